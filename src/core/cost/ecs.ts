import { hoursPerMonth } from '../catalog/prices.ts';
import { referencedId } from '../template/intrinsic.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { isArmTask, isLinuxTask, requiredCompatibilities, taskCpu, taskMemory } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { priceFargate } from './fargate.ts';
import { fargateSizes } from './fargate-size.ts';

/** A task that no service of the file runs is priced as one that runs all month. */
export function priceTask(task: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const services = context.template.resources.filter((service) => taskOf(service, context.template) === task);
  if (services.length > 0)
    return bill.leaveOut(`priced at ${services.map(({ id }) => id).join(', ')}`).build();
  if (!requiredCompatibilities(task).includes('FARGATE')) {
    return bill.leaveOut('instances: it runs on capacity that is paid for elsewhere').build();
  }
  addTaskHours(bill.assume('1 task'), task, 1, hoursOf(task, context), context);
  return bill.build();
}

/** Fargate services at their desired count. */
export function priceService(service: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const task = taskOf(service, context.template);
  const launchType = textOf(resolve(propertyValue(service, 'LaunchType'), context.template));
  if (!task) return bill.leaveOut('tasks: their definition is not in this file').build();
  if (launchType !== 'FARGATE')
    return bill.leaveOut('tasks: they run on capacity that is paid for elsewhere').build();
  const count = numberOf(resolve(propertyValue(service, 'DesiredCount'), context.template));
  if (count === undefined) return bill.leaveOut('tasks: their number is not known').build();
  addTaskHours(bill.assume(`${count} tasks (DesiredCount)`), task, count, hoursOf(service, context), context);
  return bill.build();
}

function taskOf(service: Resource, template: Template): Resource | undefined {
  if (service.type !== 'AWS::ECS::Service') return undefined;
  return template.byId.get(referencedId(propertyValue(service, 'TaskDefinition')) ?? '');
}

function addTaskHours(
  bill: BillBuilder,
  task: Resource,
  count: number,
  hours: number,
  context: PriceContext,
): void {
  const { template, catalog, region } = context;
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  if (!cpu || !memory || linux === undefined || arm === undefined) {
    bill.leaveOut('task hours: the size is not known');
    return;
  }
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const exists = fargateSizes(catalog, linux).some(
    ({ cpuUnits, memoryMiB }) => cpuUnits === size.cpuUnits && memoryMiB === size.memoryMiB,
  );
  const price = exists ? priceFargate(size, { linux, arm }, region, catalog) : undefined;
  if (!price) {
    bill.leaveOut(
      exists
        ? `task hours: the Fargate rate in ${region} is not known here`
        : 'task hours: Fargate has no such size',
    );
    return;
  }
  bill.add('task hours', price.hourlyUsd * hours * count, price.rates).assume(`${hours} hours`);
  bill.leaveOut('ephemeral storage above 20 GB', 'data transfer');
}

function hoursOf(resource: Resource, context: PriceContext): number {
  const annotated = context.workloadOf(resource).get('hours')?.value;
  return typeof annotated === 'number' ? annotated : hoursPerMonth;
}
