import { type Piece, splitStretch } from './yaml-split.ts';

/** Pieces of the new text: those before `first` are as they were, those from `rest` on have only moved. */
export interface Resplit {
  readonly pieces: readonly Piece[];
  /** Index of the first piece that is new. */
  readonly first: number;
  /** Number of new pieces. */
  readonly count: number;
  /** Number of old pieces that they stand in for. */
  readonly replaced: number;
}

/**
 * The pieces of a text that differs from an earlier one in one stretch, without looking at the rest of it.
 * Undefined where the change may reach farther than the pieces around it.
 */
export function resplit(before: string, pieces: readonly Piece[], after: string): Resplit | undefined {
  const start = commonPrefix(before, after);
  if (start === before.length && start === after.length) return { pieces, first: 0, count: 0, replaced: 0 };
  const tail = commonSuffix(before, after, start);
  const grown = after.length - before.length;
  // A neighbour on each side: a comment may move from one piece to the next, a key may end the piece above it.
  const first = Math.max(0, indexAt(pieces, start) - 1);
  const last = Math.min(pieces.length - 1, indexAt(pieces, before.length - tail) + 1);
  const stretch = pieces.slice(first, last + 1);
  const [head, end] = [stretch[0], stretch.at(-1)];
  if (!head || !end || stretch.some((piece) => piece.section !== head.section)) return undefined;
  const isLastOfSection = pieces[last + 1]?.section !== head.section;
  const made = splitStretch(after, { ...head, end: end.end + grown }, isLastOfSection);
  if (!made) return undefined;
  const moved = pieces.slice(last + 1);
  const shifted = grown === 0 ? moved : moved.map((piece) => shift(piece, grown));
  return {
    pieces: [...pieces.slice(0, first), ...made, ...shifted],
    first,
    count: made.length,
    replaced: stretch.length,
  };
}

function shift({ section, start, end, indent }: Piece, by: number): Piece {
  return { section, start: start + by, end: end + by, indent };
}

/** Index of the piece that an offset lies in; at a border, the one that begins there. */
function indexAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Compared a stretch at a time: comparing strings is far quicker than comparing characters in a loop.
const STRETCH = 1 << 14;

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.slice(at, at + STRETCH) === b.slice(at, at + STRETCH)) at += STRETCH;
  at = Math.min(at, most);
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Length of the common end, not reaching back over `from`. */
function commonSuffix(a: string, b: string, from: number): number {
  const most = Math.min(a.length, b.length) - from;
  let length = 0;
  while (length + STRETCH <= most && endOf(a, length) === endOf(b, length)) length += STRETCH;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length;
}

function endOf(text: string, skipped: number): string {
  const end = text.length - skipped;
  return text.slice(end - STRETCH, end);
}
