import type { ReservedAllUpfrontTable, ReservedNoUpfrontTable } from '../../src/core/catalog/tables.ts';
import { type ByRegion, capturedSpan, markedByRegion, matrix, priceListSource } from './prices.ts';
import { generatedBy, listTypes, readFacts, typesOf } from './source.ts';

type AllUpfront = readonly [oneYear: number | null, threeYears: number | null];
type NoUpfront = readonly [
  standardOneYear: number | null,
  standardThreeYears: number | null,
  convertibleOneYear: number | null,
  convertibleThreeYears: number | null,
];

interface AllUpfrontSource {
  readonly meta: { readonly sources: readonly { readonly captured?: string }[] };
  readonly prices: ByRegion<AllUpfront>;
}

interface NoUpfrontSource {
  readonly meta: { readonly sources: readonly { readonly publication: string; readonly licence: string }[] };
  readonly prices: ByRegion<NoUpfront>;
}

const hoursOfTerm = [8760, 26_280] as const;

export function buildReservedAllUpfront(): ReservedAllUpfrontTable {
  const { meta, prices } = readFacts<AllUpfrontSource>('ec2-reserved-linux.json');
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  return {
    table: 'ec2-reserved-all-upfront-linux',
    generatedBy,
    date: to,
    sources: [priceListSource('effective hourly prices, taken back to the payment that they are of', to)],
    unit: 'USD per instance, paid once at the start, Linux, shared tenancy, Standard Reserved Instance',
    capturedFrom: from,
    types: listTypes(names),
    oneYear: matrix(prices, names, ([hourlyUsd]) => upfrontUsd(hourlyUsd, 0)),
    threeYears: matrix(prices, names, ([, hourlyUsd]) => upfrontUsd(hourlyUsd, 1)),
  };
}

/** AWS sells these for whole dollars. Throws where the six digits of the hourly price are of no such sum. */
function upfrontUsd(hourlyUsd: number | null, term: 0 | 1): number | null {
  if (hourlyUsd === null) return null;
  const usd = Math.round(hourlyUsd * hoursOfTerm[term]);
  if (Math.abs(usd / hoursOfTerm[term] - hourlyUsd) > 0.51e-6)
    throw new Error(`ec2-reserved-linux.json: ${hourlyUsd} an hour is no whole payment`);
  return usd;
}

export function buildReservedNoUpfront(): ReservedNoUpfrontTable {
  const { meta, prices } = readFacts<NoUpfrontSource>('ec2-reserved-noupfront-linux.json');
  const date = meta.sources[0]?.publication.match(/\d{4}-\d\d-\d\d/)?.[0];
  const licence = meta.sources[0]?.licence;
  if (date === undefined || licence === undefined)
    throw new Error('ec2-reserved-noupfront-linux.json: no date or licence');
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  return {
    table: 'ec2-reserved-no-upfront-linux',
    generatedBy,
    date,
    sources: [
      {
        what: 'Reserved Instance prices of the AWS pricing site',
        where: 'https://github.com/yeo/ec2.shop',
        date,
        licence,
      },
    ],
    unit: 'USD per instance-hour of the term, Linux, shared tenancy, no upfront',
    types: listTypes(names),
    standardOneYear: matrix(prices, names, (row) => row[0]),
    standardThreeYears: matrix(prices, names, (row) => row[1]),
    convertibleOneYear: matrix(prices, names, (row) => row[2]),
    convertibleThreeYears: matrix(prices, names, (row) => row[3]),
    moved: markedByRegion(movedSince(prices)),
  };
}

/**
 * The On-Demand price of the older table's date is not in the facts, but the all-upfront price of the newer one is:
 * AWS sets both in one proportion (all upfront is 0.93 of no upfront for one year, 0.87 for three, in 99.6 % of
 * 14,533 pairs), so that a pair outside it tells of a price that has moved in between.
 */
const proportions = [
  { least: 0.9, most: 0.97 },
  { least: 0.84, most: 0.9 },
] as const;

function movedSince(older: ByRegion<NoUpfront>): string[] {
  const newer = readFacts<AllUpfrontSource>('ec2-reserved-linux.json').prices;
  return Object.entries(older).flatMap(([region, row]) =>
    Object.entries(row).flatMap(([type, noUpfront]) => {
      const allUpfront = newer[region]?.[type];
      return allUpfront && proportions.some((_, term) => hasMoved(allUpfront, noUpfront, term))
        ? `${region}/${type}`
        : [];
    }),
  );
}

function hasMoved(allUpfront: AllUpfront, noUpfront: NoUpfront, term: number): boolean {
  const [newer, older, proportion] = [allUpfront[term], noUpfront[term], proportions[term]];
  if (typeof newer !== 'number' || typeof older !== 'number' || !proportion) return false;
  return newer / older < proportion.least || newer / older > proportion.most;
}
