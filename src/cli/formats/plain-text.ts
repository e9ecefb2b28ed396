const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$/;

/** Markdown as plain text: tables in columns, links with their address, marks taken off. */
export function markdownToPlainText(markdown: string): string {
  const lines: string[] = [];
  let table: string[][] = [];
  const closeTable = () => {
    lines.push(...alignColumns(table));
    table = [];
  };
  for (const line of markdown.split('\n')) {
    const row = TABLE_ROW.exec(line);
    if (row) {
      if (!TABLE_RULE.test(line)) table.push(splitCells(row[1] ?? ''));
      continue;
    }
    closeTable();
    lines.push(plainLine(line));
  }
  closeTable();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function splitCells(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => plainSpan(cell.trim()));
}

function alignColumns(rows: readonly string[][]): string[] {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const widths = (filled[0] ?? []).map((_, column) =>
    Math.max(...filled.map((row) => (row[column] ?? '').length)),
  );
  return filled.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function plainLine(line: string): string {
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) return '';
  return plainSpan(line.replace(/^#{1,6}\s+/, '').replace(/( {2,}|\\)$/, ''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
};

function plainSpan(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\(([^()\s]*)\)/g, '$1 ($2)')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(?<!\\)(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\\\w*])\*([^*\s][^*]*)\*/g, '$1')
    .replace(/(?<![\\\w])_([^_\s][^_]*)_(?!\w)/g, '$1')
    .replace(/&(nbsp|lt|gt|amp|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~$&])/g, '$1');
}
