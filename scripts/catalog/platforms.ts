import type { PriceTable, SurchargeTable } from '../../src/core/catalog/tables.ts';
import { type ByRegion, capturedSpan, matrix, priceListSource } from './prices.ts';
import { scaleRows } from './scaled.ts';
import { expectKeys, generatedBy, listTypes, readFacts, typesOf } from './source.ts';

export interface CapturedSource {
  readonly meta: { readonly sources: readonly { readonly captured?: string }[] };
}

interface PriceSource extends CapturedSource {
  readonly prices: ByRegion<number>;
}

export function buildOnDemandWindows(): PriceTable {
  const unit = 'USD per instance-hour, Windows with its licence, shared tenancy, On-Demand';
  return buildCapturedPrices('ec2-ondemand-windows.json', 'ec2-on-demand-windows', unit);
}

/** Rows are of Local and Wavelength Zones, under the name that the price list has for their place. */
export function buildOnDemandZones(): PriceTable {
  const unit = 'USD per instance-hour, Linux, shared tenancy, On-Demand, in Local and Wavelength Zones';
  return buildCapturedPrices('ec2-ondemand-linux-zones.json', 'ec2-on-demand-linux-zones', unit);
}

function buildCapturedPrices(file: string, table: PriceTable['table'], unit: string): PriceTable {
  const { meta, prices } = readFacts<PriceSource>(file);
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  const types = listTypes(names);
  return {
    table,
    generatedBy,
    date: to,
    sources: [priceListSource('On-Demand prices', to)],
    unit,
    currency: 'USD',
    capturedFrom: from,
    types,
    regions: scaleRows(
      types,
      matrix(prices, names, (price) => price),
    ),
  };
}

interface ChinaSource {
  readonly meta: {
    readonly unit: string;
    readonly sources: readonly { readonly generated: string; readonly licence: string }[];
  };
  readonly prices: ByRegion<number>;
}

export function buildOnDemandChina(): PriceTable {
  const { meta, prices } = readFacts<ChinaSource>('ec2-ondemand-linux-china.json');
  const [source] = meta.sources;
  if (!source || !meta.unit.startsWith('CNY'))
    throw new Error('ec2-ondemand-linux-china.json: no source in CNY');
  const date = source.generated.slice(0, 10);
  const names = typesOf(Object.values(prices).map((row) => Object.keys(row)));
  const types = listTypes(names);
  return {
    table: 'ec2-on-demand-linux-china',
    generatedBy,
    date,
    sources: [
      {
        what: 'On-Demand prices',
        where: 'https://github.com/aws/karpenter-provider-aws/tree/main/pkg/providers/pricing',
        date,
        licence: source.licence,
      },
    ],
    unit: 'CNY per instance-hour, Linux, shared tenancy, On-Demand',
    currency: 'CNY',
    types,
    regions: scaleRows(
      types,
      matrix(prices, names, (price) => price),
    ),
  };
}

interface SurchargeSource extends CapturedSource {
  readonly byVcpu: Readonly<
    Record<string, Readonly<Record<string, readonly [usd: number, share: number, rows: number]>>>
  >;
}

/** Platforms of the source by our name. RHEL with high availability is in no annotation and no AMI path. */
const platformNames: Readonly<Record<string, string | undefined>> = {
  rhel: 'rhel',
  sles: 'sles',
  ubuntu: 'ubuntu-pro',
};

export function buildSurcharges(): SurchargeTable {
  const { meta, byVcpu } = readFacts<SurchargeSource>('ec2-os-surcharges.json');
  expectKeys('ec2-os-surcharges.json', byVcpu, [...Object.keys(platformNames), 'rhelHA']);
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  return {
    table: 'ec2-os-surcharges',
    generatedBy,
    date: to,
    sources: [priceListSource('most common difference from the Linux price, by vCPU', to)],
    unit: 'USD per instance-hour above Linux, and the share of prices that have it',
    capturedFrom: from,
    platforms: Object.fromEntries(
      Object.entries(byVcpu).flatMap(([name, rows]) => {
        const platform = platformNames[name];
        if (platform === undefined) return [];
        const surcharges = Object.entries(rows).map(
          ([vcpu, [usd, share]]) => [vcpu, [usd, share] as const] as const,
        );
        return [[platform, Object.fromEntries(surcharges)] as const];
      }),
    ),
  };
}
