/** How many items two lists have in common at their starts and, not counting those, at their ends. */
export interface KeptEnds {
  readonly head: number;
  readonly tail: number;
}

/** Items are compared by identity: what an edit leaves alone stays the same object from version to version. */
export function keptEnds(before: readonly unknown[], after: readonly unknown[]): KeptEnds {
  if (before === after) return { head: before.length, tail: 0 };
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let [i, j] = [before.length - 1, after.length - 1];
  const grown = j - i;
  const least = Math.max(head, head - grown);
  while (i >= least && before[i] === after[j]) {
    i--;
    j--;
  }
  return { head, tail: before.length - 1 - i };
}

/** A list that a later version was made from, and what both have in common: for lists that go with those two. */
export interface Since<T> {
  readonly before: readonly T[];
  readonly kept: KeptEnds;
}

/** The same as `keptEnds`, or a little less, without a look at the lists where it is known what they have in common. */
export function endsSince<T>(
  since: Since<T> | undefined,
  before: readonly T[],
  after: readonly T[],
): KeptEnds {
  return since?.before === before ? since.kept : keptEnds(before, after);
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
  const gone = items.length - head - tail;
  if (made.length === 0 && gone === 0) return items;
  if (made.length === gone) {
    // Most edits keep the number: one copy, where long lists are made of three.
    const list = items.slice();
    for (const [index, item] of made.entries()) list[head + index] = item;
    return list;
  }
  return [...items.slice(0, head), ...made, ...items.slice(items.length - tail)];
}
