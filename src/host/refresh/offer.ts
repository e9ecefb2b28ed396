import { columnsOf, type FiguresByType, type RateFigures, type TableName } from '../../core/index.ts';
import type { RowTaker } from './price-file.ts';
import { RefreshProblem } from './problem.ts';

/** A price file that AWS publishes a region, and the tables that it renews. */
export interface Offer {
  /** As users know it. */
  readonly name: string;
  /** What the file itself says that it is. */
  readonly offerCode: string;
  /** Path of the list of regions, with the address of each region's file. */
  readonly regionIndex: string;
  readonly tables: readonly TableName[];
  /** Takes the rows of one region's file. */
  collect(region: string): FigureCollector;
}

export interface FigureCollector extends RowTaker {
  /** What the rows gave, by table. Tables of which there was nothing are not there. */
  figures(): ReadonlyMap<TableName, FiguresByType | RateFigures>;
}

/** Path of a service's list of regions (AWS Price List Bulk API). */
export function serviceIndex(offerCode: string): string {
  return `/offers/v1.0/aws/${offerCode}/current/region_index.json`;
}

/** Without the region's prefix: `EUC1-EBS:VolumeUsage.gp3` is `EBS:VolumeUsage.gp3`. us-east-1 has no prefix in older services. */
export function usageOf(usageType: string): string {
  return usageType.replace(/^[A-Z]{2,4}\d{0,2}-/, '');
}

/** A price as it is written; NaN where it is none, so that it is refused rather than passed over. */
export function priceOf(text: string): number {
  return /^-?\d+(\.\d+)?([eE]-?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Takes prices by place; a place that is priced twice and not the same has none. Zero is what is not charged, not a price. */
export class PriceCollector {
  private readonly prices = new Map<string, number | undefined>();

  add(place: string, usd: number): void {
    if (usd === 0) return;
    const known = this.prices.get(place);
    const isOther = this.prices.has(place) && !Object.is(known, usd);
    this.prices.set(place, isOther ? undefined : usd);
  }

  get(place: string): number | undefined {
    return this.prices.get(place);
  }
}

const typeName = /^[a-z][a-z0-9-]{0,30}\.[a-z0-9-]{1,30}$/;
/** AWS has some 1,400. */
const mostTypes = 10_000;

/** Takes figures of instance types by table and column. */
export class TypeFigures {
  private readonly tables = new Map<TableName, Map<string, PriceCollector>>();

  /** `at`: place of the column in its table. */
  add(table: TableName, type: string, at: number, usd: number): void {
    // Families of hosts, and what is no type at all.
    if (!typeName.test(type)) return;
    const types = this.tables.get(table) ?? new Map<string, PriceCollector>();
    this.tables.set(table, types);
    if (types.size >= mostTypes && !types.has(type))
      throw new RefreshProblem(
        `The file has more than ${mostTypes} instance types, which no price file has.`,
      );
    const prices = types.get(type) ?? new PriceCollector();
    types.set(type, prices);
    prices.add(String(at), usd);
  }

  /** Types with any figure. */
  list(): [TableName, FiguresByType][] {
    return [...this.tables].map(([table, types]) => {
      const width = columnsOf(table)?.length ?? 0;
      const rows = [...types].map(([type, prices]) => {
        const cells = Array.from({ length: width }, (_, at) => prices.get(String(at)) ?? null);
        return [type, cells] as const;
      });
      return [table, Object.fromEntries(rows.filter(([, cells]) => cells.some((cell) => cell !== null)))];
    });
  }
}

/** Nests prices with the names of a rate table: `x86.vcpuHourlyUsd` into `x86`. */
export function nestRates(prices: PriceCollector, places: readonly string[]): RateFigures {
  const nested: Record<string, number | Record<string, number>> = {};
  for (const place of places) {
    const usd = prices.get(place);
    if (usd === undefined) continue;
    const [outer = '', inner] = place.split('.');
    if (inner === undefined) nested[outer] = usd;
    else nested[outer] = { ...(nested[outer] as Record<string, number> | undefined), [inner]: usd };
  }
  return nested;
}
