import { createCellReader } from './price-cells.ts';
import type { FigureSource } from './rates.ts';
import type { Currency, MarkedTypes, PriceTable } from './tables.ts';

/** A price with where it comes from. */
export interface PricedFigure extends FigureSource {
  /** USD per hour. */
  readonly usd: number;
}

/** Hours that AWS counts for a month. */
export const hoursPerMonth = 730;

/** USD for a month of 730 hours, rounded to cents: half a cent up, and down where it is a difference below nothing. */
export function monthlyUsd(hourlyUsd: number): number {
  // What binary fractions have added behind the twelfth digit is taken off.
  const cents = Number((Math.abs(hourlyUsd) * hoursPerMonth * 100).toPrecision(12));
  return (Math.sign(hourlyUsd) * Math.round(cents)) / 100;
}

/** A price in CNY, as AWS bills its regions in China. */
export interface CnyFigure extends FigureSource {
  /** CNY per hour. */
  readonly cny: number;
}

type FindPrice<T> = (type: string, region: string) => T | undefined;

/** Look-up by type and region (or zone group) of what a table has in USD; a missing table has no price. */
export function createUsdLookup(table: PriceTable | undefined): FindPrice<PricedFigure> {
  const find = createPriceLookup(table, 'USD');
  return (type, region) => {
    const found = find(type, region);
    return found && { usd: found.amount, ...found.source };
  };
}

/** The same of what a table has in CNY. */
export function createCnyLookup(table: PriceTable | undefined): FindPrice<CnyFigure> {
  const find = createPriceLookup(table, 'CNY');
  return (type, region) => {
    const found = find(type, region);
    return found && { cny: found.amount, ...found.source };
  };
}

interface Price {
  readonly amount: number;
  readonly source: FigureSource;
}

function createPriceLookup(table: PriceTable | undefined, currency: Currency): FindPrice<Price> {
  if (table?.currency !== currency) return () => undefined;
  const read = createCellReader(table.types);
  const later = expandMarks(table.later);
  const derived = expandMarks(table.derived);
  return (type, region) => {
    const amount = read(table.regions, region, type);
    if (amount === undefined) return undefined;
    const isDerived = derived.has(`${region}/${type}`);
    const isLater = later.has(`${region}/${type}`);
    const source: FigureSource = {
      table: table.table,
      date: isLater ? (table.laterDate ?? table.date) : table.date,
      source: isDerived ? 'AWS price list, the virtual type of the same size' : 'AWS price list',
      confidence: isDerived ? 'estimate' : 'dated',
    };
    return { amount, source };
  };
}

function expandMarks(marked: MarkedTypes = {}): ReadonlySet<string> {
  return new Set(
    Object.entries(marked).flatMap(([region, types]) => types.split(' ').map((type) => `${region}/${type}`)),
  );
}
