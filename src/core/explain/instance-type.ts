import type { Catalog } from '../catalog/catalog.ts';
import { describeInstanceType, type InstanceCard } from './instance-card.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

export type CardFormat = 'markdown' | 'text';

/**
 * The card of an instance type in a region, for a narrow hover or a terminal; undefined for a name that the
 * catalogue does not have. Untrusted Markdown: no HTML, no links, everything escaped.
 */
export function explainInstanceType(
  name: string,
  region: string,
  catalog: Catalog,
  format: CardFormat,
): string | undefined {
  const type = catalog.instanceType(name);
  if (!type) return undefined;
  const card = describeInstanceType(type, region, catalog);
  return format === 'markdown' ? renderMarkdown(card) : renderText(card);
}

function renderMarkdown(card: InstanceCard): string {
  const price =
    'absent' in card.price
      ? escapeMarkdown(card.price.absent)
      : `**${card.price.hourly}/h** (${card.price.monthly} a month)`;
  const lead = [`**${escapeMarkdown(card.name)}**`, ...card.summary.map(escapeMarkdown), price].join(' · ');
  // VS Code shows some ten rows of a hover at once: what one decides by comes first.
  const blocks = [lead, [`${card.meaning}.`, ...card.notices].map(escapeMarkdown).join(' ')];
  blocks.push(renderTable([['Hardware', ''], ...card.hardware]));
  if (card.alternatives.length > 0) {
    blocks.push(renderTable([['Instead', 'Why', 'A month'], ...card.alternatives]));
  }
  blocks.push(`*${card.sources.map(escapeMarkdown).join(' ')}*`);
  blocks.push(renderTable([['More', ''], ...card.details]));
  return blocks.join('\n\n');
}

function renderText(card: InstanceCard): string {
  const price =
    'absent' in card.price ? card.price.absent : `${card.price.hourly}/h (${card.price.monthly} a month)`;
  const blocks = [
    [card.name, ...card.summary, price].join(' · '),
    [`${card.meaning}.`, ...card.notices].join(' '),
    alignColumns([...card.hardware, ...card.details]),
  ];
  if (card.alternatives.length > 0) {
    blocks.push(alignColumns([['Instead', 'Why', 'A month'], ...card.alternatives]));
  }
  blocks.push(card.sources.join('\n'));
  return blocks.join('\n\n');
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
