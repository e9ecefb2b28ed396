import { resolve } from 'node:path';
import { isStale, type TableNote, termDays } from '../../core/index.ts';
import { today } from '../../host/clock.ts';
import { userPriceFolder } from '../../host/refresh/cache-folder.ts';
import {
  describeProgress,
  type PriceHost,
  refreshPrices,
  type TableOutcome,
} from '../../host/refresh/refresh.ts';
import {
  type CatalogReport,
  formatCatalogAsJson,
  formatCatalogAsText,
  formatUpdateAsJson,
  formatUpdateAsText,
} from '../formats/catalog.ts';
import type { CommonOptions } from '../options.ts';
import { openPricedCatalog } from '../priced-catalog.ts';
import { checkRegion, chooseRegion } from '../region.ts';
import { createPalette, isColorWanted, Meter, printLine } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export type CatalogOptions = Pick<CommonOptions, 'format'>;

export interface CatalogUpdateOptions extends Pick<CommonOptions, 'format' | 'config'> {
  /** Regions to fetch; none for the region in force in the working folder. */
  readonly region?: readonly string[];
}

/** Prints the tables of facts with their dates and sources. */
export function runCatalog({ format }: CatalogOptions): void {
  const report: CatalogReport = {
    version: 1,
    prices: userPriceFolder(),
    tables: openPricedCatalog().tableNotes().map(reportTable),
  };
  if (format === 'text') printLine(formatCatalogAsText(report, palette()));
  else printLine(formatCatalogAsJson(report, format === 'json' ? 2 : undefined));
}

/**
 * Fetches AWS's public price files for the regions. Sets the exit status: 2 where anything could not be fetched.
 * Throws UsageError for a region that is not known or has no public price files.
 */
export async function runCatalogUpdate(options: CatalogUpdateOptions, host?: PriceHost): Promise<void> {
  const regions = chooseRegions(options);
  const outcomes = await fetchPrices(regions, host);
  if (outcomes.some(({ outcome }) => outcome === 'kept')) process.exitCode = 2;
  if (options.format === 'text') printLine(formatUpdateAsText(outcomes, userPriceFolder(), palette()));
  else printLine(formatUpdateAsJson(outcomes, options.format === 'json' ? 2 : undefined));
}

function chooseRegions({ region: named = [], config }: CatalogUpdateOptions): readonly string[] {
  const catalog = openPricedCatalog();
  const regions =
    named.length > 0
      ? named.map((region) => checkRegion(region, catalog))
      : [chooseRegion(config === undefined ? {} : { config }, catalog, resolve('.'))];
  for (const region of regions) {
    const partition = catalog.region(region)?.partition;
    // China has a host and a currency of its own; the isolated partitions publish nothing.
    if (partition !== undefined && partition !== 'aws' && partition !== 'aws-us-gov')
      throw new UsageError(`AWS publishes no price files in USD for ${region}.`);
  }
  return [...new Set(regions)];
}

async function fetchPrices(
  regions: readonly string[],
  host: PriceHost | undefined,
): Promise<readonly TableOutcome[]> {
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.once('SIGINT', cancel);
  const meter = new Meter();
  try {
    return await refreshPrices({
      regions,
      folder: userPriceFolder(),
      host,
      signal: cancelled.signal,
      onProgress: (progress) => meter.show(describeProgress(progress)),
    });
  } catch (error) {
    if (!cancelled.signal.aborted) throw error;
    throw new UsageError('Cancelled. Tables that were done stay; the others are as they were.');
  } finally {
    meter.clear();
    process.off('SIGINT', cancel);
  }
}

function reportTable({ table, date, region, sources }: TableNote): CatalogReport['tables'][number] {
  return {
    table,
    date,
    ...(region !== undefined && { region }),
    termDays: termDays(table),
    pastTerm: isStale({ table, date }, today()),
    sources: sources.map(({ what, where, date: from }) => ({ what, where, date: from })),
  };
}

function palette(): ReturnType<typeof createPalette> {
  return createPalette(isColorWanted(process.stdout, process.env));
}
