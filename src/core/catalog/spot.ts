import type { SpotTable } from './tables.ts';
import { indexTypes } from './type-rows.ts';

/** What is known of Spot for a type in a region. Spot prices move: an indication, not a price. */
export interface SpotFigure {
  /** Percent saved against On-Demand, on average over the zones at one moment. */
  readonly savingPercent?: number | undefined;
  /** ISO date of the saving. */
  readonly savingDate?: string | undefined;
  /** Share of instances interrupted in a month, `<5%` to `>20%`. */
  readonly band?: string | undefined;
  /** ISO date of the band. */
  readonly bandDate?: string | undefined;
}

/** Look-up by type and region; undefined where neither saving nor band is known. */
export function createSpotLookup(
  table: SpotTable | undefined,
): (type: string, region: string) => SpotFigure | undefined {
  if (table === undefined) return () => undefined;
  const rowOf = indexTypes(table.types);
  return (type, region) => {
    const row = rowOf(type);
    if (row === undefined) return undefined;
    const savingPercent = own(table.savingPercent, region)?.[row] ?? undefined;
    const band = table.bandNames[Number(own(table.bands, region)?.[row])];
    if (savingPercent === undefined && band === undefined) return undefined;
    return {
      savingPercent,
      savingDate: savingPercent === undefined ? undefined : table.savingDate,
      band,
      bandDate: band === undefined ? undefined : table.bandDate,
    };
  };
}

function own<T>(rows: Readonly<Record<string, T>>, region: string): T | undefined {
  return Object.hasOwn(rows, region) ? rows[region] : undefined;
}
