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

/** What an update came to, in a sentence or two for its user, and whether anything went wrong. */
export function describeOutcomes(outcomes: readonly TableOutcome[]): {
  readonly text: string;
  readonly isWhole: boolean;
} {
  const kept = outcomes.filter(({ outcome }) => outcome === 'kept');
  const listed = outcomes.filter(({ outcome }) => outcome !== 'unlisted');
  const missing = regionsOf(outcomes).filter((region) => !listed.some((one) => one.region === region));
  const sentences = [
    ...(missing.length > 0 ? [`AWS lists no prices for ${missing.join(', ')}.`] : []),
    ...(kept.length > 0
      ? [`${kept.length} of ${listed.length} price tables stay as they were: ${kept[0]?.message}`]
      : []),
    ...(listed.length > kept.length
      ? [
          `Prices of ${regionsOf(listed).join(', ')} are those that AWS publishes today${kept.length > 0 ? ', but for these' : ''}.`,
        ]
      : []),
  ];
  return { text: sentences.join(' '), isWhole: kept.length === 0 && missing.length === 0 };
}

function regionsOf(outcomes: readonly TableOutcome[]): readonly string[] {
  return [...new Set(outcomes.map(({ region }) => region))];
}

/** How far a download is, in words: `eu-central-1, EC2 and EBS: 120 of 450 MB`. */
export function describeProgress({ region, offer, bytes, totalBytes }: UpdateProgress): string {
  const total = totalBytes === undefined ? '' : ` of ${megabytes(totalBytes)}`;
  return `${region}, ${offer}: ${megabytes(bytes)}${total} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}
