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

/** An `Fn::ForEach`. */
export interface Loop {
  /** Its identifier, which stands for an item in the body and nowhere else. */
  readonly name: string;
  /** Items that are written out, or the function that gives them. */
  readonly list: SyntaxNode;
  readonly body: SyntaxNode;
}

/** The loop whose identifier a name is at a place; the innermost where several use it. */
export function loopAt(loops: readonly Loop[], name: string, place: Span): Loop | undefined {
  // Inner loops come behind the one that they stand in.
  return loops.findLast((loop) => loop.name === name && standsWithin(place, loop.body));
}

const MAX_NESTED_LOOPS = 5;

export function isLoop({ text }: ScalarNode): boolean {
  return text.startsWith('Fn::ForEach::');
}

/**
 * Entries with those of `Fn::ForEach` in place of their loop, once each, whatever the number of turns; what
 * the turns stand for is resolved where it is used. The loops met are added to `loops`.
 */
export function unroll(entries: readonly Entry[], loops: Loop[] = [], depth = 0): readonly Entry[] {
  if (!entries.some(({ key }) => isLoop(key))) return entries;
  return entries.flatMap((entry) => {
    if (!isLoop(entry.key) || depth > MAX_NESTED_LOOPS) return [entry];
    const [identifier, list, body] = asSequence(entry.value)?.items ?? [];
    const name = asScalar(identifier)?.text;
    if (name !== undefined && list && body) loops.push({ name, list, body });
    return unroll(asMapping(body)?.entries ?? [], loops, depth + 1);
  });
}
