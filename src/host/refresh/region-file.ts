import { type DownloadOptions, downloadText, jsonTypes } from './download.ts';
import type { Offer } from './offer.ts';
import { RefreshProblem } from './problem.ts';

type Fetching = Omit<DownloadOptions, 'mediaTypes' | 'onBytes'>;

/** A list of regions has some 12 KB. */
const mostIndexBytes = 4 * 1024 * 1024;

/** Path of the CSV file of one region; undefined where the service is not offered there. Rejects like `download`. */
export async function findRegionFile(
  offer: Offer,
  region: string,
  { host, signal }: Fetching,
): Promise<string | undefined> {
  const small = { ...host, mostBytes: mostIndexBytes, mostUnpackedBytes: mostIndexBytes };
  const text = await downloadText(offer.regionIndex, { host: small, signal, mediaTypes: jsonTypes });
  const path = pathIn(parseIndex(text), region);
  if (path === undefined) return undefined;
  if (!/^\/(?:offers|savingsPlan)\/v1\.0\/aws\/[\w./-]+\/index\.json$/.test(path) || path.includes('..'))
    throw new RefreshProblem('The list of regions leads to something else than a price file.');
  // Each file is there as JSON and as CSV; the lists name the first.
  return path.replace(/\.json$/, '.csv');
}

function parseIndex(text: string): unknown {
  try {
    const { regions } = JSON.parse(text) as { regions?: unknown };
    if (typeof regions === 'object' && regions !== null) return regions;
  } catch {
    // Said below.
  }
  throw new RefreshProblem('The list of regions is damaged.');
}

/** Services list regions by name, Savings Plans one after the other (AWS Billing User Guide, region index files). */
function pathIn(regions: unknown, region: string): string | undefined {
  const entry = Array.isArray(regions)
    ? regions.find((one: { regionCode?: unknown } | null) => one?.regionCode === region)
    : Object.getOwnPropertyDescriptor(regions, region)?.value;
  const { currentVersionUrl, versionUrl } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const path = currentVersionUrl ?? versionUrl;
  return typeof path === 'string' ? path : undefined;
}
