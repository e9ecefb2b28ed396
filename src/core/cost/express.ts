import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { readCpuUnits, readMemoryMiB } from '../template/task.ts';
import { textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { readCount } from './count.ts';
import { annotatedHours, countOf } from './hours.ts';
import { money } from './money.ts';
import { addTaskHours } from './task-hours.ts';

/** A service of Express Mode: Fargate tasks at their least count, with the balancer that it shares. */
export function priceExpressService(service: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const size = sizeOf(service, context);
  if (!size) return bill.leaveOut('task hours: the size is not known').build();
  const { template } = context;
  const [least, most] = ['MinTaskCount', 'MaxTaskCount'].map((name) => {
    const value = resolve(propertyValue(service, 'ScalingTarget', name), template);
    // Amazon ECS Developer Guide, "Express Mode": one task where nothing is said.
    return !value.known && value.reason === 'missing' ? { count: 1 } : readCount(value);
  });
  if (!least || 'reason' in least) return bill.leaveOut(`tasks: ${least?.reason}`).build();
  const hours = annotatedHours([service], context);
  const priceAt = (count: number, into = new BillBuilder(context)) => {
    const platform = { linux: true, arm: false };
    addTaskHours(into, { what: 'task hours', size, platform, count: money(count), hours }, context);
    return into;
  };
  priceAt(least.count, bill).assume(`${countOf(least.count, 'task')} (MinTaskCount)`);
  if (most && 'count' in most && most.count > least.count)
    bill.between(
      priceAt(least.count).total(),
      priceAt(most.count).total(),
      `MinTaskCount ${least.count} to MaxTaskCount ${most.count}`,
    );
  return bill.leaveOut('load balancer: shared by up to 25 services of Express Mode').build();
}

// Amazon ECS Developer Guide, "Resources created by Express Mode services": 1 vCPU and 2 GB where nothing is said.
function sizeOf(service: Resource, { template }: PriceContext) {
  const read = (name: string, standard: number, parse: (text: string) => number | undefined) => {
    const value = resolve(propertyValue(service, name), template);
    if (!value.known) return value.reason === 'missing' ? standard : undefined;
    return parse(textOf(value) ?? '');
  };
  const [cpuUnits, memoryMiB] = [read('Cpu', 1024, readCpuUnits), read('Memory', 2048, readMemoryMiB)];
  return cpuUnits === undefined || memoryMiB === undefined ? undefined : { cpuUnits, memoryMiB };
}
