import { dereference, type Span, type SyntaxNode } from '../../syntax/node.ts';
import type { Intrinsic } from '../../template/intrinsic.ts';

/** An intrinsic function as it is called. */
export interface Call {
  /** `Ref`, `Fn::If`. */
  readonly shown: string;
  /** Its argument, without the tag of a short form. */
  readonly argument: SyntaxNode;
  readonly span: Span;
  /** Whether AWS::LanguageExtensions reads the template first, and takes functions in more places. */
  readonly isExtended: boolean;
}

export function callOf({ name, argument }: Intrinsic, node: SyntaxNode, isExtended: boolean): Call {
  const shown = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const target = dereference(argument) ?? argument;
  return { shown, argument: isShortForm(argument, node) ? untagged(target) : target, span: node, isExtended };
}

/** Of a short form the argument is the node itself, with its tag. */
export function isShortForm(argument: SyntaxNode, node: SyntaxNode): boolean {
  return argument === dereference(node);
}

function untagged(node: SyntaxNode): SyntaxNode {
  const { tag: _tag, ...rest } = node;
  return rest as SyntaxNode;
}
