/**
 * Figures of one table for one region as AWS publishes them now, and how they take the place of what ships. They
 * are kept region by region, so that a region that was not fetched keeps its figures with their own date and source.
 */
import { createCellReader } from './price-cells.ts';
import { columnsOf, isRateTable, readColumn, type TermColumn, unitOf } from './refreshed-columns.ts';
import {
  expandTypeList,
  type PriceTable,
  type RateTable,
  type SourceNote,
  type TableHeader,
  type TableName,
  type TypeList,
} from './tables.ts';

/** USD by instance type, a cell a column of the table; null for absent. */
export type FiguresByType = Readonly<Record<string, readonly (number | null)[]>>;

/** Rates as they stand in a row of a rate table, nested as there. */
export interface RateFigures {
  readonly [rate: string]: number | RateFigures;
}

/** What was taken from AWS's public price files for one table in one region. */
export interface RefreshedFigures {
  readonly table: TableName;
  readonly region: string;
  /** ISO date of the day on which they were what AWS published. */
  readonly date: string;
  /** ISO time at which AWS published them. */
  readonly published: string;
  /** Address of the file. */
  readonly where: string;
  readonly figures: FiguresByType | RateFigures;
}

const generatedBy = 'catalog update';

/** Whether a value read from a file is what it is said to be, whole and of this table and region. */
export function isRefreshed(value: unknown, table: TableName, region: string): value is RefreshedFigures {
  if (!isRecord(value) || value.table !== table || value.region !== region) return false;
  const { date, published, where, figures } = value;
  if (!isDate(date) || !isDate(published) || typeof where !== 'string' || !isRecord(figures)) return false;
  const columns = columnsOf(table);
  const isCell = columns ? isTypeRow(columns.length) : isRateTable(table) ? isRate : () => false;
  const cells = Object.entries(figures);
  return cells.length > 0 && cells.every(([name, cell]) => isCell(cell, name));
}

/** The table for the region of the figures alone; the one that ships where that is newer there. */
export function overlay(shipped: TableHeader | undefined, fresh: RefreshedFigures): TableHeader | undefined {
  if (shipped && fresh.date < shippedDate(shipped, fresh.region)) return shipped;
  const columns = columnsOf(fresh.table);
  if (columns) return buildTypeTable(columns, fresh);
  return shipped && overlayRates(shipped as RateTable, fresh);
}

/** The figures of one region of a table, as they would be refreshed; undefined where it has none. */
export function figuresOf(table: TableHeader, region: string): FiguresByType | RateFigures | undefined {
  if (isRateTable(table.table)) return own((table as RateTable).regions, region) as RateFigures | undefined;
  const columns = columnsOf(table.table)?.map((column) => readColumn(table, column));
  if (!columns?.some((rows) => rows && Object.hasOwn(rows, region))) return undefined;
  const { types } = table as PriceTable;
  const read = createCellReader(types);
  const entries = expandTypeList(types).map((type) => {
    const cells = columns.map((rows) => (rows && read(rows, region, type)) ?? null);
    return [type, cells] as const;
  });
  return Object.fromEntries(entries.filter(([, cells]) => cells.some((cell) => cell !== null)));
}

/** Each figure by its place, `m5.large.1` or `x86.vcpuHourlyUsd`: what can be compared one by one. */
export function flattenFigures(figures: FiguresByType | RateFigures): ReadonlyMap<string, number> {
  const flat = new Map<string, number>();
  const walk = (value: unknown, place: string): void => {
    if (typeof value === 'number') flat.set(place, value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, place === '' ? key : `${place}.${key}`);
  };
  walk(figures, '');
  return flat;
}

function buildTypeTable(columns: readonly TermColumn[], fresh: RefreshedFigures): TableHeader {
  const figures = fresh.figures as FiguresByType;
  const types = listTypes(Object.keys(figures).sort());
  const order = expandTypeList(types);
  const table: Record<string, unknown> = {
    table: fresh.table,
    generatedBy,
    date: fresh.date,
    sources: [sourceOf(fresh)],
    unit: unitOf(fresh.table),
    currency: 'USD',
    types,
  };
  columns.forEach((column, at) => {
    const row = order.map((type) => figures[type]?.[at] ?? null);
    setIn(table, column, { [fresh.region]: row });
  });
  return table as unknown as TableHeader;
}

function setIn(
  target: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ?? {}) as Record<string, unknown>;
  target[key] = inner;
  setIn(inner, rest, value);
}

/** A rate that the file does not have stays as it ships; the row then has the date of the older, and both sources. */
function overlayRates(shipped: RateTable, fresh: RefreshedFigures): RateTable {
  const id = 'refreshed';
  const older = (own(shipped.regions, fresh.region) ?? {}) as ShippedRow;
  const { sources: olderSources = [], date: olderDate, confidence, secondary, ...olderRates } = older;
  const kept = Object.keys(olderRates).filter((rate) => !(rate in fresh.figures));
  const provenance =
    kept.length === 0
      ? { sources: [id], date: fresh.date, confidence: 'A' }
      : { sources: [id, ...olderSources], date: olderDate, confidence };
  const stillSecondary = secondary?.filter((rate) => kept.includes(rate)) ?? [];
  const row = {
    ...olderRates,
    ...fresh.figures,
    ...provenance,
    ...(stillSecondary.length > 0 && { secondary: stillSecondary }),
  };
  return {
    ...shipped,
    generatedBy,
    date: provenance.date ?? fresh.date,
    sources: [...shipped.sources, { id, ...sourceOf(fresh) }],
    regions: { [fresh.region]: row },
  };
}

interface ShippedRow {
  readonly sources?: readonly string[];
  readonly date?: string;
  readonly confidence?: string;
  readonly secondary?: readonly string[];
  readonly [rate: string]: unknown;
}

function sourceOf({ where, date }: RefreshedFigures): SourceNote {
  return { what: 'AWS price list', where, date, licence: 'AWS public price list', confidence: 'A' };
}

/** Of the region's row where rows have dates; `undated` is older than any. */
/** ISO date of a region's figures in a table that ships; empty where it says none. */
export function shippedDate(shipped: TableHeader, region: string): string {
  const row = isRateTable(shipped.table) ? own((shipped as RateTable).regions, region) : shipped;
  const date = (row as { date?: string } | undefined)?.date;
  return date === undefined || !isDate(date) ? '' : date;
}

function listTypes(names: readonly string[]): TypeList {
  const families = new Map<string, string[]>();
  for (const name of names) {
    const dot = name.indexOf('.');
    const family = name.slice(0, dot);
    families.set(family, [...(families.get(family) ?? []), name.slice(dot + 1)]);
  }
  return Object.fromEntries([...families].map(([family, sizes]) => [family, sizes.join(' ')]));
}

function isTypeRow(length: number): (cell: unknown, name: string) => boolean {
  return (cell, name) =>
    /^[\w-]+\.[\w-]+$/.test(name) &&
    Array.isArray(cell) &&
    cell.length === length &&
    cell.every((one) => one === null || isPrice(one));
}

function isRate(cell: unknown): boolean {
  return isPrice(cell) || (isRecord(cell) && Object.values(cell).every(isRate));
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own<T>(rows: Readonly<Record<string, T>>, region: string): T | undefined {
  return Object.hasOwn(rows, region) ? rows[region] : undefined;
}
