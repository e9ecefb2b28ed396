import type {
  OlderTable,
  ReservedAllUpfrontTable,
  ReservedNoUpfrontTable,
} from '../../src/core/catalog/tables.ts';
import { type ByRegion, capturedSpan, markedByRegion, matrix, priceListSource } from './prices.ts';
import { scaleRows } from './scaled.ts';
import { generatedBy, listTypes, readFacts, typesOf } from './source.ts';
import { upfrontUsd } from './upfront.ts';

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

const allUpfrontFile = 'ec2-reserved-linux.json';

export function buildReservedAllUpfront(): ReservedAllUpfrontTable {
  const { meta, prices } = readFacts<AllUpfrontSource>(allUpfrontFile);
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  const types = listTypes(names);
  const rowsOf = (cell: Parameters<typeof matrix<AllUpfront>>[2]) =>
    scaleRows(types, matrix(prices, names, cell));
  return {
    table: 'ec2-reserved-all-upfront-linux',
    generatedBy,
    date: to,
    sources: [priceListSource('effective hourly prices, taken back to the payment that they are of', to)],
    unit: 'USD per instance, paid once at the start, Linux, shared tenancy, Standard Reserved Instance',
    capturedFrom: from,
    types,
    oneYear: rowsOf(([hourlyUsd]) => upfrontUsd(allUpfrontFile, hourlyUsd, 1)),
    threeYears: rowsOf(([, hourlyUsd]) => upfrontUsd(allUpfrontFile, hourlyUsd, 3)),
  };
}

export function buildReservedNoUpfront(): ReservedNoUpfrontTable {
  const { meta, prices } = readFacts<NoUpfrontSource>('ec2-reserved-noupfront-linux.json');
  const date = meta.sources[0]?.publication.match(/\d{4}-\d\d-\d\d/)?.[0];
  const licence = meta.sources[0]?.licence;
  if (date === undefined || licence === undefined)
    throw new Error('ec2-reserved-noupfront-linux.json: no date or licence');
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  const types = listTypes(names);
  const rowsOf = (cell: Parameters<typeof matrix<NoUpfront>>[2]) =>
    scaleRows(types, matrix(prices, names, cell));
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
    types,
    standardOneYear: rowsOf((row) => row[0]),
    standardThreeYears: rowsOf((row) => row[1]),
    convertibleOneYear: rowsOf((row) => row[2]),
    convertibleThreeYears: rowsOf((row) => row[3]),
    older: compareLevels(prices),
  };
}

/**
 * The On-Demand price of the older table's date is not in the facts, but the all-upfront price of the newer one is:
 * AWS sets both in one proportion (all upfront is 0.93 of no upfront for one year, 0.87 for three, in 99.6 % of
 * 14,533 pairs), so that a pair outside it tells of a price that has moved in between, and how far. Without a pair
 * nothing tells: p5.48xlarge costs less On-Demand today than its convertible price of one year here.
 */
function compareLevels(older: ByRegion<NoUpfront>): OlderTable {
  const newer = readFacts<AllUpfrontSource>(allUpfrontFile).prices;
  const moved: Record<string, Record<string, readonly [number | null, number | null]>> = {};
  const unchecked: string[] = [];
  for (const [region, row] of Object.entries(older)) {
    for (const [type, noUpfront] of Object.entries(row)) {
      const shares = PROPORTIONS.map((usual, term) => {
        const [paid, unpaid] = [newer[region]?.[type]?.[term], noUpfront[term]];
        return typeof paid === 'number' && typeof unpaid === 'number' ? paid / unpaid / usual : null;
      });
      const [one = null, three = null] = shares;
      if (one === null && three === null) unchecked.push(`${region}/${type}`);
      else if ([one, three].some((share) => share === null || hasMoved(share)))
        moved[region] = { ...moved[region], [type]: [round(one), round(three)] };
    }
  }
  return { moved, unchecked: markedByRegion(unchecked) };
}

// Medians of the pairs, for one year and for three.
const PROPORTIONS = [0.9333, 0.8705] as const;

function hasMoved(share: number): boolean {
  return Math.abs(share - 1) > 0.036;
}

function round(share: number | null): number | null {
  return share === null ? null : Number(share.toFixed(3));
}
