import type { Position } from './range.ts';

/** Converts between offsets and lines of one text. LF, CRLF and a lone CR each end a line, as in LSP. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset where a line starts; the end of the text for a line past the last. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: bounded - (this.starts[low] ?? 0) };
  }

  /** Offset of a position; a character past the end of its line counts as the line's end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.startOf(line);
    return Math.max(start, Math.min(start + character, this.endOf(line)));
  }

  /** Offset of a line's end, without its line break. */
  endOf(line: number): number {
    let end = this.startOf(line + 1);
    const start = this.startOf(line);
    if (line + 1 < this.starts.length && end > start) {
      end--;
      if (end > start && this.text.charCodeAt(end) === 10 && this.text.charCodeAt(end - 1) === 13) end--;
    }
    return end;
  }
}
