import { hoursPerMonth } from '../catalog/prices.ts';
import { type FargatePlatform, type FargatePrice, priceFargate } from '../cost/fargate.ts';
import {
  describeCpus,
  describeMemories,
  type FargateTaskSize,
  fargateSizes,
  nearestFargateSizes,
} from '../cost/fargate-size.ts';
import { formatHourlyUsd, formatUsd } from '../cost/money.ts';
import type { Explanation } from '../model.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { propertyEntry, type Resource } from '../template/resource.ts';
import { isArmTask, isFargateTask, isLinuxTask, type TaskSize, taskSizes } from '../template/task.ts';
import { describeConditions } from '../template/value.ts';
import { contains, explainScalar, type HoverPlace } from './hover-place.ts';
import { formatMemory, formatNumber } from './instance-format.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

/** CPU and memory of a Fargate task: what the size is, what it costs, and the sizes beside it. */
export function hoverFargateSize(place: HoverPlace): Explanation | undefined {
  const { scalar, template } = place;
  if (!scalar) return undefined;
  for (const task of template.resources) {
    const size = isFargateTask(task, template) ? sizeAt(scalar, task, place) : undefined;
    if (size) return explainScalar(scalar, describe(size, task, place), place);
  }
  return undefined;
}

/** The size that the scalar has a part in: as its key, its value, or a parameter's default behind it. */
function sizeAt(scalar: ScalarNode, task: Resource, { template }: HoverPlace): TaskSize | undefined {
  const sizes = taskSizes(task, template);
  const own = sizes.find(({ cpu, memory }) => cpu.node === scalar || memory.node === scalar);
  if (own) return own;
  const entries = [propertyEntry(task, 'Cpu'), propertyEntry(task, 'Memory')];
  const pointed = entries.some((entry) => entry && (entry.key === scalar || contains(entry.value, scalar)));
  return pointed ? sizes[0] : undefined;
}

function describe({ cpu, memory, via }: TaskSize, task: Resource, place: HoverPlace): string {
  const { catalog, region, template } = place;
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  const platform = { linux: linux ?? true, arm: arm ?? false };
  const sizes = fargateSizes(catalog, platform.linux);
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const exists = sizes.some((other) => isSame(other, size));
  const price = exists ? priceFargate(size, platform, region, catalog) : undefined;
  const when = describeConditions(via);
  const lead = [
    `**${nameOf(size)}**${when ? ` (${escapeMarkdown(when)})` : ''}`,
    escapeMarkdown(`${platform.linux ? 'Linux' : 'Windows'} ${platform.arm ? 'arm64' : 'x86_64'}`),
    exists ? describePrice(price, place) : 'Fargate has no such size',
  ].join(' · ');
  if (!exists) return [lead, ...describeChoice(size, sizes, platform, place)].join('\n\n');
  const notes = [sourceOf(price, platform, place)].filter((note) => note !== undefined);
  return [lead, tableOf('Beside it', neighbours(size, sizes), platform, place), ...notes].join('\n\n');
}

/** Which sizes there are, where the one that is written is none. */
function describeChoice(
  size: FargateTaskSize,
  sizes: readonly FargateTaskSize[],
  platform: FargatePlatform,
  place: HoverPlace,
): readonly string[] {
  if (sizes.length === 0) return ['Which sizes there are is not known here.'];
  const same = withCpu(sizes, size.cpuUnits);
  const rule =
    same.length > 0
      ? `With ${size.cpuUnits} CPU units, memory is ${describeMemories(same)}.`
      : `A task has ${describeCpus(sizes)}, each with memory of its own.`;
  const nearest = nearestFargateSizes(size, sizes);
  const from = place.catalog.fargateTerms()?.sizesFrom;
  const price = nearest
    .map((other) => priceFargate(other, platform, place.region, place.catalog))
    .find(Boolean);
  return [
    rule,
    tableOf('Nearest', nearest, platform, place),
    ...(from
      ? [
          `*${escapeMarkdown(`Sizes: Amazon ECS Developer Guide, "Task CPU and memory"; table of ${from.date} from ${from.source}.`)}*`,
        ]
      : []),
    ...[sourceOf(price, platform, place)].filter((note) => note !== undefined),
  ];
}

function describePrice(price: FargatePrice | undefined, { region }: HoverPlace): string {
  if (!price) return `price not known here for ${escapeMarkdown(region)}`;
  return `**${formatHourlyUsd(price.hourlyUsd)}/h** (${formatUsd(price.hourlyUsd * hoursPerMonth)} a month)`;
}

function nameOf({ cpuUnits, memoryMiB }: FargateTaskSize): string {
  return `${formatNumber(cpuUnits / 1024)} vCPU, ${formatMemory(memoryMiB)}`;
}

/** One step less and more memory, then less and more CPU with the memory nearest to it. */
function neighbours(size: FargateTaskSize, sizes: readonly FargateTaskSize[]): readonly FargateTaskSize[] {
  const same = sizes.filter(({ cpuUnits }) => cpuUnits === size.cpuUnits);
  const smaller = sizes.filter(({ cpuUnits }) => cpuUnits < size.cpuUnits);
  const larger = sizes.filter(({ cpuUnits }) => cpuUnits > size.cpuUnits);
  return [
    nearestMemory(withCpu(smaller, Math.max(...smaller.map(({ cpuUnits }) => cpuUnits))), size),
    same.findLast(({ memoryMiB }) => memoryMiB < size.memoryMiB),
    same.find(({ memoryMiB }) => memoryMiB > size.memoryMiB),
    nearestMemory(withCpu(larger, Math.min(...larger.map(({ cpuUnits }) => cpuUnits))), size),
  ].filter((found) => found !== undefined);
}

function withCpu(sizes: readonly FargateTaskSize[], cpuUnits: number): readonly FargateTaskSize[] {
  return sizes.filter((size) => size.cpuUnits === cpuUnits);
}

function nearestMemory(
  sizes: readonly FargateTaskSize[],
  { memoryMiB }: FargateTaskSize,
): FargateTaskSize | undefined {
  const away = (size: FargateTaskSize) => Math.abs(size.memoryMiB - memoryMiB);
  return sizes.toSorted((a, b) => away(a) - away(b))[0];
}

function isSame(a: FargateTaskSize, b: FargateTaskSize): boolean {
  return a.cpuUnits === b.cpuUnits && a.memoryMiB === b.memoryMiB;
}

function tableOf(
  title: string,
  sizes: readonly FargateTaskSize[],
  platform: FargatePlatform,
  { region, catalog }: HoverPlace,
): string {
  const rows = sizes.map((size) => {
    const price = priceFargate(size, platform, region, catalog);
    const costs = price
      ? [formatHourlyUsd(price.hourlyUsd), formatUsd(price.hourlyUsd * hoursPerMonth)]
      : ['not known here', ''];
    return [nameOf(size), `${size.cpuUnits} / ${size.memoryMiB}`, ...costs];
  });
  return renderTable([[title, 'Cpu / Memory', 'An hour', 'A month'], ...rows]);
}

function sourceOf(
  price: FargatePrice | undefined,
  { arm }: FargatePlatform,
  { region }: HoverPlace,
): string | undefined {
  if (!price) return undefined;
  const { source, date, secondary } = price.rates;
  const grade = secondary?.includes(arm ? 'arm' : 'x86') ? '; an estimate' : '';
  const said = `Fargate On-Demand in ${region}: ${source}, ${date}${grade}; a month is 730 h.`;
  return `*${escapeMarkdown(said)}*`;
}
