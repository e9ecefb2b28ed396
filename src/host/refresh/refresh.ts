import { findShippedTable } from '../catalog.ts';
import { today } from '../clock.ts';
import { findPackagePaths } from '../package-paths.ts';
import { awsPriceHost, type PriceHost } from './price-host.ts';
import { type TableOutcome, type UpdateProgress, updatePrices } from './update.ts';

export type { PriceHost, TableOutcome, UpdateProgress };

export interface RefreshRequest {
  readonly regions: readonly string[];
  /** Folder of fetched prices, made where it is missing. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: UpdateProgress) => void;
  /** AWS's own unless a test plays it. */
  readonly host?: PriceHost | undefined;
}

/** The one door to AWS: fetches what `updatePrices` says, beside what this program ships. Call it only when a user asks. */
export function refreshPrices({
  host = awsPriceHost,
  ...request
}: RefreshRequest): Promise<readonly TableOutcome[]> {
  const { data } = findPackagePaths();
  const shipped = (table: TableOutcome['table']) => findShippedTable(data, table);
  return updatePrices({ ...request, host, shipped, today: today() });
}

/** How far a download is, in words: `eu-central-1, EC2 and EBS: 120 of 450 MB`. */
export function describeProgress({ region, offer, bytes, totalBytes }: UpdateProgress): string {
  const total = totalBytes === undefined ? '' : ` of ${megabytes(totalBytes)}`;
  return `${region}, ${offer}: ${megabytes(bytes)}${total} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}
