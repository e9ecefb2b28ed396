import type { Catalog } from '../catalog/catalog.ts';
import type { FargateTaskSize } from '../catalog/rates.ts';

export type { FargateTaskSize };

/** Every size that Fargate has; empty where the catalogue does not know. */
export function fargateSizes(catalog: Catalog, linux: boolean): readonly FargateTaskSize[] {
  const sizes = catalog.fargateTerms()?.sizes;
  return (linux ? sizes?.linux : sizes?.windows) ?? [];
}

/**
 * The nearest size below and above: with the same CPU where Fargate has it, else the largest that takes no more
 * and the smallest that gives at least as much of both.
 */
export function nearestFargateSizes(
  size: FargateTaskSize,
  sizes: readonly FargateTaskSize[],
): readonly FargateTaskSize[] {
  const sameCpu = sizes.filter(({ cpuUnits }) => cpuUnits === size.cpuUnits);
  const below = (sameCpu.length > 0 ? sameCpu : sizes).filter((other) => covers(size, other));
  const above = sizes.filter((other) => covers(other, size));
  return [below.toSorted(byWeight).at(-1), above.toSorted(byWeight)[0]].filter(
    (found) => found !== undefined,
  );
}

/** The least of some sizes that gives at least as much of both; undefined where none does. */
export function smallestFargateSize(
  need: FargateTaskSize,
  sizes: readonly FargateTaskSize[],
): FargateTaskSize | undefined {
  return sizes.filter((size) => covers(size, need)).toSorted(byWeight)[0];
}

function covers(large: FargateTaskSize, small: FargateTaskSize): boolean {
  return large.cpuUnits >= small.cpuUnits && large.memoryMiB >= small.memoryMiB;
}

// A vCPU costs about as much as 9 GB of memory (0.04048 and 0.004445 USD an hour in us-east-1, 2026-09-29).
function byWeight(a: FargateTaskSize, b: FargateTaskSize): number {
  return weigh(a) - weigh(b);
}

function weigh({ cpuUnits, memoryMiB }: FargateTaskSize): number {
  return (cpuUnits / 1024) * 9 + memoryMiB / 1024;
}

/** `512, 1024 or 2048 MiB`, `4096 to 16384 MiB in steps of 1024`: the memory that sizes of one CPU have. */
export function describeMemories(sizes: readonly FargateTaskSize[]): string {
  const memories = sizes.map(({ memoryMiB }) => memoryMiB);
  const [first = 0, second = 0] = memories;
  const last = memories.at(-1) ?? first;
  if (memories.length <= 3) return `${listed(memories)} MiB`;
  return `${first} to ${last} MiB in steps of ${second - first}`;
}

/** `256, 512 or 1024 CPU units`: all that tasks have. */
export function describeCpus(sizes: readonly FargateTaskSize[]): string {
  return `${listed([...new Set(sizes.map(({ cpuUnits }) => cpuUnits))])} CPU units`;
}

function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join() : `${numbers.slice(0, -1).join(', ')} or ${numbers.at(-1)}`;
}
