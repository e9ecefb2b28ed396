/** The first row is the head: Markdown has no table without one. Cells are escaped. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(escapeMarkdown)),
    line(head.map(() => ':--')),
    ...body.map((cells) => line(cells.map(escapeMarkdown))),
  ].join('\n');
}

/** Makes text harmless in a paragraph and in a table cell. An underscore inside a word needs no escape. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*[\]<>|~&#!]/g, '\\$&')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_');
}
