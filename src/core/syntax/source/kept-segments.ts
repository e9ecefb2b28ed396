import type { Program, Segment } from './program.ts';

/**
 * Segments of an earlier version of a text, to be taken over where they stand as they did: before a change and
 * behind it by their place, within it by their text. Each is given out once.
 */
export class KeptSegments {
  private readonly byStart = new Map<number, Segment>();
  private readonly changed = new Map<string, Segment[]>();
  /** How much of both texts is the same from the start, and from the end. */
  private readonly before: number;
  private readonly behind: number;
  private readonly moved: number;

  constructor(
    private readonly text: string,
    earlier: Program | undefined,
  ) {
    const old = earlier?.text ?? '';
    this.before = sameFromStart(old, text);
    this.behind = sameFromEnd(old, text, this.before);
    this.moved = text.length - old.length;
    for (const segment of earlier?.segments ?? [])
      this.sort(segment, earlier?.placement.get(segment.block) ?? 0, old);
  }

  private sort(segment: Segment, start: number, old: string): void {
    const { text } = segment.block;
    const key = `${segment.shape}\n${text}`;
    if (start + text.length <= this.before || start >= old.length - this.behind) {
      this.byStart.set(start, segment);
      return;
    }
    const same = this.changed.get(key);
    if (same) same.push(segment);
    else this.changed.set(key, [segment]);
  }

  /** The segment of a stretch of the text; undefined where it is to be read. */
  take(start: number, end: number, shape: string): Segment | undefined {
    const key = this.text.slice(start, end);
    const isBehind = start >= this.text.length - this.behind;
    const placed = this.byStart.get(isBehind ? start - this.moved : start);
    if (placed?.block.text === key && placed.shape === shape && (isBehind || end <= this.before)) {
      this.byStart.delete(isBehind ? start - this.moved : start);
      return placed;
    }
    return this.changed.get(`${shape}\n${key}`)?.shift();
  }
}

// Stretches are compared as a whole before the letters of the one that differs.
const STRETCH = 1024;

function sameFromStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same + STRETCH <= most && a.slice(same, same + STRETCH) === b.slice(same, same + STRETCH))
    same += STRETCH;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

function sameFromEnd(a: string, b: string, before: number): number {
  const most = Math.min(a.length, b.length) - before;
  const [ends, others] = [a.length, b.length];
  let same = 0;
  while (
    same + STRETCH <= most &&
    a.slice(ends - same - STRETCH, ends - same) === b.slice(others - same - STRETCH, others - same)
  )
    same += STRETCH;
  while (same < most && a.charCodeAt(ends - 1 - same) === b.charCodeAt(others - 1 - same)) same++;
  return same;
}
