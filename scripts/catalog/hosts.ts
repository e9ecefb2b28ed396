import { asServers, serverVcpu } from '../../src/core/catalog/host-servers.ts';
import type { HostTable } from '../../src/core/catalog/tables.ts';
import type { CapturedSource } from './platforms.ts';
import { type ByRegion, capturedSpan, markedByRegion, matrix, priceListSource } from './prices.ts';
import { generatedBy, readFacts } from './source.ts';
import { upfrontUsd } from './upfront.ts';

type HostPrices = readonly [onDemand: number, oneYear?: number | null, threeYears?: number | null];

interface HostSource extends CapturedSource {
  readonly prices: ByRegion<HostPrices>;
}

export function buildDedicatedHosts(): HostTable {
  const { meta, prices } = readFacts<HostSource>('ec2-dedicated-hosts.json');
  const { from, to } = capturedSpan(meta.sources[0]?.captured);
  const families = [...new Set(Object.values(prices).flatMap((row) => Object.keys(row)))].sort();
  const upfront = (term: 1 | 3) => (row: HostPrices) =>
    upfrontUsd('ec2-dedicated-hosts.json', row[term === 1 ? 1 : 2] ?? null, term);
  return {
    table: 'ec2-dedicated-hosts',
    generatedBy,
    date: to,
    sources: [priceListSource('host-hours; reservations taken back to the payment that they are of', to)],
    unit: 'USD per host: an hour On-Demand; once, all upfront, for the reservation of a term',
    capturedFrom: from,
    families: families.join(' '),
    onDemand: matrix(prices, families, ([hourlyUsd]) => hourlyUsd),
    oneYear: matrix(prices, families, upfront(1)),
    threeYears: matrix(prices, families, upfront(3)),
    doubtful: markedByRegion(findDoubtful(prices)),
  };
}

interface Type {
  readonly type: string;
  readonly family: string;
  readonly vcpu: number;
}

/**
 * Families whose price the source took from another of the same generation: one that does not come to whole servers of
 * the family, and is that of a sibling of which it does (c5n in us-east-1: 3.366, which is c5; c5n.metal alone is 3.888).
 */
function findDoubtful(prices: ByRegion<HostPrices>): string[] {
  const onDemand = readFacts<{ prices: ByRegion<number> }>('ec2-ondemand-linux.json').prices;
  const { types } = readFacts<{ types: Type[] }>('instance-types.json');
  return Object.entries(prices).flatMap(([region, row]) => {
    const standing = (family: string): 'servers' | 'none' | 'unknown' => {
      const sizes = types.filter((type) => type.family === family);
      const priced = sizes.findLast(({ type }) => onDemand[region]?.[type] !== undefined);
      const [hostUsd, oneUsd] = [row[family]?.[0], priced && onDemand[region]?.[priced.type]];
      if (hostUsd === undefined || oneUsd === undefined || !priced) return 'unknown';
      const vcpu = serverVcpu(hostUsd, oneUsd, priced.vcpu);
      return asServers(
        vcpu,
        sizes.map((size) => size.vcpu),
      ) === undefined
        ? 'none'
        : 'servers';
    };
    return Object.keys(row)
      .filter((family) => standing(family) === 'none')
      .filter((family) =>
        Object.keys(row).some(
          (other) =>
            row[other]?.[0] === row[family]?.[0] &&
            generationOf(other) === generationOf(family) &&
            standing(other) === 'servers',
        ),
      )
      .map((family) => `${region}/${family}`);
  });
}

/** `c5` of c5n and c5d. */
function generationOf(family: string): string {
  return /^[a-z]+\d+/.exec(family)?.[0] ?? family;
}
