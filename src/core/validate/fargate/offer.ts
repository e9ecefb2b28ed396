import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { type FargateTaskSize, fargateSizes, smallestFargateSize } from '../../cost/fargate-size.ts';
import { formatUsd } from '../../cost/money.ts';
import { containerLists } from '../../template/container.ts';
import type { Resource } from '../../template/resource.ts';
import { containerAmounts, isArmTask, isLinuxTask } from '../../template/task.ts';
import type { CheckContext } from '../check.ts';

/** Sizes that Fargate has for a task; where the system is not known, what Linux has is allowed. */
export function sizesFor(task: Resource, { catalog, template }: CheckContext): readonly FargateTaskSize[] {
  return fargateSizes(catalog, isLinuxTask(task, template) ?? true);
}

/** The least size that holds what is needed and what the containers reserve; undefined where none does. */
export function smallestSizeFor(
  task: Resource,
  need: Partial<FargateTaskSize>,
  context: CheckContext,
): FargateTaskSize | undefined {
  const reserved = reservedBy(task, context);
  return smallestFargateSize(
    {
      cpuUnits: Math.max(need.cpuUnits ?? 0, reserved.cpuUnits),
      memoryMiB: Math.max(need.memoryMiB ?? 0, reserved.memoryMiB),
    },
    sizesFor(task, context),
  );
}

/** What the containers take together, at least what one of them takes alone. */
function reservedBy(task: Resource, { template }: CheckContext): FargateTaskSize {
  const most = { cpuUnits: 0, memoryMiB: 0 };
  const raise = (cpuUnits: number, memoryMiB: number) => {
    most.cpuUnits = Math.max(most.cpuUnits, cpuUnits);
    most.memoryMiB = Math.max(most.memoryMiB, memoryMiB);
  };
  for (const { containers } of containerLists(task, template)) {
    let [cpuUnits, memoryMiB] = [0, 0];
    for (const container of containers) {
      const [cpu = 0, memory = 0, reservation] = (['Cpu', 'Memory', 'MemoryReservation'] as const).map(
        (property) => largest(containerAmounts(container, property, template)),
      );
      cpuUnits += cpu;
      memoryMiB += reservation ?? memory;
      raise(cpu, memory);
    }
    raise(cpuUnits, memoryMiB);
  }
  return most;
}

function largest(amounts: readonly { readonly amount: number }[]): number | undefined {
  return amounts.length === 0 ? undefined : Math.max(...amounts.map(({ amount }) => amount));
}

/** ` ($36.04 a month)`; empty where the rate is not known. */
export function describePrice(size: FargateTaskSize, task: Resource, context: CheckContext): string {
  const platform = {
    linux: isLinuxTask(task, context.template) ?? true,
    arm: isArmTask(task, context.template) ?? false,
  };
  const price = priceFargate(size, platform, context.region, context.catalog);
  return price ? ` (${formatUsd(price.hourlyUsd * hoursPerMonth)} a month)` : '';
}
