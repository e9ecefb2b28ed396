import { type Piece, splitStretch } from './yaml-split.ts';

/** What stands in the new text for some pieces of the earlier one; the rest has at most moved. */
export interface Resplit {
  readonly made: readonly Piece[];
  /** Index of the first piece that they stand in for. */
  readonly first: number;
  /** Number of pieces that they stand in for. */
  readonly replaced: number;
}

/** The pieces of a text by their index. */
export interface Pieces {
  readonly length: number;
  /** Where a piece starts; at the number of pieces, where the last one ends. */
  startOf(index: number): number;
  at(index: number): Pick<Piece, 'section' | 'indent'> | undefined;
}

/**
 * How a text that differs from an earlier one in one stretch is split, without looking at the rest of it.
 * Undefined where the change may reach farther than the pieces around it.
 */
export function resplit(before: string, pieces: Pieces, after: string): Resplit | undefined {
  const start = commonPrefix(before, after);
  if (start === before.length && start === after.length) return { made: [], first: 0, replaced: 0 };
  const tail = commonSuffix(before, after, start);
  // A neighbour on each side: a comment may move from one piece to the next, a key may end the piece above it.
  const first = Math.max(0, indexAt(pieces, start) - 1);
  const last = Math.min(pieces.length - 1, indexAt(pieces, before.length - tail) + 1);
  const head = pieces.at(first);
  if (!head) return undefined;
  for (let i = first; i <= last; i++) if (pieces.at(i)?.section !== head.section) return undefined;
  const isLastOfSection = pieces.at(last + 1)?.section !== head.section;
  const end = pieces.startOf(last + 1) + after.length - before.length;
  const { section, indent } = head;
  const made = splitStretch(after, { section, indent, start: pieces.startOf(first), end }, isLastOfSection);
  return made && { made, first, replaced: last + 1 - first };
}

/** Index of the piece that an offset lies in; at a border, the one that begins there. */
function indexAt(pieces: Pieces, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces.startOf(middle) <= offset) low = middle;
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
