import type { SpotTable } from './tables.ts';
import { indexTypes } from './type-rows.ts';

/** What is known of Spot for a type in a region. Spot prices move: an indication, not a price. */
export interface SpotFigure {
  /** USD per hour on average over the zones, at the moment of the saving. */
  readonly averageHourlyUsd?: number | undefined;
  /** Percent saved against On-Demand at one moment, as the source has it: not reckoned from the average price. */
  readonly savingPercent?: number | undefined;
  /** ISO date of the average price and the saving. */
  readonly savingDate?: string | undefined;
  /** Share of instances interrupted in a month, `<5%` to `>20%`. */
  readonly band?: string | undefined;
  /** ISO date of the band. */
  readonly bandDate?: string | undefined;
}

/** Look-up by type and region; undefined where neither price, saving nor band is known. */
export function createSpotLookup(
  table: SpotTable | undefined,
): (type: string, region: string) => SpotFigure | undefined {
  if (table === undefined) return () => undefined;
  const rowOf = indexTypes(table.types);
  return (type, region) => {
    const row = rowOf(type);
    if (row === undefined) return undefined;
    const averageHourlyUsd = own(table.averageHourlyUsd, region)?.[row] ?? undefined;
    const savingPercent = own(table.savingPercent, region)?.[row] ?? undefined;
    const band = table.bandNames[Number(own(table.bands, region)?.[row])];
    const hasSaving = averageHourlyUsd !== undefined || savingPercent !== undefined;
    if (!hasSaving && band === undefined) return undefined;
    return {
      averageHourlyUsd,
      savingPercent,
      savingDate: hasSaving ? table.savingDate : undefined,
      band,
      bandDate: band === undefined ? undefined : table.bandDate,
    };
  };
}

function own<T>(rows: Readonly<Record<string, T>>, region: string): T | undefined {
  return Object.hasOwn(rows, region) ? rows[region] : undefined;
}
