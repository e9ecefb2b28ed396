/**
 * Figures of one table for one region as AWS publishes them now, and how they take the place of what ships. They
 * are kept region by region, so that a region that was not fetched keeps its figures with their own date and source.
 */
import {
  expandTypeList,
  type PriceTable,
  type RateTable,
  type ReservedAllUpfrontTable,
  type ReservedNoUpfrontTable,
  type SourceNote,
  type TableHeader,
  type TableName,
  type TypeList,
} from './tables.ts';

/** USD by instance type: one figure an hourly price, a list for the terms of Reserved Instances, null for absent. */
export type FiguresByType = Readonly<Record<string, number | readonly (number | null)[]>>;

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

type Layout = 'hourly' | 'all-upfront' | 'no-upfront' | 'rates';

const layouts: Readonly<Partial<Record<TableName, Layout>>> = {
  'ec2-on-demand-linux': 'hourly',
  'ec2-reserved-all-upfront-linux': 'all-upfront',
  'ec2-reserved-no-upfront-linux': 'no-upfront',
  fargate: 'rates',
  lambda: 'rates',
  ebs: 'rates',
};

/** Columns of the tables of Reserved Instances, in the order of a type's figures. */
const columns = {
  'all-upfront': ['oneYear', 'threeYears'],
  'no-upfront': ['standardOneYear', 'standardThreeYears', 'convertibleOneYear', 'convertibleThreeYears'],
} as const;

/** The tables that AWS's public price files can renew. */
export const refreshableTables: readonly TableName[] = Object.keys(layouts) as TableName[];

/** Whether a value read from a file is what it is said to be, whole and of this table and region. */
export function isRefreshed(value: unknown, table: TableName, region: string): value is RefreshedFigures {
  const layout = layouts[table];
  if (layout === undefined || !isRecord(value) || value.table !== table || value.region !== region)
    return false;
  const { date, published, where, figures } = value;
  if (!isDate(date) || !isDate(published) || typeof where !== 'string' || !isRecord(figures)) return false;
  const cells = Object.entries(figures);
  return cells.length > 0 && cells.every(([name, cell]) => isCell(cell, layout, name));
}

/**
 * The table for the region of the figures alone. The table that ships is given back where it is as new there, and
 * undefined where nothing ships that the figures could be laid over.
 */
export function overlay(shipped: TableHeader | undefined, fresh: RefreshedFigures): TableHeader | undefined {
  if (shipped === undefined || fresh.date < shippedDate(shipped, fresh.region)) return shipped;
  const layout = layouts[fresh.table];
  if (layout === 'rates') return overlayRates(shipped as RateTable, fresh);
  const figures = fresh.figures as FiguresByType;
  const header = {
    ...(shipped as PriceTable),
    date: fresh.date,
    sources: [sourceOf(fresh)],
    refreshed: true,
  };
  const names = Object.keys(figures).sort();
  const types = listTypes(names);
  const order = expandTypeList(types);
  if (layout === 'hourly') {
    const row = order.map((type) => figures[type] as number);
    const table: PriceTable = { ...header, types, regions: { [fresh.region]: row }, later: {}, derived: {} };
    return table;
  }
  const rows = columns[layout as keyof typeof columns].map((column, index) => [
    column,
    { [fresh.region]: order.map((type) => (figures[type] as readonly (number | null)[])[index] ?? null) },
  ]);
  return {
    ...header,
    types,
    ...Object.fromEntries(rows),
    ...(layout === 'no-upfront' && { moved: {} }),
  } as TableHeader;
}

/** The figures of one region of a table, as they would be refreshed; undefined where it has none. */
export function figuresOf(table: TableHeader, region: string): FiguresByType | RateFigures | undefined {
  const layout = layouts[table.table];
  if (layout === undefined) return undefined;
  if (layout === 'rates') return own((table as RateTable).regions, region) as RateFigures | undefined;
  const names = expandTypeList((table as PriceTable).types);
  if (layout === 'hourly') {
    const row = own((table as PriceTable).regions, region);
    return row && Object.fromEntries(names.flatMap((name, at) => (row[at] == null ? [] : [[name, row[at]]])));
  }
  const rows = columns[layout].map((column) =>
    own((table as ReservedAllUpfrontTable & ReservedNoUpfrontTable)[column], region),
  );
  if (rows.every((row) => row === undefined)) return undefined;
  const entries = names.map((name, at) => [name, rows.map((row) => row?.[at] ?? null)] as const);
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
  return { what: 'AWS price list', where, date, licence: 'AWS price list figures', confidence: 'A' };
}

/** Of the region's row where rows have dates; `undated` is older than any. */
function shippedDate(shipped: TableHeader, region: string): string {
  const row = layouts[shipped.table] === 'rates' ? own((shipped as RateTable).regions, region) : shipped;
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

function isCell(cell: unknown, layout: Layout, name: string): boolean {
  if (layout === 'rates') {
    return (
      isPrice(cell) || (isRecord(cell) && Object.values(cell).every((inner) => isCell(inner, layout, name)))
    );
  }
  if (!/^[\w-]+\.[\w-]+$/.test(name)) return false;
  if (layout === 'hourly') return isPrice(cell);
  const length = columns[layout].length;
  return Array.isArray(cell) && cell.length === length && cell.every((one) => one === null || isPrice(one));
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
