import { createCellReader } from './price-cells.ts';
import type { FigureSource } from './rates.ts';
import type { ReservedAllUpfrontTable, ReservedNoUpfrontTable } from './tables.ts';

export type Offering = 'standard' | 'convertible';
export type TermYears = 1 | 3;

/** A Reserved Instance as AWS sells it: Linux, shared tenancy, regional. */
export interface ReservedOffer extends FigureSource {
  readonly offering: Offering;
  readonly years: TermYears;
  readonly payment: 'all-upfront' | 'no-upfront';
  /** USD paid at the start; 0 without upfront payment. */
  readonly upfrontUsd: number;
  /** Effective USD for each hour of the term, used or not. */
  readonly hourlyUsd: number;
}

export type ReservedLookup = (type: string, region: string) => readonly ReservedOffer[];

/** Hours that AWS counts for a year of a term. */
export const hoursPerYear = 8760;

/** The offers for a type in a region that are known; what is not among them is not known here. */
export function createReservedLookup(
  allUpfront: ReservedAllUpfrontTable | undefined,
  noUpfront: ReservedNoUpfrontTable | undefined,
): ReservedLookup {
  const findPaid = allUpfront ? createAllUpfrontLookup(allUpfront) : () => [];
  const findUnpaid = noUpfront ? createNoUpfrontLookup(noUpfront) : () => [];
  return (type, region) => [...findPaid(type, region), ...findUnpaid(type, region)];
}

function createAllUpfrontLookup(table: ReservedAllUpfrontTable): ReservedLookup {
  const read = createCellReader(table.types);
  const terms = [
    { years: 1, rows: table.oneYear },
    { years: 3, rows: table.threeYears },
  ] as const;
  return (type, region) =>
    terms.flatMap(({ years, rows }) => {
      const upfrontUsd = read(rows, region, type);
      if (upfrontUsd === undefined) return [];
      const hourlyUsd = upfrontUsd / (hoursPerYear * years);
      return {
        offering: 'standard',
        years,
        payment: 'all-upfront',
        upfrontUsd,
        hourlyUsd,
        table: table.table,
        date: table.date,
        source: 'AWS price list',
        confidence: 'dated',
      } as const;
    });
}

/**
 * The table is older than the On-Demand prices, and is meant to be read as a ratio to the On-Demand price of its own
 * date. That price is not in the facts. Where AWS has left it alone, the ratio to today's price gives back the
 * figure of the table, which is what is answered, as an estimate; where the all-upfront price tells that it has
 * moved (`moved`), nothing is known.
 */
function createNoUpfrontLookup(table: ReservedNoUpfrontTable): ReservedLookup {
  const read = createCellReader(table.types);
  const moved = new Map(Object.entries(table.moved).map(([region, types]) => [region, types.split(' ')]));
  const columns = [
    { offering: 'standard', years: 1, rows: table.standardOneYear },
    { offering: 'standard', years: 3, rows: table.standardThreeYears },
    { offering: 'convertible', years: 1, rows: table.convertibleOneYear },
    { offering: 'convertible', years: 3, rows: table.convertibleThreeYears },
  ] as const;
  return (type, region) => {
    if (moved.get(region)?.includes(type)) return [];
    return columns.flatMap(({ offering, years, rows }) => {
      const hourlyUsd = read(rows, region, type);
      if (hourlyUsd === undefined) return [];
      const source = 'AWS pricing site, older than the On-Demand price';
      const figure = { table: table.table, date: table.date, source, confidence: 'estimate' } as const;
      return { offering, years, payment: 'no-upfront', upfrontUsd: 0, hourlyUsd, ...figure } as const;
    });
  };
}
