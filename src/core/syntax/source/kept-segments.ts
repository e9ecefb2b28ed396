import type { KeptScope, Program, Segment } from './program.ts';

/**
 * Segments of an earlier version of a text, to be taken over where they stand as they did: before a change and
 * behind it by their place, within it by their text. Each is given out once.
 */
export class KeptSegments {
  private readonly changed = new Map<string, Segment[]>();
  /** How much of both texts is the same from the start, and from the end. */
  private readonly before: number;
  private readonly behind: number;
  private readonly moved: number;
  private readonly oldLength: number;

  constructor(
    private readonly text: string,
    private readonly earlier: Program | undefined,
  ) {
    const old = earlier?.text ?? '';
    this.oldLength = old.length;
    this.before = sameFromStart(old, text);
    this.behind = sameFromEnd(old, text, this.before);
    this.moved = text.length - old.length;
    for (const segment of this.changedSegments()) {
      const key = `${segment.shape}\n${segment.block.text}`;
      const same = this.changed.get(key);
      if (same) same.push(segment);
      else this.changed.set(key, [segment]);
    }
  }

  private changedSegments(): readonly Segment[] {
    const { starts = [], segments = [] } = this.earlier ?? {};
    const first = firstFrom(starts, this.before);
    // The one that begins before the change may reach into it.
    const previous = segments[first - 1];
    const reaches =
      previous !== undefined && (starts[first - 1] ?? 0) + previous.block.text.length > this.before;
    return segments.slice(reaches ? first - 1 : first, firstFrom(starts, this.oldLength - this.behind));
  }

  /** The segment of a stretch of the text; undefined where it is to be read. */
  take(start: number, end: number, shape: string): Segment | undefined {
    const isBehind = start >= this.text.length - this.behind;
    const placed =
      isBehind || end <= this.before ? this.at(isBehind ? start - this.moved : start) : undefined;
    const isPlaced = placed?.block.text.length === end - start && placed.shape === shape;
    if (isPlaced && (isBehind || end <= this.before)) return placed;
    if (this.changed.size === 0) return undefined;
    return this.changed.get(`${shape}\n${this.text.slice(start, end)}`)?.shift();
  }

  private at(start: number): Segment | undefined {
    const { starts = [], segments = [] } = this.earlier ?? {};
    const index = firstFrom(starts, start);
    return starts[index] === start ? segments[index] : undefined;
  }

  /** A statement with all that stands in it, where nothing of it has changed; `moved`: by how much it stands elsewhere. */
  takeScope(start: number): { readonly scope: KeptScope; readonly moved: number } | undefined {
    const isBehind = start >= this.text.length - this.behind;
    const moved = isBehind ? this.moved : 0;
    const scope = this.earlier?.scopes.get(start - moved);
    if (!scope || (!isBehind && scope.nodeEnd >= this.before)) return undefined;
    return { scope, moved };
  }
}

/** The first of ascending numbers that is not below another. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
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
