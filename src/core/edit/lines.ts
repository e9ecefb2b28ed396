// Only a machine writes longer lines, and to look for the start of one for each finding on it takes the longer.
const LONGEST_LINE = 2000;

/** Blanks at the start of the line of an offset; none where that is far away. */
export function marginAt(text: string, offset: number): string {
  const from = Math.max(0, offset - LONGEST_LINE);
  const newline = text.slice(from, offset).lastIndexOf('\n');
  if (newline < 0 && from > 0) return '';
  return /^[ \t]*/.exec(text.slice(from + newline + 1))?.[0] ?? '';
}

/** Offset of the end of a line, without its line break. */
export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return text.charAt(newline - 1) === '\r' && newline > from ? newline - 1 : newline;
}

/** How lines end in a text: as its first one does. */
export function newlineOf(text: string): '\r\n' | '\n' {
  const at = text.indexOf('\n');
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}
