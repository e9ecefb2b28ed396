/** Blanks at the start of the line of an offset. */
export function marginAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
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
