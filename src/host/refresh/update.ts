import {
  figuresOf,
  type RefreshedFigures,
  shippedDate,
  type TableHeader,
  type TableName,
} from '../../core/index.ts';
import { csvTypes, download } from './download.ts';
import { differs, judge } from './judge.ts';
import type { Offer } from './offer.ts';
import { ec2Offer } from './offers/ec2.ts';
import { fargateOffer, lambdaOffer } from './offers/rates.ts';
import { savingsPlansOffer } from './offers/savings-plans.ts';
import { type PriceFileHead, readPriceFile } from './price-file.ts';
import type { PriceHost } from './price-host.ts';
import { describeProblem, RefreshProblem } from './problem.ts';
import { findRegionFile } from './region-file.ts';
import { readUsable, removeAbandoned, writeFigures } from './store.ts';

export interface UpdateOptions {
  readonly regions: readonly string[];
  /** Folder that the figures go into; made where it is missing. */
  readonly folder: string;
  /** The tables that ship, to compare with; undefined for one that is not there. */
  readonly shipped: (table: TableName) => TableHeader | undefined;
  readonly host: PriceHost;
  /** ISO date. */
  readonly today: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: UpdateProgress) => void;
}

/** What is under way. */
export interface UpdateProgress {
  readonly region: string;
  /** The offer's name, such as `EC2 and EBS`. */
  readonly offer: string;
  readonly bytes: number;
  readonly totalBytes: number | undefined;
}

/**
 * What became of one table in one region. `unlisted`: AWS does not sell the service there. `kept`: something went
 * wrong, and what was in force stays so.
 */
export interface TableOutcome {
  readonly region: string;
  readonly table: TableName;
  readonly outcome: 'updated' | 'unchanged' | 'unlisted' | 'kept';
  readonly message?: string;
}

export const offers: readonly Offer[] = [fargateOffer, lambdaOffer, savingsPlansOffer, ec2Offer];

const publishedAhead = 'The file is dated in the future.';

/**
 * Fetches AWS's price files for the regions and puts each table in force that holds up; the others stay as they are,
 * each with the reason. Rejects with an AbortError where the signal says so; tables that are done stay.
 */
export async function updatePrices(options: UpdateOptions): Promise<readonly TableOutcome[]> {
  await removeAbandoned(options.folder, Date.now());
  const outcomes: TableOutcome[] = [];
  for (const region of options.regions)
    for (const offer of offers) outcomes.push(...(await updateOffer(offer, region, options)));
  return outcomes;
}

async function updateOffer(offer: Offer, region: string, options: UpdateOptions): Promise<TableOutcome[]> {
  const same = (outcome: 'unlisted' | 'kept', message: string): TableOutcome[] =>
    offer.tables.map((table) => ({ region, table, outcome, message }));
  try {
    const path = await findRegionFile(offer, region, options);
    options.signal.throwIfAborted();
    if (path === undefined) return same('unlisted', `AWS lists no prices of ${offer.name} for ${region}.`);
    const where = new URL(path, options.host.origin).href;
    const confirmed = await confirmSame(offer, region, where, options);
    return confirmed ?? (await fetchOffer(offer, region, path, where, options));
  } catch (error) {
    options.signal.throwIfAborted();
    return same('kept', describeProblem(error, new URL(options.host.origin).host));
  }
}

/** Undefined where any table is of another file. The address names the version, so that the same one need not come twice. */
async function confirmSame(
  offer: Offer,
  region: string,
  where: string,
  { folder, today }: UpdateOptions,
): Promise<TableOutcome[] | undefined> {
  const known = offer.tables.map((table) => readUsable(folder, table, region));
  const same = known.filter((figures) => figures?.where === where);
  if (same.length < offer.tables.length || !/\/\d{14}\//.test(where)) return undefined;
  const outcomes: TableOutcome[] = [];
  for (const figures of same) {
    if (figures === undefined) continue;
    await writeFigures(folder, { ...figures, date: today });
    outcomes.push({ region, table: figures.table, outcome: 'unchanged' });
  }
  return outcomes;
}

async function fetchOffer(
  offer: Offer,
  region: string,
  path: string,
  where: string,
  options: UpdateOptions,
): Promise<TableOutcome[]> {
  const collector = offer.collect(region);
  const file = readPriceFile(collector);
  const onBytes = (bytes: number, totalBytes: number | undefined): void =>
    options.onProgress?.({ region, offer: offer.name, bytes, totalBytes });
  await download(path, { ...options, mediaTypes: csvTypes, onBytes }, file.stream);
  const { published } = checkedHead(file.head(), offer, options.today);
  const found = collector.figures();
  const outcomes: TableOutcome[] = [];
  for (const table of offer.tables) {
    options.signal.throwIfAborted();
    const figures = found.get(table);
    const fresh = figures && { table, region, date: options.today, published, where, figures };
    outcomes.push({ region, table, ...(await putInForce(fresh, options, table, region)) });
  }
  return outcomes;
}

function checkedHead(head: PriceFileHead, offer: Offer, today: string): PriceFileHead {
  if (head.offerCode !== offer.offerCode)
    throw new RefreshProblem(
      `The file is of ${head.offerCode.slice(0, 40) || 'nothing'}, not of ${offer.offerCode}.`,
    );
  // AWS publishes in UTC, and clocks differ: a day is allowed.
  const dayMs = 86_400_000;
  if (Date.parse(head.published) > Date.parse(today) + 2 * dayMs) throw new RefreshProblem(publishedAhead);
  return head;
}

function olderThan(date: string): RefreshProblem {
  return new RefreshProblem(`The file is older than the one in force, of ${date}.`);
}

async function putInForce(
  fresh: RefreshedFigures | undefined,
  { folder, shipped }: UpdateOptions,
  table: TableName,
  region: string,
): Promise<Pick<TableOutcome, 'outcome' | 'message'>> {
  try {
    if (fresh === undefined) throw new RefreshProblem('The file has no price for this table.');
    const earlier = readUsable(folder, table, region);
    if (earlier && earlier.published > fresh.published) throw olderThan(earlier.published.slice(0, 10));
    const builtIn = shipped(table);
    const known = builtIn && figuresOf(builtIn, region);
    const knownDate = builtIn ? shippedDate(builtIn, region) : '';
    // What ships was taken on its date: an earlier file may be the latest, but not one that says something else.
    if (known && knownDate > fresh.published.slice(0, 10) && differs(fresh.figures, known))
      throw olderThan(knownDate);
    judge(table, fresh.figures, earlier?.figures ?? known);
    await writeFigures(folder, fresh);
    return { outcome: 'updated' };
  } catch (error) {
    if (error instanceof RefreshProblem) return { outcome: 'kept', message: error.message };
    const { code, message } = error as NodeJS.ErrnoException;
    return { outcome: 'kept', message: `${folder} cannot be written (${code ?? message}).` };
  }
}
