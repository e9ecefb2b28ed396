/** How many items two lists have in common at their starts and, not counting those, at their ends. */
export interface KeptEnds {
  readonly head: number;
  readonly tail: number;
}

/** Items are compared by identity: what an edit leaves alone stays the same object from version to version. */
export function keptEnds(before: readonly unknown[], after: readonly unknown[]): KeptEnds {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { head, tail };
}

/** What lies between the ends. */
export function between<T>(items: readonly T[], { head, tail }: KeptEnds): readonly T[] {
  return items.slice(head, items.length - tail);
}

/** The ends of a list with something else between them. */
export function withBetween<T>(
  items: readonly T[],
  { head, tail }: KeptEnds,
  made: readonly T[],
): readonly T[] {
  if (made.length === 0 && head + tail === items.length) return items;
  return [...items.slice(0, head), ...made, ...items.slice(items.length - tail)];
}

/** The items that pass a test, which only what lies between the ends is put to while none of it passes. */
export function selectKept<T>(
  after: readonly T[],
  passes: (item: T) => boolean,
  earlier?: { readonly items: readonly T[]; readonly selected: readonly T[]; readonly kept: KeptEnds },
): readonly T[] {
  const isSame =
    earlier && ![...between(earlier.items, earlier.kept), ...between(after, earlier.kept)].some(passes);
  return isSame ? earlier.selected : after.filter(passes);
}
