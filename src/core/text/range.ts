/** A stretch of text: UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces `range` of one text by `newText`; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Whether `offset` lies in `range`; its end counts, so that a cursor behind a word is on it. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Applies edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let last = 0;
  for (const { range, newText } of ordered) {
    if (range.start < last) throw new RangeError(`edits overlap at offset ${range.start}`);
    result += text.slice(last, range.start) + newText;
    last = range.end;
  }
  return result + text.slice(last);
}
