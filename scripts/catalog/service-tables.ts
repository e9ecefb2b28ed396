/** Tables of services that have few rates: each product has a row a region. */
import type { ServiceRateTable, TableName } from '../../src/core/catalog/tables.ts';
import { notesOf, oldestDate, type Provenance, provenanceOf } from './rate-sources.ts';
import { expectKeys, generatedBy, type Json } from './source.ts';

export interface Source extends Json {
  readonly src: readonly string[];
  readonly conf?: 'A' | 'B' | 'C';
}

export type ByRegion = Readonly<Record<string, Source>>;
type Product = Readonly<Record<string, Json & Provenance>>;
export type Names = Readonly<Record<string, string>>;

/** The row for every region of a rate that the sources give without one. */
const EVERYWHERE = '*';

export function createTable(table: TableName, products: Readonly<Record<string, Product>>): ServiceRateTable {
  const rows = Object.values(products).flatMap((product) => Object.values(product));
  return {
    table,
    generatedBy,
    date: oldestDate(rows),
    sources: notesOf(rows),
    products,
  };
}

export function rowsOf(where: string, regions: ByRegion, names: Names): Product {
  const rows = Object.entries(regions).map(([region, row]) => [
    region,
    rename(`${where} ${region}`, row, names),
  ]);
  return Object.fromEntries(rows);
}

/** A rate that the sources give without a region: one row, with the regions in which it was seen. */
export function everywhere(where: string, source: Source, names: Names, seenIn: readonly string[]): Product {
  return { [EVERYWHERE]: { ...rename(where, source, names), seenIn } };
}

function rename(where: string, { src, conf, note: _, ...rates }: Source, names: Names): Json & Provenance {
  expectKeys(`rates.json ${where}`, rates, Object.keys(names));
  const renamed = Object.entries(rates).map(([key, rate]) => [names[key], tiersOf(rate)]);
  return { ...Object.fromEntries(renamed), ...provenanceOf(src, conf) };
}

interface Tier {
  readonly upToGB?: number;
  readonly upToGBh?: number;
  readonly price: number;
}

function tiersOf(rate: unknown): unknown {
  if (!Array.isArray(rate)) return rate;
  return (rate as Tier[]).map(({ upToGB, upToGBh, price }) => ({
    upTo: upToGB ?? upToGBh ?? null,
    usd: price,
  }));
}

export function ownRegion({ region, ...source }: Source): ByRegion {
  return inRegions([String(region)], source as Source);
}

export function inRegions(regions: readonly string[], source: Source): ByRegion {
  return Object.fromEntries(regions.map((region) => [region, source]));
}

export function prefixed(prefix: string, rates: Json): Json {
  return Object.fromEntries(Object.entries(rates).map(([key, rate]) => [`${prefix}.${key}`, rate]));
}

/** The regions that a note of the source names. Throws where it names none. */
export function regionsIn(note: string): string[] {
  const regions = note.match(/\b[a-z]{2}-[a-z]+-\d\b/g);
  if (!regions) throw new Error(`rates.json: no region in "${note}"`);
  return regions;
}
