/** Makes text harmless in a paragraph and in a table cell: no mark-up, link, mention or HTML comes of it. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(/[\\`*_[\]<>|~&#!]/g, '\\$&')
      // Nobody is to be called by the name of a resource, and no address becomes a link.
      .replace(/@(?=\w)/g, '@\u200b')
      .replace(/\b(https?|www)(?=[:.])/gi, '$1\u200b')
  );
}

/** The first row is the head. Cells are escaped. */
export function renderMarkdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(escapeMarkdown)),
    line(head.map(() => ':--')),
    ...body.map((cells) => line(cells.map(escapeMarkdown))),
  ].join('\n');
}
