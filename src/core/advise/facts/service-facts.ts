import type { Catalog } from '../../catalog/catalog.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { asSequence, valueAt } from '../../syntax/node.ts';
import { taskOf } from '../../template/links.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { numberOf, textOf } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';
import { isWrittenOutWebService } from './surrounding-facts.ts';

interface ServiceContext {
  readonly template: Template;
  readonly catalog: Catalog;
  readonly region: string;
}

/** Undefined for anything but an ECS service. */
export function serviceFacts(service: Resource, context: ServiceContext): Map<string, Fact> | undefined {
  if (service.type !== 'AWS::ECS::Service') return undefined;
  const { template } = context;
  const facts = new Map<string, Fact>();
  const launchType = launchTypeOf(service, template);
  if (launchType) facts.set('service.launchType', { value: launchType, from: 'written' });
  const tasks = tasksOf(service, template);
  if (tasks !== undefined) facts.set('service.tasks', { value: tasks, from: 'written' });
  const task = taskOf(service, template);
  const isLinux = task && isLinuxTask(task, template);
  if (isLinux !== undefined)
    facts.set('service.os', { value: isLinux ? 'linux' : 'windows', from: 'written' });
  const users = template.referrersOf(service.id).map(({ type }) => type);
  const isScaled = users.includes('AWS::ApplicationAutoScaling::ScalableTarget');
  facts.set('service.scaled', { value: isScaled, from: 'written' });
  const strategy = textOf(resolve(propertyValue(service, 'SchedulingStrategy'), template));
  if (strategy === 'DAEMON') facts.set('service.daemon', { value: true, from: 'written' });
  const writtenOut = isWrittenOutWebService(service, task, template);
  facts.set('service.writtenOut', { value: writtenOut, from: 'written' });
  const price = launchType === 'FARGATE' && task && priceOf(task, context);
  if (price) {
    const detail = `${price.rates.table}, ${price.rates.date}`;
    facts.set('service.hourlyUsd', { value: price.hourlyUsd, from: 'catalog', detail });
  }
  return facts;
}

/** Undefined where a default of the cluster decides, or where it is not known. */
function launchTypeOf(service: Resource, template: Template): string | undefined {
  const strategy = propertyEntry(service, 'CapacityProviderStrategy');
  if (strategy) {
    const items = asSequence(propertyValue(service, 'CapacityProviderStrategy'))?.items ?? [];
    const names = items.map((item) => textOf(resolve(valueAt(item, 'CapacityProvider'), template)));
    return names.length > 0 && names.every((name) => name === 'FARGATE') ? 'FARGATE' : undefined;
  }
  if (!propertyEntry(service, 'LaunchType')) return undefined;
  const text = textOf(resolve(propertyValue(service, 'LaunchType'), template));
  return text && ['EC2', 'FARGATE', 'EXTERNAL'].includes(text) ? text : undefined;
}

/** Tasks that a service keeps running on Fargate at On-Demand prices; undefined where that is not known. */
export function fargateTasksOf(service: Resource, template: Template): number | undefined {
  return launchTypeOf(service, template) === 'FARGATE' ? tasksOf(service, template) : undefined;
}

/** One where nothing is said. */
function tasksOf(service: Resource, template: Template): number | undefined {
  if (!propertyEntry(service, 'DesiredCount')) return 1;
  return numberOf(resolve(propertyValue(service, 'DesiredCount'), template));
}

function priceOf(task: Resource, { template, catalog, region }: ServiceContext) {
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  if (!cpu || !memory || linux === undefined || arm === undefined) return undefined;
  return priceFargate({ cpuUnits: cpu.amount, memoryMiB: memory.amount }, { linux, arm }, region, catalog);
}
