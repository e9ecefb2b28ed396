import { asSequence, type SyntaxNode } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';

/** The items of a list that is written out; undefined where a function stands for it. */
export function writtenItems(node: SyntaxNode | undefined): readonly SyntaxNode[] | undefined {
  return intrinsicOf(node) ? undefined : asSequence(node)?.items;
}
