import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import { acceleratorClassOf, acceleratorCountOf, isBurstable } from '../catalog/type-classes.ts';
import { type MappingNode, valueAt } from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';
import type { PriceContext } from './bill.ts';
import { readLists, type Test } from './requirement-lists.ts';

/** What the image and the market leave of the types that meet some requirements. */
export interface TypeLimits {
  readonly architecture: 'x86_64' | 'arm64' | undefined;
}

export interface FittingTypes {
  /** Cheapest first, On-Demand. */
  readonly types: readonly string[];
  readonly assumptions: readonly string[];
}

// Amazon EC2 API Reference, InstanceRequirements: price protection, 20 % above the cheapest C, M or R that fits.
const PROTECTION_PERCENT = 20;

/** The types that meet an `InstanceRequirements`, with a price in the region; or why they are not known. */
export function fittingTypes(
  requirements: MappingNode,
  { architecture }: TypeLimits,
  { template, catalog, region }: PriceContext,
): FittingTypes | { readonly reason: string } {
  const tests = readTests(requirements, template);
  if (!tests) return { reason: 'its InstanceRequirements are not known' };
  const wanted = architecture ?? 'x86_64';
  const priced = catalog.instanceTypes().flatMap((type) => {
    if (type.retired || !type.architectures.includes(wanted) || !tests.every((test) => test(type))) return [];
    const hourly = onDemandHourly(type.name, region, catalog);
    return hourly && type.usageClasses.includes('on-demand') ? { type, hourly } : [];
  });
  const byPrice = priced.sort((a, b) => a.hourly - b.hourly || (a.type.name < b.type.name ? -1 : 1));
  const yardstick =
    byPrice.find(({ type }) => type.current && ['c', 'm', 'r'].includes(type.series)) ?? byPrice[0];
  if (!yardstick) return { reason: `no type with a price in ${region} meets its InstanceRequirements` };
  const percent =
    numberAt(requirements, 'OnDemandMaxPricePercentageOverLowestPrice', template) ?? PROTECTION_PERCENT;
  const most = yardstick.hourly * (1 + percent / 100);
  return {
    types: byPrice.filter(({ hourly }) => hourly <= most).map(({ type }) => type.name),
    assumptions: [
      `types that meet InstanceRequirements, up to ${percent} % above ${yardstick.type.name}`,
      ...(architecture ? [] : ['an image for x86_64']),
    ],
  };
}

/** Linux, in the currency of the region or Local Zone. */
export function onDemandHourly(type: string, region: string, catalog: Catalog): number | undefined {
  return (
    catalog.onDemandLinuxHourlyUsd(type, region)?.usd ??
    catalog.onDemandLinuxZoneHourlyUsd(type, region)?.usd ??
    catalog.onDemandHourlyCny(type, region, 'linux')?.cny
  );
}

function numberAt(node: MappingNode, key: string, template: Template): number | undefined {
  return numberOf(resolve(valueAt(node, key), template));
}

const RANGES: Readonly<Record<string, (type: InstanceType) => number>> = {
  VCpuCount: ({ vcpu }) => vcpu,
  MemoryMiB: ({ memoryMiB }) => memoryMiB,
  MemoryGiBPerVCpu: ({ memoryMiB, vcpu }) => memoryMiB / 1024 / vcpu,
  TotalLocalStorageGB: ({ localDiskGB }) => localDiskGB,
  AcceleratorCount: (type) => (acceleratorClassOf(type) === 'none' ? 0 : acceleratorCountOf(type)),
  AcceleratorTotalMemoryMiB: ({ gpuMemoryMiB }) => gpuMemoryMiB ?? 0,
  NetworkInterfaceCount: ({ network }) => network.interfaces ?? 0,
  NetworkBandwidthGbps: ({ network }) => network.baselineGbps ?? 0,
  BaselineEbsBandwidthMbps: ({ ebs }) => ebs.baselineMbps ?? 0,
};

/** Undefined where one of them is not known: nobody can say then what fits. */
function readTests(requirements: MappingNode, template: Template): readonly Test[] | undefined {
  const ranges = Object.entries(RANGES).map(([key, measure]) =>
    readRange(requirements, key, measure, template),
  );
  const all = [
    ...ranges,
    ...readLists(requirements, template),
    readChoice(requirements, 'BurstablePerformance', 'excluded', isBurstable, template),
    readChoice(requirements, 'BareMetal', 'excluded', ({ bareMetal }) => bareMetal, template),
    readChoice(requirements, 'LocalStorage', 'included', ({ localDiskGB }) => localDiskGB > 0, template),
  ];
  const known = all.filter((test) => test !== undefined);
  return known.length === all.length ? known : undefined;
}

function readRange(
  node: MappingNode,
  key: string,
  measure: (type: InstanceType) => number,
  template: Template,
): Test | undefined {
  const bounds = ['Min', 'Max'].map((name) => resolve(valueAt(node, key, name), template));
  if (bounds.some((value) => !value.known && value.reason !== 'missing')) return undefined;
  const [least = 0, most = Number.POSITIVE_INFINITY] = bounds.map(numberOf);
  return (type) => measure(type) >= least && measure(type) <= most;
}

function readChoice(
  node: MappingNode,
  key: string,
  standard: string,
  has: Test,
  template: Template,
): Test | undefined {
  const value = resolve(valueAt(node, key), template);
  const choice = value.known ? textOf(value) : value.reason === 'missing' ? standard : undefined;
  if (choice === 'included') return () => true;
  if (choice === 'required') return has;
  return choice === 'excluded' ? (type) => !has(type) : undefined;
}
