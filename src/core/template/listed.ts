import { asSequence, type SyntaxNode } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';

/** The items of a list, or the one thing that stands in its place: IAM takes both. A function is one thing. */
export function listed(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  return (intrinsicOf(node) ? undefined : asSequence(node)?.items) ?? [node];
}
