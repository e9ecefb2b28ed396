/** Source of any language as the few kinds of expression and statement that say what a construct is given. */
import type { Span } from '../node.ts';

export interface NameExpr extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `inner` is what stands between the quotes. */
export interface TextExpr extends Span {
  readonly kind: 'text';
  readonly value: string;
  readonly innerStart: number;
  readonly innerEnd: number;
}

export interface MemberExpr extends Span {
  readonly kind: 'member';
  readonly object: Expr;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** A property of an object, a named argument, or a step of a builder. */
export interface Field {
  readonly name: string;
  readonly key: Span;
  readonly value: Expr;
  /** `{ region }`: the value is the name itself. */
  readonly shorthand?: boolean;
}

export interface ObjectExpr extends Span {
  readonly kind: 'object';
  readonly fields: readonly Field[];
  /** In order; what stands later wins. `before`: how many fields stand before it. */
  readonly spreads: readonly { readonly value: Expr; readonly before: number }[];
  /** False where a key is computed: another key may be there. */
  readonly whole: boolean;
}

/**
 * A call, or the making of an object. `fields` are named arguments, the steps of a builder or an initialiser.
 */
export interface CallExpr extends Span {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Expr[];
  readonly fields: readonly Field[];
  /** `**props`, or what a call takes over as a whole. */
  readonly spreads: readonly Expr[];
  /** Said by the language: `new`, or a builder. Python says it by the name alone. */
  readonly isNew: boolean;
  /** A builder that a name stands for: later statements may add to it, and build it. */
  readonly isOpen?: boolean;
}

export interface FunctionExpr extends Span {
  readonly kind: 'function';
  readonly scope: ScopeStatement;
}

export type Expr =
  | NameExpr
  | TextExpr
  | MemberExpr
  | ObjectExpr
  | CallExpr
  | FunctionExpr
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  /** `isUndefined`: the same as what is not given at all. */
  | (Span & { readonly kind: 'nothing'; readonly isUndefined?: true })
  | (Span & { readonly kind: 'index'; readonly object: Expr; readonly index: Expr })
  | (Span & { readonly kind: 'list'; readonly items: readonly Expr[]; readonly whole: boolean })
  | (Span & {
      readonly kind: 'choice';
      readonly condition: Expr;
      readonly holds: Expr;
      readonly fails: Expr;
    })
  /** `left ?? right`, `left || right`, `left or right`. */
  | (Span & { readonly kind: 'either'; readonly left: Expr; readonly right: Expr })
  /** Texts put together, or numbers; `isText`: texts whatever the parts are. */
  | (Span & { readonly kind: 'sum'; readonly parts: readonly Expr[]; readonly isText?: true })
  | (Span & { readonly kind: 'product'; readonly parts: readonly Expr[] })
  /** Not understood; what stands within is looked through for constructs. */
  | (Span & { readonly kind: 'other'; readonly parts: readonly Expr[] });

/** What an import brings: a whole module under a name, or one of its names. */
export interface ImportStatement extends Span {
  readonly kind: 'import';
  readonly module: string;
  /** `*`: the module itself under `local`. `all`: every name of it without a prefix. */
  readonly names: readonly { readonly exported: string; readonly local: string }[];
}

export interface ParamPart {
  readonly name: string;
  /** The name of the property that it is taken from; undefined for the parameter itself. */
  readonly from?: string;
  readonly standing?: Expr;
  /** Which of the arguments gives it, from 0; undefined where none gives it alone: `...rest`, `*names`. */
  readonly place?: number;
  /** What stands for the whole of which it is a property: `{ cpu }` of `{ cpu } = { cpu: 512 }`. */
  readonly whole?: Expr;
  /** The name again where it becomes a field of the object: `constructor(private readonly props)`. */
  readonly field?: NameExpr;
  /** Takes all named arguments that no other takes: `**kwargs`. */
  readonly takesRest?: true;
}

export interface ScopeHead {
  readonly scope: 'class' | 'function' | 'block' | 'branch';
  readonly name: string;
  readonly params: readonly ParamPart[];
  /** Of a class: what it extends. */
  readonly base?: Expr;
  /** Of a branch: what is asked. */
  readonly condition?: Expr;
  /** Of a branch: one of the cases of what is asked. */
  readonly isCase?: true;
  /** Of a class: whether its fields are named without `this`, as in Java and C#. */
  readonly bareFields?: boolean;
  /** What else stands in the head and is worked out there: `: base(props)`. */
  readonly also?: Expr;
  /** Runs any number of times: `for`, `while`. */
  readonly loop?: boolean;
  /** Of a function: a decorator may have put another in its place. */
  readonly isDecorated?: true;
  /** Of a copy, for one call of several: what it is a copy of. */
  readonly origin?: ScopeHead;
}

export interface ScopeStatement extends Span, ScopeHead {
  readonly kind: 'scope';
  readonly body: readonly Statement[];
}

export type Statement =
  | ImportStatement
  | ScopeStatement
  | (Span & {
      readonly kind: 'declare';
      readonly name: string;
      readonly value: Expr | undefined;
      /** Taken from a property of the value: `const { a } = value`. */
      readonly from?: string;
      readonly standing?: Expr;
      /** Of the whole function, whatever block it stands in: `var`. */
      readonly wide?: boolean;
    })
  | (Span & { readonly kind: 'assign'; readonly target: Expr; readonly value: Expr })
  | (Span & { readonly kind: 'evaluate'; readonly value: Expr })
  | (Span & { readonly kind: 'return'; readonly value: Expr });
