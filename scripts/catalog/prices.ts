import type { PriceTable, SourceNote, SpotTable } from '../../src/core/catalog/tables.ts';
import { oldestDate } from './rate-sources.ts';
import { scaleRows } from './scaled.ts';
import { generatedBy, listTypes, readFacts, typesOf } from './source.ts';

export type ByRegion<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

interface PriceSource {
  readonly meta: {
    readonly sources: readonly { readonly captured?: string; readonly generated?: string }[];
    readonly fromKarpenterOnly: readonly string[];
    readonly metalDerived: readonly string[];
  };
  readonly prices: ByRegion<number>;
}

export function priceListSource(what: string, date: string): SourceNote {
  return {
    what,
    where: 'https://github.com/jawaadjariwala/AWS-EC2-Pricing-Landscape-Analysis',
    date,
    licence: 'none stated; AWS price list through instances.vantage.sh (MIT)',
  };
}

/** The moment of capture is known only as a span; the table carries its end as date, its start beside it. */
export function capturedSpan(captured: string | undefined): { from: string; to: string } {
  const [from, to] = captured?.match(/\d{4}-\d\d-\d\d/g) ?? [];
  if (from === undefined || to === undefined) throw new Error(`no span of dates in "${captured}"`);
  return { from, to };
}

export function buildOnDemandLinux(): PriceTable {
  const { meta, prices } = readFacts<PriceSource>('ec2-ondemand-linux.json');
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  const laterDate = meta.sources[1]?.generated?.slice(0, 10);
  if (laterDate === undefined) throw new Error('ec2-ondemand-linux.json: no date for the later prices');
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  const types = listTypes(names);
  return {
    table: 'ec2-on-demand-linux',
    generatedBy,
    date: to,
    sources: [
      priceListSource('On-Demand prices', to),
      {
        what: 'On-Demand prices named in `later`',
        where: 'https://github.com/aws/karpenter-provider-aws/tree/main/pkg/providers/pricing',
        date: laterDate,
        licence: 'Apache-2.0',
      },
    ],
    unit: 'USD per instance-hour, Linux, shared tenancy, On-Demand',
    currency: 'USD',
    capturedFrom: from,
    laterDate,
    types,
    regions: scaleRows(
      types,
      matrix(prices, names, (price) => price),
    ),
    later: markedByRegion(withDerived(meta.fromKarpenterOnly, meta.metalDerived)),
    derived: markedByRegion(meta.metalDerived),
  };
}

/** A derived figure is as old as that of the virtual type: `m9g.metal-48xl` as `m9g.48xlarge`. */
function withDerived(later: readonly string[], derived: readonly string[]): string[] {
  const marked = new Set(later);
  return [...later, ...derived.filter((entry) => marked.has(entry.replace(/metal-(\d+)xl$/, '$1xlarge')))];
}

export function matrix<T>(
  rows: ByRegion<T>,
  names: readonly string[],
  cell: (value: T) => number | null,
): Record<string, (number | null)[]> {
  return Object.fromEntries(
    Object.entries(rows).map(([region, row]) => [
      region,
      names.map((name) => {
        const value = row[name];
        return value === undefined ? null : cell(value);
      }),
    ]),
  );
}

/** `us-east-1/c9g.large` entries by region. */
export function markedByRegion(entries: readonly string[]): Record<string, string> {
  const marked: Record<string, string> = {};
  for (const entry of entries) {
    const [region = '', type = ''] = entry.split('/');
    marked[region] = marked[region] === undefined ? type : `${marked[region]} ${type}`;
  }
  return marked;
}

interface SpotSource {
  readonly meta: { readonly sources: readonly { readonly captured?: string }[] };
  readonly prices: ByRegion<readonly [usd: number, savingPercent: number | null]>;
}

interface AdvisorSource {
  readonly meta: { readonly date: string; readonly buckets: readonly string[]; readonly licence: string };
  readonly regions: Readonly<
    Record<string, { readonly Linux?: Readonly<Record<string, readonly [saving: number, bucket: number]>> }>
  >;
}

export function buildSpot(): SpotTable {
  const average = readFacts<SpotSource>('ec2-spot-average.json');
  const advisor = readFacts<AdvisorSource>('spot-advisor.json');
  const { from, to } = capturedSpan(average.meta.sources[0]?.captured);
  const bandRows = Object.entries(advisor.regions).map(([region, row]) => [region, row.Linux ?? {}] as const);
  const names = typesOf([
    ...Object.values(average.prices).map((row) => Object.keys(row)),
    ...bandRows.map(([, row]) => Object.keys(row)),
  ]);
  return {
    table: 'ec2-spot',
    generatedBy,
    date: oldestDate([{ date: advisor.meta.date }, { date: to }]),
    sources: [
      priceListSource('averageHourlyUsd and savingPercent: average Spot price at one moment', to),
      {
        what: 'bands: AWS Spot Instance Advisor, Linux',
        where: 'https://github.com/alexei-led/spotinfo',
        date: advisor.meta.date,
        licence: advisor.meta.licence,
      },
    ],
    capturedFrom: from,
    savingDate: to,
    bandDate: advisor.meta.date,
    bandNames: advisor.meta.buckets,
    types: listTypes(names),
    averageHourlyUsd: matrix(average.prices, names, ([usd]) => usd),
    savingPercent: matrix(average.prices, names, ([, savingPercent]) => savingPercent),
    bands: Object.fromEntries(
      bandRows.map(([region, row]) => [region, names.map((name) => row[name]?.[1] ?? '-').join('')]),
    ),
  };
}
