import { taskOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { requiredCompatibilities } from '../template/task.ts';
import { textOf } from '../template/value.ts';
import { addAddressHours, hasPublicTasks } from './addresses.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { shareTasks, type TaskShares } from './capacity.ts';
import { type Counted, readCount } from './count.ts';
import { annotatedHours, countOf } from './hours.ts';
import { money } from './money.ts';
import { addOwnInstances } from './packing.ts';
import { addEphemeralStorage, addTaskHours, readTask } from './task-hours.ts';

/** A task that no service of the file runs is priced as one that runs all month. */
export function priceTask(task: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const services = context.template
    .referrersOf(task.id)
    .filter((service) => taskOf(service, context.template) === task);
  if (services.length > 0) return bill.refer(services.map(({ id }) => id)).build();
  if (!requiredCompatibilities(task).includes('FARGATE')) {
    return bill.leaveOut('instances: it runs on capacity that is paid for elsewhere').build();
  }
  const hours = annotatedHours([task], context);
  return addTasks(bill.assume('1 task'), { task, count: 1, hours, spot: false }, context).build();
}

/** What a service runs, at its desired count. */
export function priceService(service: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template } = context;
  const task = taskOf(service, template);
  if (textOf(resolve(propertyValue(service, 'SchedulingStrategy'), template)) === 'DAEMON')
    return bill.leaveOut('tasks: one on each instance, which are paid for elsewhere').build();
  if (!task) return bill.leaveOut('tasks: their definition is not in this file').build();
  const counted = desiredCount(service, context);
  if ('reason' in counted) return bill.leaveOut(`tasks: ${counted.reason}`).build();
  const { count } = counted;
  const shares = shareTasks(service, count, template);
  if (!shares) return bill.leaveOut('tasks: what they run on is not known').build();
  const hours = annotatedHours([service, task], context);
  const run = { service, task, hours };
  addShares(bill.assume(`${countOf(count, 'task')} (DesiredCount)`), run, shares, context);
  const bounds = scalingBounds(service, context);
  if (bounds) {
    const [least, most] = [bounds.least, bounds.most].map((size) => {
      const at = shareTasks(service, size, template);
      return at && addShares(new BillBuilder(context), run, at, context).total();
    });
    bill.between(least, most, `MinCapacity ${bounds.least} to MaxCapacity ${bounds.most}`);
  }
  return bill.build();
}

interface ServiceRun {
  readonly service: Resource;
  readonly task: Resource;
  readonly hours: number;
}

function addShares(
  bill: BillBuilder,
  run: ServiceRun,
  { fargate, fargateSpot, elsewhere }: TaskShares,
  context: PriceContext,
): BillBuilder {
  const { service, hours } = run;
  const isNone = fargate + fargateSpot + elsewhere === 0;
  if (fargate > 0 || isNone) addTasks(bill, { ...run, count: fargate, spot: false }, context);
  if (fargateSpot > 0) addTasks(bill, { ...run, count: fargateSpot, spot: true }, context);
  if (elsewhere > 0) addOwnInstances(bill, { ...run, count: elsewhere }, context);
  if (fargateSpot > 0 && fargate > 0)
    bill.assume(`${round(fargate)} of them on FARGATE, ${round(fargateSpot)} on FARGATE_SPOT`);
  if (fargate + fargateSpot > 0 && hasPublicTasks(service, context))
    addAddressHours(bill, money(fargate + fargateSpot), hours, context);
  return bill;
}

const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

/** Between how many tasks Application Auto Scaling keeps a service; undefined where it does not, or is not known. */
function scalingBounds(service: Resource, { template }: PriceContext) {
  const target = template.referrersOf(service.id).find(({ type }) => type === SCALABLE_TARGET);
  const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) =>
    readCount(target && resolve(propertyValue(target, name), template)),
  );
  return least && most && 'count' in least && 'count' in most
    ? { least: least.count, most: most.count }
    : undefined;
}

// AWS CloudFormation Template Reference, AWS::ECS::Service: 1 for a new service where not said.
function desiredCount(service: Resource, { template }: PriceContext): Counted {
  if (!propertyEntry(service, 'DesiredCount')) return { count: 1 };
  const value = resolve(propertyValue(service, 'DesiredCount'), template);
  return !value.known && value.reason === 'missing' ? { count: 1 } : readCount(value);
}

function round(tasks: number): number {
  return Math.round(tasks * 100) / 100;
}

interface Tasks {
  readonly task: Resource;
  readonly count: number;
  readonly hours: number;
  readonly spot: boolean;
}

function addTasks(
  bill: BillBuilder,
  { task, count, hours, spot }: Tasks,
  context: PriceContext,
): BillBuilder {
  const what = spot ? 'task hours on FARGATE_SPOT' : 'task hours';
  const read = readTask(task, context);
  if (!read) return bill.miss(`${what}: the size is not known`);
  const { size, linux, arm } = read;
  const run = { what, size, platform: { linux, arm, spot }, count: money(count), hours };
  addTaskHours(bill, run, context);
  addEphemeralStorage(bill, task, money(count), hours, context);
  return bill;
}
