import type { Catalog } from './catalog.ts';
import { type InstanceNeed, meetsNeed, needOf, type TypeDemands } from './instance-need.ts';
import type { InstanceType } from './instance-type.ts';
import type { PricedFigure } from './prices.ts';
import {
  type AcceleratorClass,
  acceleratorClassOf,
  type DiskClass,
  diskClassOf,
  isBurstable,
  isFlex,
} from './type-classes.ts';

export {
  type AcceleratorClass,
  acceleratorClassOf,
  type DiskClass,
  diskClassOf,
  type InstanceNeed,
  isBurstable,
  isFlex,
  needOf,
  type TypeDemands,
};

export interface RankedType {
  readonly type: InstanceType;
  readonly price: PricedFigure;
}

// The reference decisions, "The ranking of instance types".
const mostTimesTheNeed = 2.5;
const yardstickFactor = 1.15;

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
    candidates(need, catalog).filter((type) => meetsNeed(type, need)),
    need,
    (type) => isAvailable(type, region, catalog),
  )) {
    const price = catalog.onDemandLinuxHourlyUsd(type.name, region);
    if (price) priced.push({ type, price });
  }
  const yardstickUsd = Math.min(...priced.map(({ price }) => price.usd)) * yardstickFactor;
  return priced.sort((a, b) => compareRanked(a, b, yardstickUsd)).slice(0, limit);
}

function candidates({ series }: InstanceNeed, catalog: Catalog): readonly InstanceType[] {
  return series?.flatMap((name) => catalog.instanceTypesOf(name)) ?? catalog.instanceTypes();
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
