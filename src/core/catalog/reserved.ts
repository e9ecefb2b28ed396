import { createCellReader } from './price-cells.ts';
import type { FigureSource } from './rates.ts';
import type {
  OlderTable,
  PriceRows,
  ReservedAllUpfrontTable,
  ReservedNoUpfrontTable,
  ReservedPartialUpfrontTable,
  ReservedTerm,
} from './tables.ts';

export type Offering = 'standard' | 'convertible';
export type TermYears = 1 | 3;
export type Payment = 'all-upfront' | 'partial-upfront' | 'no-upfront';

/** A Reserved Instance as AWS sells it: Linux, shared tenancy, regional. */
export interface ReservedOffer extends FigureSource {
  readonly offering: Offering;
  readonly years: TermYears;
  readonly payment: Payment;
  /** USD paid at the start; 0 without upfront payment. */
  readonly upfrontUsd: number;
  /** Effective USD for each hour of the term, used or not. */
  readonly hourlyUsd: number;
}

export type ReservedLookup = (type: string, region: string) => readonly ReservedOffer[];

/** Hours that AWS counts for a year of a term. */
export const hoursPerYear = 8760;

interface Term {
  readonly offering: Offering;
  readonly years: TermYears;
  readonly rows: PriceRows;
}

/** The offers for a type in a region that are known; what is not among them is not known here. */
export function createReservedLookup(
  allUpfront: ReservedAllUpfrontTable | undefined,
  noUpfront: ReservedNoUpfrontTable | undefined,
  partialUpfront: ReservedPartialUpfrontTable | undefined,
): ReservedLookup {
  const lookups = [
    ...(allUpfront ? [createAllUpfrontLookup(allUpfront)] : []),
    ...(partialUpfront ? [createPartialUpfrontLookup(partialUpfront)] : []),
    ...(noUpfront ? [createNoUpfrontLookup(noUpfront)] : []),
  ];
  return (type, region) => lookups.flatMap((find) => find(type, region));
}

function createAllUpfrontLookup(table: ReservedAllUpfrontTable): ReservedLookup {
  const read = createCellReader(table.types);
  const terms = listTerms(
    table.oneYear,
    table.threeYears,
    table.convertibleOneYear,
    table.convertibleThreeYears,
  );
  const figure = { payment: 'all-upfront', ...listPrice(table) } as const;
  return (type, region) =>
    terms.flatMap(({ offering, years, rows }) => {
      const upfrontUsd = read(rows, region, type);
      if (upfrontUsd === undefined) return [];
      return { offering, years, upfrontUsd, hourlyUsd: upfrontUsd / (hoursPerYear * years), ...figure };
    });
}

function createPartialUpfrontLookup(table: ReservedPartialUpfrontTable): ReservedLookup {
  const read = createCellReader(table.types);
  const figure = { payment: 'partial-upfront', ...listPrice(table) } as const;
  return (type, region) =>
    Object.entries(table.terms).flatMap(([term, rows]) => {
      const upfrontUsd = read(rows.upfrontUsd, region, type);
      const recurringUsd = read(rows.hourlyUsd, region, type);
      const found = TERMS.get(term as ReservedTerm);
      if (!found || upfrontUsd === undefined || recurringUsd === undefined) return [];
      const hourlyUsd = recurringUsd + upfrontUsd / (hoursPerYear * found.years);
      return { ...found, upfrontUsd, hourlyUsd, ...figure };
    });
}

const TERMS: ReadonlyMap<ReservedTerm, { readonly offering: Offering; readonly years: TermYears }> = new Map([
  ['standard/1', { offering: 'standard', years: 1 }],
  ['standard/3', { offering: 'standard', years: 3 }],
  ['convertible/1', { offering: 'convertible', years: 1 }],
  ['convertible/3', { offering: 'convertible', years: 3 }],
]);

function createNoUpfrontLookup(table: ReservedNoUpfrontTable): ReservedLookup {
  const read = createCellReader(table.types);
  const terms = listTerms(
    table.standardOneYear,
    table.standardThreeYears,
    table.convertibleOneYear,
    table.convertibleThreeYears,
  );
  const level = createPriceLevel(table.older);
  return (type, region) =>
    terms.flatMap(({ offering, years, rows }) => {
      const written = read(rows, region, type);
      const share = level(type, region, years);
      if (written === undefined || share === undefined) return [];
      const hourlyUsd = Number((written * share).toFixed(6));
      const figure = table.older ? olderPrice(table, share) : listPrice(table);
      return { offering, years, payment: 'no-upfront', upfrontUsd: 0, hourlyUsd, ...figure };
    });
}

/**
 * A table older than the On-Demand prices is read as a ratio to the On-Demand price of its own date. That price is not
 * in the facts, but how far it has moved since is: AWS sets the all-upfront price in one proportion to the one without
 * upfront payment, and the newer table has it. 1 where it has not moved; undefined where nothing tells.
 */
function createPriceLevel(
  older: OlderTable | undefined,
): (type: string, region: string, years: TermYears) => number | undefined {
  if (older === undefined) return () => 1;
  const unchecked = new Map(
    Object.entries(older.unchecked).map(([region, types]) => [region, types.split(' ')]),
  );
  return (type, region, years) => {
    if (unchecked.get(region)?.includes(type)) return undefined;
    const row = Object.hasOwn(older.moved, region) ? older.moved[region] : undefined;
    const shares = row && Object.hasOwn(row, type) ? row[type] : undefined;
    return shares ? (shares[years === 1 ? 0 : 1] ?? undefined) : 1;
  };
}

function listTerms(...columns: readonly (PriceRows | undefined)[]): readonly Term[] {
  return [...TERMS.values()].flatMap((term, at) => {
    const rows = columns[at];
    return rows ? { ...term, rows } : [];
  });
}

function listPrice({ table, date }: { table: FigureSource['table']; date: string }): FigureSource {
  return { table, date, source: 'AWS price list', confidence: 'dated' };
}

function olderPrice({ table, date }: ReservedNoUpfrontTable, share: number): FigureSource {
  const source =
    share === 1
      ? 'AWS pricing site, older than the On-Demand price'
      : 'AWS pricing site, moved as far as the all-upfront price has since';
  return { table, date, source, confidence: 'estimate' };
}
