import type { Catalog } from './catalog.ts';
import type { Architecture, InstanceType } from './instance-type.ts';
import type { PricedFigure } from './prices.ts';
import {
  type AcceleratorClass,
  acceleratorClassOf,
  acceleratorCountOf,
  type DiskClass,
  diskClassOf,
  isBurstable,
  isFlex,
} from './type-classes.ts';

export { type AcceleratorClass, acceleratorClassOf, type DiskClass, diskClassOf, isBurstable, isFlex };

/** What a type must have. What is absent does not matter. */
export interface InstanceNeed {
  readonly vcpu?: number | undefined;
  readonly memoryMiB?: number | undefined;
  /** The type must run one of these. */
  readonly architectures: readonly Architecture[];
  readonly burstable: boolean | 'either';
  readonly disk?: DiskClass | undefined;
  readonly localDiskGB?: number | undefined;
  /** `any`: some accelerator. */
  readonly accelerator: AcceleratorClass | 'any';
  /** GPUs or accelerators; a share of one counts as that. */
  readonly accelerators?: number | undefined;
  /** Programs are built for one maker's GPUs: `NVIDIA`. */
  readonly gpuMaker?: string | undefined;
  readonly gpuMemoryMiB?: number | undefined;
  readonly networkBaselineGbps?: number | undefined;
  /** Series allowed, `m`, `trn`. High-memory, HPC and Mac types come up only where named here. */
  readonly series?: readonly string[] | undefined;
  /** Absent: virtual types. */
  readonly bareMetal?: boolean | 'either' | undefined;
  /** The load is steady: leaves out flex types. */
  readonly sustained?: boolean | undefined;
  /** Average CPU; above 40 leaves out flex types. */
  readonly utilizationPercent?: number | undefined;
}

export interface RankedType {
  readonly type: InstanceType;
  readonly price: PricedFigure;
}

// The reference decisions, "The ranking of instance types".
const mostTimesTheNeed = 2.5;
const yardstickFactor = 1.15;
const flexUtilizationPercent = 40;

// Sizes of local disks and memory are rounded differently from generation to generation (d2 6000 GB, d3 5940).
const diskTolerance = 0.95;

/** Series made for one purpose, offered in few zones: not a stand-in for a general type at a lower price. */
const specialSeries: ReadonlySet<string> = new Set(['u', 'hpc', 'mac']);

/**
 * The types that meet the need in a region, best first, at most `limit`: of those within 15 % of the cheapest
 * the newest generation, then the lower price, then the name; behind them the rest by price. Only current
 * types that are offered there and have a price.
 */
export function rankInstanceTypes(
  need: InstanceNeed,
  region: string,
  catalog: Catalog,
  limit = 10,
): readonly RankedType[] {
  const priced: RankedType[] = [];
  for (const type of dropOversized(
    catalog.instanceTypes().filter((type) => meets(type, need)),
    need,
    (type) => isAvailable(type, region, catalog),
  )) {
    const price = catalog.onDemandLinuxHourlyUsd(type.name, region);
    if (price) priced.push({ type, price });
  }
  const yardstickUsd = Math.min(...priced.map(({ price }) => price.usd)) * yardstickFactor;
  return priced.sort((a, b) => compareRanked(a, b, yardstickUsd)).slice(0, limit);
}

/** What a type gives, as a need: the same classes, and at least as much. */
export function needOf(type: InstanceType): InstanceNeed {
  const accelerator = acceleratorClassOf(type);
  const disk = diskClassOf(type);
  return {
    vcpu: type.vcpu,
    memoryMiB: type.memoryMiB,
    architectures: type.architectures.filter((architecture) => architecture !== 'i386'),
    burstable: isBurstable(type),
    // Nearly every current GPU type has NVMe disks, wanted or not.
    disk: accelerator !== 'none' && disk === 'none' ? undefined : disk,
    localDiskGB: disk === 'none' ? undefined : type.localDiskGB * diskTolerance,
    accelerator,
    accelerators: accelerator === 'none' ? undefined : acceleratorCountOf(type),
    gpuMaker: type.gpus[0]?.maker,
    gpuMemoryMiB: type.gpuMemoryMiB,
    networkBaselineGbps: type.options.includes('n') ? type.network.baselineGbps : undefined,
    series: specialSeries.has(type.series) ? [type.series] : undefined,
    bareMetal: type.bareMetal,
  };
}

function meets(type: InstanceType, need: InstanceNeed): boolean {
  return (
    type.current &&
    !type.retired &&
    type.vcpu >= (need.vcpu ?? 0) &&
    type.memoryMiB >= (need.memoryMiB ?? 0) &&
    type.architectures.some((architecture) => need.architectures.includes(architecture)) &&
    (need.burstable === 'either' || isBurstable(type) === need.burstable) &&
    (need.bareMetal === 'either' || type.bareMetal === (need.bareMetal ?? false)) &&
    meetsSeries(type, need) &&
    meetsDisk(type, need) &&
    meetsAccelerator(type, need) &&
    (type.network.baselineGbps ?? 0) >= (need.networkBaselineGbps ?? 0) &&
    !(isFlex(type) && isSustained(need))
  );
}

function meetsSeries({ series }: InstanceType, need: InstanceNeed): boolean {
  return need.series ? need.series.includes(series) : !specialSeries.has(series);
}

function meetsDisk(type: InstanceType, need: InstanceNeed): boolean {
  return (
    (need.disk === undefined || diskClassOf(type) === need.disk) &&
    type.localDiskGB >= (need.localDiskGB ?? 0)
  );
}

function meetsAccelerator(type: InstanceType, need: InstanceNeed): boolean {
  const accelerator = acceleratorClassOf(type);
  if (need.accelerator === 'any' ? accelerator === 'none' : accelerator !== need.accelerator) return false;
  if (need.gpuMaker !== undefined && type.gpus[0]?.maker !== need.gpuMaker) return false;
  if ((type.gpuMemoryMiB ?? 0) < (need.gpuMemoryMiB ?? 0)) return false;
  return need.accelerators === undefined || acceleratorCountOf(type) >= need.accelerators;
}

function isSustained({ sustained, utilizationPercent }: InstanceNeed): boolean {
  return sustained === true || (utilizationPercent ?? 0) > flexUtilizationPercent;
}

/** Where the region is not in the availability table, a price is what says that it is offered. */
function isAvailable(type: InstanceType, region: string, catalog: Catalog): boolean {
  return (catalog.offers(region, type.name) ?? true) && hasPrice(type, region, catalog);
}

function hasPrice(type: InstanceType, region: string, catalog: Catalog): boolean {
  return catalog.onDemandLinuxHourlyUsd(type.name, region) !== undefined;
}

/** Leaves out what has over 2.5 times the vCPU or memory needed, where something smaller exists. */
function dropOversized(
  types: readonly InstanceType[],
  need: InstanceNeed,
  isOffered: (type: InstanceType) => boolean,
): readonly InstanceType[] {
  const offered = types.filter(isOffered);
  const mostVcpu = mostOf(
    need.vcpu,
    offered.map(({ vcpu }) => vcpu),
  );
  const mostMemoryMiB = mostOf(
    need.memoryMiB,
    offered.map(({ memoryMiB }) => memoryMiB),
  );
  const fitting = offered.filter(({ vcpu, memoryMiB }) => vcpu <= mostVcpu && memoryMiB <= mostMemoryMiB);
  return fitting.length > 0 ? fitting : offered;
}

function mostOf(needed: number | undefined, given: readonly number[]): number {
  if (needed === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(needed * mostTimesTheNeed, Math.min(...given));
}

function compareRanked(a: RankedType, b: RankedType, yardstickUsd: number): number {
  const isNearA = a.price.usd <= yardstickUsd;
  const isNearB = b.price.usd <= yardstickUsd;
  if (isNearA !== isNearB) return isNearA ? -1 : 1;
  const generation = b.type.generation - a.type.generation;
  const price = a.price.usd - b.price.usd;
  return (isNearA ? generation || price : price || generation) || (a.type.name < b.type.name ? -1 : 1);
}
