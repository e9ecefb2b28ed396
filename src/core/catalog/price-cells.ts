import type { PriceCell, TypeList } from './tables.ts';

/** Reads a cell of price rows by region and type; undefined where nothing is known there. */
export type ReadCell = (
  rows: Readonly<Record<string, readonly PriceCell[]>>,
  region: string,
  type: string,
) => number | undefined;

const SMALL_SIZES: Readonly<Record<string, number>> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
};

/** AWS's normalization factor of a size: `large` 4, `xlarge` 8, `24xlarge` and `metal-24xl` 192; undefined for others. */
export function sizeFactor(size: string): number | undefined {
  if (Object.hasOwn(SMALL_SIZES, size)) return SMALL_SIZES[size];
  const [, virtual, metal] = /^(?:(\d*)xlarge|metal-(\d+)xl)$/.exec(size) ?? [];
  const count = metal ?? virtual;
  return count === undefined ? undefined : 8 * Number(count || 1);
}

/** A price of one size in proportion to another's, as the list prices are: rounded to the decimals that it has. */
export function scalePrice(amount: number, from: number, to: number, decimals: number): number {
  return Number(((amount * to) / from).toFixed(decimals));
}

/** AWS's normalization factors of the sizes of a list. */
export type SizeFactors = readonly (number | undefined)[];

/** The largest size with a figure of its own among the cells from `start` on: its factor and figure. */
export function findBase(
  factors: SizeFactors,
  cells: readonly PriceCell[],
  start: number,
): { readonly factor: number; readonly amount: number } | undefined {
  let [largest, found]: [number, number | undefined] = [0, undefined];
  for (let at = 0; at < factors.length; at++) {
    const [factor, amount] = [factors[at], cells[start + at]];
    if (factor === undefined || typeof amount !== 'number' || amount < 0 || factor <= largest) continue;
    largest = factor;
    found = amount;
  }
  return found === undefined ? undefined : { factor: largest, amount: found };
}

interface Place {
  readonly factors: SizeFactors;
  /** Row of the family's first size. */
  readonly start: number;
  readonly row: number;
}

/** Rows are read as often as types are ranked: what the table's own order tells is worked out once. */
export function createCellReader(types: TypeList): ReadCell {
  const places = indexPlaces(types);
  return (rows, region, type) => {
    const place = places.get(type);
    const cells = Object.hasOwn(rows, region) ? rows[region] : undefined;
    const cell = place && cells?.[place.row];
    if (!place || !cells || typeof cell !== 'number') return undefined;
    return cell < 0 ? inProportion(cell, place, cells) : cell;
  };
}

/** A negative cell stands for the family's price in proportion: -1 rounded to whole units, -2 to a decimal, and so on. */
function inProportion(
  cell: number,
  { factors, start, row }: Place,
  cells: readonly PriceCell[],
): number | undefined {
  const base = findBase(factors, cells, start);
  const factor = factors[row - start];
  return base && factor !== undefined ? scalePrice(base.amount, base.factor, factor, -cell - 1) : undefined;
}

function indexPlaces(types: TypeList): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let start = 0;
  for (const [family, list] of Object.entries(types)) {
    const sizes = list.split(' ');
    const factors = sizes.map(sizeFactor);
    for (const [at, size] of sizes.entries()) {
      places.set(`${family}.${size}`, { factors, start, row: start + at });
    }
    start += sizes.length;
  }
  return places;
}
