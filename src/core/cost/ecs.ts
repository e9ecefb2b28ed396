import { hoursPerMonth } from '../catalog/prices.ts';
import { taskOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { isArmTask, isLinuxTask, requiredCompatibilities, taskCpu, taskMemory } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { numberOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { shareTasks } from './capacity.ts';
import { priceFargate } from './fargate.ts';
import { fargateSizes } from './fargate-size.ts';

/** A task that no service of the file runs is priced as one that runs all month. */
export function priceTask(task: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const services = context.template
    .referrersOf(task.id)
    .filter((service) => taskOf(service, context.template) === task);
  if (services.length > 0)
    return bill.leaveOut(`priced at ${services.map(({ id }) => id).join(', ')}`).build();
  if (!requiredCompatibilities(task).includes('FARGATE')) {
    return bill.leaveOut('instances: it runs on capacity that is paid for elsewhere').build();
  }
  const run = { task, count: 1, hours: hoursOf(task, context), spot: false };
  addTaskHours(bill.assume('1 task'), run, context);
  return bill.build();
}

/** What a service runs on Fargate, at its desired count. */
export function priceService(service: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const { template } = context;
  const task = taskOf(service, template);
  if (!task) return bill.leaveOut('tasks: their definition is not in this file').build();
  const count = desiredCount(service, template);
  if (count === undefined) return bill.leaveOut('tasks: their number is not known').build();
  const shares = shareTasks(service, count, template);
  if (!shares) return bill.leaveOut('tasks: what they run on is not known').build();
  const { fargate, fargateSpot, elsewhere } = shares;
  bill.assume(`${count} tasks (DesiredCount)`);
  const run = { task, hours: hoursOf(service, context) };
  if (fargate > 0 || count === 0) addTaskHours(bill, { ...run, count: fargate, spot: false }, context);
  if (fargateSpot > 0) addTaskHours(bill, { ...run, count: fargateSpot, spot: true }, context);
  if (elsewhere > 0) bill.leaveOut('tasks: they run on capacity that is paid for elsewhere');
  if (fargateSpot > 0 && fargate > 0)
    bill.assume(`${round(fargate)} of them on FARGATE, ${round(fargateSpot)} on FARGATE_SPOT`);
  return bill.build();
}

// AWS CloudFormation Template Reference, AWS::ECS::Service: 1 for a new service where not said.
function desiredCount(service: Resource, template: Template): number | undefined {
  const value = resolve(propertyValue(service, 'DesiredCount'), template);
  return !value.known && value.reason === 'missing' ? 1 : numberOf(value);
}

function round(tasks: number): number {
  return Math.round(tasks * 100) / 100;
}

interface TaskRun {
  readonly task: Resource;
  /** A fraction where weights do not divide them evenly. */
  readonly count: number;
  readonly hours: number;
  readonly spot: boolean;
}

function addTaskHours(bill: BillBuilder, { task, count, hours, spot }: TaskRun, context: PriceContext): void {
  const { template, catalog, region } = context;
  const what = spot ? 'task hours on FARGATE_SPOT' : 'task hours';
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  if (!cpu || !memory || linux === undefined || arm === undefined) {
    bill.leaveOut(`${what}: the size is not known`);
    return;
  }
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const exists = fargateSizes(catalog, linux).some(
    ({ cpuUnits, memoryMiB }) => cpuUnits === size.cpuUnits && memoryMiB === size.memoryMiB,
  );
  const price = exists ? priceFargate(size, { linux, arm, spot }, region, catalog) : undefined;
  if (!price) {
    const unknown = `the Fargate rate in ${region} is not known here`;
    bill.leaveOut(`${what}: ${exists ? unknown : 'Fargate has no such size'}`);
    return;
  }
  bill.add(what, price.hourlyUsd * hours * count, price.rates).assume(`${hours} hours`);
  bill.leaveOut('ephemeral storage above 20 GB', 'data transfer');
}

function hoursOf(resource: Resource, context: PriceContext): number {
  const annotated = context.workloadOf(resource).get('hours')?.value;
  return typeof annotated === 'number' ? annotated : hoursPerMonth;
}
