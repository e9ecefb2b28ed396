import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { readCount } from './count.ts';
import { fargateSizes, smallestFargateSize } from './fargate-size.ts';
import { annotatedHours, annotatedNumber, countOf } from './hours.ts';
import { describeMachines, type Machine } from './machine.ts';
import { money, nothing } from './money.ts';
import { itemsAt } from './overrides.ts';
import { addCapacity } from './pools.ts';
import { addTaskHours } from './task-hours.ts';

const RESOURCES = 'ComputeResources';

/** By the annotated vCPUs and hours, else by the least vCPUs that it keeps; null where it keeps none. */
export function priceComputeEnvironment(environment: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template } = context;
  const kind = textOf(resolve(propertyValue(environment, RESOURCES, 'Type'), template))?.toUpperCase();
  if (!kind) return bill.leaveOut('instances: what it runs on is not known').build();
  const vcpus = vcpusOf(environment, context);
  if ('reason' in vcpus) return bill.leaveOut(`instances: ${vcpus.reason}`).build();
  bill.assume(`${countOf(vcpus.count, 'vCPU')} (${vcpus.said})`);
  if (kind.startsWith('FARGATE')) addFargate(bill, environment, kind, vcpus.count, context);
  else addInstances(bill, environment, kind, vcpus.count, context);
  return bill.leaveOut('data transfer').build();
}

function vcpusOf(environment: Resource, context: PriceContext) {
  const annotated = annotatedNumber(environment, 'vcpu', context);
  if (annotated !== undefined)
    return annotated > 0 && annotated <= 100_000
      ? { count: annotated, said: 'annotated' }
      : { reason: `${inDigits(annotated)} vCPUs cannot be priced` };
  const least = resolve(propertyValue(environment, RESOURCES, 'MinvCpus'), context.template);
  const counted = least.known ? readCount(least) : { count: 0 };
  if ('reason' in counted) return counted;
  return counted.count > 0
    ? { count: counted.count, said: 'MinvCpus' }
    : { reason: 'it starts from none, and grows with jobs that are not known from the template' };
}

/** One task of so many vCPUs, where the memory is annotated too. */
function addFargate(
  bill: BillBuilder,
  environment: Resource,
  kind: string,
  vcpus: number,
  context: PriceContext,
): void {
  const memoryGiB = annotatedNumber(environment, 'memoryGiB', context);
  if (memoryGiB === undefined) {
    bill.miss('task hours: the memory is not known');
    return;
  }
  const need = { cpuUnits: vcpus * 1024, memoryMiB: memoryGiB * 1024 };
  const size = smallestFargateSize(need, fargateSizes(context.catalog, true));
  if (!size) {
    bill.miss('task hours: Fargate has no size that is large enough');
    return;
  }
  const platform = { linux: true, arm: false, spot: kind === 'FARGATE_SPOT' };
  const hours = annotatedHours([environment], context);
  addTaskHours(bill, { what: 'task hours', size, platform, count: money(1), hours }, context);
}

function addInstances(
  bill: BillBuilder,
  environment: Resource,
  kind: string,
  vcpus: number,
  context: PriceContext,
): void {
  const { template, catalog } = context;
  const items = itemsAt(environment, template, RESOURCES, 'InstanceTypes') ?? [];
  const types = items.map((item) => textOf(resolve(item, template)) ?? '');
  const pools = types.flatMap((name) => {
    const known = catalog.instanceType(name);
    return known ? { type: name, weight: known.vcpu } : [];
  });
  const [first] = pools;
  if (!first || pools.length < types.length) {
    bill.miss('instances: which types of a family AWS Batch starts is not known beforehand');
    return;
  }
  const isSpot = kind === 'SPOT';
  const machine: Machine = {
    platform: 'linux',
    isPlatformSaid: true,
    purchase: isSpot ? 'spot' : 'on-demand',
  };
  const units = money(vcpus);
  const capacity = {
    pools,
    // AWS Batch User Guide, "Allocation strategies": the type that fits best and costs least.
    cheapestFirst: true,
    onDemandUnits: isSpot ? nothing : units,
    spotUnits: isSpot ? units : nothing,
    hours: annotatedHours([environment], context),
  };
  addCapacity(bill, capacity, machine, context);
  if (pools.length === 1) bill.assume(describeMachines(Math.ceil(vcpus / first.weight), first.type));
  bill.leaveOut('volumes of the instances');
}
