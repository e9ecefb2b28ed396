import type { Span } from '../../syntax/node.ts';
import type { CallExpr, Expr } from '../../syntax/source/expression.ts';
import type { Props } from './props.ts';
import type { Located, SourceScope } from './scope.ts';

/** A construct that a program makes. */
export interface Made {
  /** `ec2.Instance`, `ecs.Cluster#addCapacity`. */
  readonly name: string;
  readonly call: CallExpr;
  readonly scope: SourceScope;
  /** The statement that it stands in. */
  readonly statement: Span;
  /** Its own name: the second argument. */
  readonly idExpr: Expr | undefined;
  /** The same as text, and unlike every other in the file. */
  readonly id: string;
  readonly props: Props;
  /** What the method that makes it is called on. */
  readonly owner?: Made | undefined;
  /** Where it hangs: the first argument. */
  readonly parent?: Located | undefined;
  /** Methods that are called on it and say more of it. */
  readonly calls: readonly MadeCall[];
}

/** `task.addContainer('web', { … })`. */
export interface MadeCall {
  readonly method: string;
  readonly call: CallExpr;
  readonly scope: SourceScope;
  /** Behind the id. */
  readonly props: Props;
}

/** The same while its calls are found. */
export type OpenMade = Made & { readonly calls: MadeCall[] };
