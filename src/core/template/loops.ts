import { type ScalarNode, type Span, type SyntaxNode, standsWithin } from '../syntax/node.ts';

/** An `Fn::ForEach` over a list that is written out. */
export interface Loop {
  /** Its identifier, which stands for an item in the body and nowhere else. */
  readonly name: string;
  readonly turns: readonly ScalarNode[];
  readonly body: SyntaxNode;
}

/** The items that an identifier stands for at a place; those of the innermost loop where several use the name. */
export function turnsAt(
  loops: readonly Loop[],
  name: string,
  place: Span,
): readonly ScalarNode[] | undefined {
  // Inner loops come behind the one that they stand in.
  return loops.findLast((loop) => loop.name === name && standsWithin(place, loop.body))?.turns;
}
