import type { KeptEnds } from './kept-ends.ts';

/** The items of a list that pass a test, found again after an edit without a look at those that it left alone. */
export interface Selection<T> {
  /** The same object for as long as they are the same items. */
  readonly items: readonly T[];
  /** Their indexes in the list, ascending. */
  readonly at: readonly number[];
  /** Length of the list. */
  readonly of: number;
}

export function select<T>(list: readonly T[], passes: (item: T) => boolean): Selection<T> {
  const at = indexesOf(list, 0, list.length, passes);
  return { items: at.map((index) => list[index] as T), at, of: list.length };
}

/** `kept`: the ends that the list has in common with the one of `earlier`, whose items pass or fail as they did. */
export function selectAgain<T>(
  list: readonly T[],
  passes: (item: T) => boolean,
  earlier: Selection<T>,
  { head, tail }: KeptEnds,
): Selection<T> {
  const [from, to] = [firstNotBelow(earlier.at, head), firstNotBelow(earlier.at, earlier.of - tail)];
  const made = indexesOf(list, head, list.length - tail, passes);
  const grown = list.length - earlier.of;
  const isSame = from === to && made.length === 0;
  if (isSame && grown === 0) return earlier;
  const after = earlier.at.slice(to);
  const at = [...earlier.at.slice(0, from), ...made, ...(grown === 0 ? after : after.map((i) => i + grown))];
  const items = isSame
    ? earlier.items
    : [...earlier.items.slice(0, from), ...made.map((index) => list[index] as T), ...earlier.items.slice(to)];
  return { items, at, of: list.length };
}

function indexesOf<T>(
  list: readonly T[],
  from: number,
  to: number,
  passes: (item: T) => boolean,
): readonly number[] {
  const found: number[] = [];
  for (let index = from; index < to; index++) if (passes(list[index] as T)) found.push(index);
  return found;
}

/** Position of the first of some ascending numbers that is not below another; their count where all are. */
function firstNotBelow(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
