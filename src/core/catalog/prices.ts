import type { FigureSource } from './rates.ts';
import type { MarkedTypes, PriceTable } from './tables.ts';
import { indexTypes } from './type-rows.ts';

/** A price with where it comes from. */
export interface PricedFigure extends FigureSource {
  /** USD per hour. */
  readonly usd: number;
}

/** Hours that AWS counts for a month. */
export const hoursPerMonth = 730;

/** USD for a month of 730 hours, rounded to cents. */
export function monthlyUsd(hourlyUsd: number): number {
  return Math.round(hourlyUsd * hoursPerMonth * 100) / 100;
}

/** Look-up by type and region; a missing table has no price. */
export function createPriceLookup(
  table: PriceTable | undefined,
): (type: string, region: string) => PricedFigure | undefined {
  if (table === undefined) return () => undefined;
  const rowOf = indexTypes(table.types);
  const later = expandMarks(table.later);
  const derived = expandMarks(table.derived);
  return (type, region) => {
    const row = rowOf(type);
    if (row === undefined || !Object.hasOwn(table.regions, region)) return undefined;
    const usd = table.regions[region]?.[row];
    if (typeof usd !== 'number') return undefined;
    const isDerived = derived.has(`${region}/${type}`);
    const isLater = later.has(`${region}/${type}`);
    return {
      usd,
      table: table.table,
      date: isLater ? table.laterDate : table.date,
      source: isDerived ? 'AWS price list, the virtual type of the same size' : 'AWS price list',
      confidence: isDerived ? 'estimate' : 'dated',
    };
  };
}

function expandMarks(marked: MarkedTypes): ReadonlySet<string> {
  return new Set(
    Object.entries(marked).flatMap(([region, types]) => types.split(' ').map((type) => `${region}/${type}`)),
  );
}
