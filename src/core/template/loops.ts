import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  standsWithin,
} from '../syntax/node.ts';

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

const MAX_NESTED_LOOPS = 5;

export function isLoop({ text }: ScalarNode): boolean {
  return text.startsWith('Fn::ForEach::');
}

/**
 * Entries with those of `Fn::ForEach` in place of their loop, once each, whatever the number of turns; what
 * the turns stand for is resolved where it is used. Loops over lists that are written out are added to `loops`.
 */
export function unroll(entries: readonly Entry[], loops: Loop[] = [], depth = 0): readonly Entry[] {
  if (!entries.some(({ key }) => isLoop(key))) return entries;
  return entries.flatMap((entry) => {
    if (!isLoop(entry.key) || depth > MAX_NESTED_LOOPS) return [entry];
    const [identifier, list, body] = asSequence(entry.value)?.items ?? [];
    const name = asScalar(identifier)?.text;
    const turns = asSequence(list)?.items.flatMap((item) => asScalar(item) ?? []);
    if (name !== undefined && turns && turns.length > 0 && body) loops.push({ name, turns, body });
    return unroll(asMapping(body)?.entries ?? [], loops, depth + 1);
  });
}
