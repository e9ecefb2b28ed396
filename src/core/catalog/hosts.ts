import type { PricedFigure } from './prices.ts';
import type { FigureSource } from './rates.ts';
import { hoursPerYear, type TermYears } from './reserved.ts';
import type { HostTable } from './tables.ts';

/** The reservation of a Dedicated Host, paid at the start. */
export interface HostReservation extends FigureSource {
  readonly years: TermYears;
  readonly upfrontUsd: number;
  /** Effective USD for each hour of the term. */
  readonly hourlyUsd: number;
}

interface HostLookup {
  onDemand(family: string, region: string): PricedFigure | undefined;
  reservations(family: string, region: string): readonly HostReservation[];
}

/** Look-up by family and region; a missing table has no price. */
export function createHostLookup(table: HostTable | undefined): HostLookup {
  if (table === undefined) return { onDemand: () => undefined, reservations: () => [] };
  const rows = new Map(table.families.split(' ').map((family, row) => [family, row]));
  const doubtful = new Map(
    Object.entries(table.doubtful ?? {}).map(([region, families]) => [region, families.split(' ')]),
  );
  const figure: FigureSource = {
    table: table.table,
    date: table.date,
    source: 'AWS price list',
    confidence: 'dated',
  };
  const cellOf = (regions: HostTable['onDemand'], family: string, region: string) => {
    const row = rows.get(family);
    if (doubtful.get(region)?.includes(family)) return undefined;
    if (row === undefined || !Object.hasOwn(regions, region)) return undefined;
    const cell = regions[region]?.[row];
    return typeof cell === 'number' ? cell : undefined;
  };
  return {
    onDemand: (family, region) => {
      const usd = cellOf(table.onDemand, family, region);
      return usd === undefined ? undefined : { usd, ...figure };
    },
    reservations: (family, region) =>
      ([1, 3] as const).flatMap((years) => {
        const upfrontUsd = cellOf(years === 1 ? table.oneYear : table.threeYears, family, region);
        return upfrontUsd === undefined
          ? []
          : { years, upfrontUsd, hourlyUsd: upfrontUsd / (hoursPerYear * years), ...figure };
      }),
  };
}
