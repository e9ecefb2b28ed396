import { findBase, scalePrice, sizeFactor } from '../../src/core/catalog/price-cells.ts';
import type { PriceCell, TypeList } from '../../src/core/catalog/tables.ts';

const mostDecimals = 6;

type Rows = Readonly<Record<string, readonly (number | null)[]>>;

/**
 * The same rows with what follows from the largest size of the family left to the reader: AWS prices most sizes in
 * proportion. Nothing is lost: where the rounded proportion is not the figure itself, the figure stays.
 */
export function scaleRows(types: TypeList, rows: Rows): Record<string, PriceCell[]> {
  return Object.fromEntries(
    Object.entries(rows).map(([region, cells]) => [region, scaleRow(types, cells)] as const),
  );
}

function scaleRow(types: TypeList, cells: readonly (number | null)[]): PriceCell[] {
  let start = 0;
  return Object.values(types).flatMap((list) => {
    const sizes = list.split(' ');
    const family = cells.slice(start, start + sizes.length);
    start += sizes.length;
    const factors = sizes.map(sizeFactor);
    const base = findBase(factors, family, 0);
    return family.map((cell, at) => {
      const factor = factors[at];
      if (cell === null || !base || factor === undefined || factor === base.factor) return cell;
      return marker(cell, (decimals) => scalePrice(base.amount, base.factor, factor, decimals)) ?? cell;
    });
  });
}

/** The most decimals first, which is how most figures are rounded. */
function marker(amount: number, scaled: (decimals: number) => number): number | undefined {
  for (let decimals = mostDecimals; decimals >= 0; decimals--) {
    if (scaled(decimals) === amount) return -decimals - 1;
  }
  return undefined;
}
