import type { TableOutcome } from '../../host/refresh/update.ts';
import { safeJson, safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';

/** What `catalog --format json` prints. */
export interface CatalogReport {
  readonly version: 1;
  /** Folder of fetched prices. */
  readonly prices: string;
  readonly tables: readonly {
    readonly table: string;
    readonly date: string;
    /** Of prices fetched for one region. */
    readonly region?: string;
    readonly termDays: number;
    readonly pastTerm: boolean;
    readonly sources: readonly { readonly what: string; readonly where: string; readonly date: string }[];
  }[];
}

export function formatCatalogAsJson(report: CatalogReport, indent?: number): string {
  return safeJson(report, indent);
}

export function formatUpdateAsJson(outcomes: readonly TableOutcome[], indent?: number): string {
  return safeJson({ version: 1, tables: outcomes }, indent);
}

export function formatCatalogAsText({ tables, prices }: CatalogReport, palette: Palette): string {
  const names = tables.map(({ table, region }) => (region === undefined ? table : `${table}, ${region}`));
  const width = Math.max(...names.map((name) => name.length));
  const lines = tables.map(({ date, pastTerm, termDays, sources }, at) => {
    const term = pastTerm ? palette.severity.warning(`  older than ${termDays} days`) : '';
    const from = sources.map(({ what }) => `\n    ${what}`).join('');
    return `${palette.strong((names[at] ?? '').padEnd(width))}  ${date}${term}${palette.faint(safeText(from))}`;
  });
  const past = tables.filter(({ pastTerm }) => pastTerm).length;
  const hint = past === 0 ? [] : ['', 'catalog update fetches prices of today from AWS.'];
  return [...lines, '', `Fetched prices lie in ${safeLine(prices)}.`, ...hint].join('\n');
}

/** A line a region and reason: many tables share one. */
export function formatUpdateAsText(
  outcomes: readonly TableOutcome[],
  folder: string,
  palette: Palette,
): string {
  const groups = new Map<string, { readonly head: TableOutcome; readonly tables: string[] }>();
  for (const outcome of outcomes) {
    const key = [outcome.region, outcome.outcome, outcome.message].join('\n');
    const group = groups.get(key) ?? { head: outcome, tables: [] };
    group.tables.push(outcome.table);
    groups.set(key, group);
  }
  const lines = [...groups.values()].map(({ head, tables }) => {
    const paint = head.outcome === 'kept' ? palette.severity.warning : palette.good;
    const why = head.message === undefined ? '' : `\n    ${safeLine(head.message)}`;
    return `${head.region}  ${paint(head.outcome)}  ${tables.join(', ')}${why}`;
  });
  return [...lines, '', `Fetched prices lie in ${safeLine(folder)}.`].join('\n');
}

function safeText(text: string): string {
  return text.split('\n').map(safeLine).join('\n');
}
