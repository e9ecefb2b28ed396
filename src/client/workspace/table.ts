import * as l10n from '@vscode/l10n';
import type { WorkspaceFile } from '../../protocol/protocol.ts';
import { listResources } from './nodes.ts';

// Programs read these, in whatever language VS Code is.
const head = [
  'project',
  'file',
  'line',
  'resource',
  'type',
  'USD a month',
  'CNY a month',
  'a part alone has a price',
  'ideas',
  'saves up to, USD a month',
];

/** All compute of the workspace as CSV (RFC 4180). No cell is a formula to a spreadsheet. */
export function toCsv(files: readonly WorkspaceFile[]): string {
  return [head, ...rowsOf(files)].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** The same as a table in Markdown. */
export function toMarkdown(files: readonly WorkspaceFile[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  const rule = `|${head.map(() => '---|').join('')}`;
  return `${[line(readableHead()), rule, ...rowsOf(files, l10n.t('yes')).map(line)].join('\n')}\n`;
}

function readableHead(): readonly string[] {
  return [
    ...[l10n.t('Project'), l10n.t('File'), l10n.t('Line'), l10n.t('Resource'), l10n.t('Type')],
    ...[l10n.t('USD a month'), l10n.t('CNY a month'), l10n.t('A part alone has a price')],
    ...[l10n.t('Ideas'), l10n.t('Saves up to, USD a month')],
  ];
}

function rowsOf(files: readonly WorkspaceFile[], yes = 'yes'): readonly (readonly string[])[] {
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return listResources(ordered).map(({ file, resource }) => [
    file.project,
    file.path,
    String(resource.line + 1),
    resource.id,
    resource.type,
    resource.monthlyUsd?.toFixed(2) ?? '',
    resource.monthlyCny?.toFixed(2) ?? '',
    resource.partlyPriced ? yes : '',
    String(resource.ideas),
    resource.savingUsd?.toFixed(2) ?? '',
  ]);
}

// What a spreadsheet takes for a formula at the start of a cell (OWASP, "CSV Injection").
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function markdownCell(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\\`*_[\]<>|~&#!]/g, '\\$&');
}
