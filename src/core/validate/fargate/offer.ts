import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { type FargateTaskSize, fargateSizes, smallestFargateSize } from '../../cost/fargate-size.ts';
import { formatUsd } from '../../cost/money.ts';
import { reservedBy } from '../../template/reserved.ts';
import type { Resource } from '../../template/resource.ts';
import { isArmTask, isLinuxTask } from '../../template/task.ts';
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
  const reserved = reservedBy(task, context.template);
  return smallestFargateSize(
    {
      cpuUnits: Math.max(need.cpuUnits ?? 0, reserved.cpuUnits),
      memoryMiB: Math.max(need.memoryMiB ?? 0, reserved.memoryMiB),
    },
    sizesFor(task, context),
  );
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
