import type { ScalarNode, Span, SyntaxNode } from '../../syntax/node.ts';
import type { Step } from '../../template/value.ts';

export type SchemaRule =
  | 'schema-unknown-type'
  | 'schema-unknown-property'
  | 'schema-required'
  | 'schema-type'
  | 'schema-enum'
  | 'schema-range'
  | 'schema-pattern'
  | 'schema-length'
  | 'schema-one-of';

/** What a schema does not take, where it stands. */
export interface SchemaFault {
  readonly rule: SchemaRule;
  readonly span: Span;
  /** Without a full stop. */
  readonly message: string;
  /** Names from the properties down, `Ebs.VolumeType`. */
  readonly path: string;
  readonly via: readonly Step[];
  /** True where it may be right, and merely newer than the schemas. */
  readonly uncertain?: boolean;
  /** True where some resource types take it all the same. */
  readonly doubtful?: boolean;
  /** What was surely meant. */
  readonly replacement?: string;
  /** The scalar that it would replace. */
  readonly scalar?: ScalarNode;
  /** Where a value is used that stands elsewhere. */
  readonly use?: SyntaxNode;
}
