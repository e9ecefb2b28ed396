import type { Catalog } from '../catalog/catalog.ts';
import { meetsDemands } from '../catalog/instance-need.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import {
  acceleratorClassOf,
  diskClassOf,
  isBurstable,
  isFlex,
  type TypeDemands,
} from '../catalog/ranking.ts';
import { acceleratorCountOf, acceleratorMakerOf, acceleratorMemoryMiBOf } from '../catalog/type-classes.ts';
import { isNetworkVariant } from './families.ts';

/**
 * Types that may stand in for one on Spot, itself first: same architecture and class, at least the vCPU and
 * memory and no more than a quarter over, offered as Spot in the region, each of another family. Those of the
 * same series come first, then the cheaper. Fewer than asked where the region has no more. `demands`: what the
 * group's template asks beside.
 */
export function spotPools(
  type: InstanceType,
  count: number,
  region: string,
  catalog: Catalog,
  demands?: TypeDemands,
): string[] {
  const price = (name: string) =>
    catalog.onDemandLinuxHourlyUsd(name, region)?.usd ?? Number.POSITIVE_INFINITY;
  const equals = catalog
    .instanceTypes()
    .filter(
      (other) =>
        other !== type &&
        standsIn(other, type) &&
        meetsDemands(other, demands) &&
        isOnSpot(other, region, catalog),
    )
    .sort(
      (a, b) => rank(a, type) - rank(b, type) || price(a.name) - price(b.name) || (a.name < b.name ? -1 : 1),
    );
  const families = new Set([type.family]);
  const pools = [type.name];
  for (const other of equals) {
    if (pools.length >= count) break;
    if (families.has(other.family)) continue;
    families.add(other.family);
    pools.push(other.name);
  }
  return pools;
}

const MOST = 1.25;

function standsIn(other: InstanceType, type: InstanceType): boolean {
  return (
    !other.retired &&
    other.bareMetal === type.bareMetal &&
    other.vcpu >= type.vcpu &&
    other.vcpu <= type.vcpu * MOST &&
    other.memoryMiB >= type.memoryMiB &&
    other.memoryMiB <= type.memoryMiB * MOST &&
    // A machine image of the present hypervisor and architecture must boot on all of them.
    other.hypervisor === type.hypervisor &&
    type.architectures.every((architecture) => other.architectures.includes(architecture)) &&
    isBurstable(other) === isBurstable(type) &&
    diskClassOf(other) === diskClassOf(type) &&
    acceleratesAlike(other, type) &&
    (!isNetworkVariant(type) || (other.network.baselineGbps ?? 0) >= (type.network.baselineGbps ?? 0)) &&
    !isFlex(other)
  );
}

/** Programs are built for one maker's accelerators, and sized by their memory. */
function acceleratesAlike(other: InstanceType, type: InstanceType): boolean {
  if (acceleratorClassOf(other) !== acceleratorClassOf(type)) return false;
  if (acceleratorClassOf(type) === 'none') return true;
  const memoryMiB = acceleratorMemoryMiBOf(type) ?? 0;
  const otherMemoryMiB = acceleratorMemoryMiBOf(other) ?? 0;
  return (
    lineOf(other) === lineOf(type) &&
    acceleratorMakerOf(other) === acceleratorMakerOf(type) &&
    acceleratorCountOf(other) >= acceleratorCountOf(type) &&
    otherMemoryMiB >= memoryMiB &&
    otherMemoryMiB <= memoryMiB * MOST
  );
}

/** P and G are made for other work; gr is g with more memory a vCPU. */
function lineOf({ series }: InstanceType): string {
  return series === 'gr' ? 'g' : series;
}

function isOnSpot(type: InstanceType, region: string, catalog: Catalog): boolean {
  return type.usageClasses.includes('spot') && catalog.offers(region, type.name) !== false;
}

/** Plain variants of the same series first: network and storage variants are paid for what is not used. */
function rank(other: InstanceType, type: InstanceType): number {
  const sameSeries = other.series === type.series ? 0 : 2;
  return sameSeries + (/[ndbez]/.test(other.options.split('-')[0] ?? '') ? 1 : 0);
}
