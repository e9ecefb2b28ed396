import { asScalar, type ScalarNode, type SyntaxNode } from '../syntax/node.ts';
import { joinWays, standTogether } from './branches.ts';
import { type Container, containerValue } from './container.ts';
import { intrinsicOf } from './intrinsic.ts';
import { serversOf } from './links.ts';
import { listed } from './listed.ts';
import { resolve, resolveAll } from './resolve.ts';
import { propertyValue, type Resource, valuesAt } from './resource.ts';
import type { Template } from './template.ts';
import { isOpen, type Step, scalarOf, textOf } from './value.ts';

/** A quantity of a task definition, with the scalar that says it. */
export interface TaskQuantity {
  readonly amount: number;
  readonly node: ScalarNode;
  readonly via: readonly Step[];
}

/** CPU units: `256`, `"256"`, `.25 vCPU`. Undefined where it is unknown or no such quantity. */
export function taskCpu(task: Resource, template: Template): TaskQuantity | undefined {
  return quantity(task, 'Cpu', template, readCpuUnits);
}

/** MiB: `512`, `"512"`, `0.5 GB`. */
export function taskMemory(task: Resource, template: Template): TaskQuantity | undefined {
  return quantity(task, 'Memory', template, readMemoryMiB);
}

function quantity(
  task: Resource,
  property: string,
  template: Template,
  read: (text: string) => number | undefined,
): TaskQuantity | undefined {
  const found = quantities(propertyValue(task, property), template, read);
  // Where branches differ, no one amount is the task's, but where one of them alone is looked at.
  const isSure = (step: Step) => step.kind !== 'condition' || template.decide?.(step.name) === step.holds;
  return found.length === 1 && found[0]?.via.every(isSure) ? found[0] : undefined;
}

/** Each amount that may stand there, by branch. */
function quantities(
  node: SyntaxNode | undefined,
  template: Template,
  read: (text: string) => number | undefined,
): readonly TaskQuantity[] {
  return resolveAll(node, template).flatMap((value) => {
    const scalar = scalarOf(value);
    const amount = scalar ? read(scalar.text) : undefined;
    return scalar && amount !== undefined ? [{ amount, node: scalar, via: value.via }] : [];
  });
}

/** CPU units and memory of a task, each pair that stands together in some branch. */
export interface TaskSize {
  readonly cpu: TaskQuantity;
  readonly memory: TaskQuantity;
  readonly via: readonly Step[];
}

/** Empty where either is not known. */
export function taskSizes(task: Resource, template: Template): readonly TaskSize[] {
  const memories = taskAmounts(task, 'Memory', template);
  return taskAmounts(task, 'Cpu', template).flatMap((cpu) =>
    memories
      .filter((memory) => standTogether(cpu.via, memory.via))
      .map((memory) => ({ cpu, memory, via: joinWays(cpu.via, memory.via) })),
  );
}

/** Every amount that a task may have: CPU units or MiB. */
export function taskAmounts(
  task: Resource,
  property: 'Cpu' | 'Memory',
  template: Template,
): readonly TaskQuantity[] {
  const read = property === 'Cpu' ? readCpuUnits : readMemoryMiB;
  return quantities(propertyValue(task, property), template, read);
}

/** Every amount that a container may have, in CPU units or MiB: a container has no units of its own. */
export function containerAmounts(
  container: Container,
  property: 'Cpu' | 'Memory' | 'MemoryReservation',
  template: Template,
): readonly TaskQuantity[] {
  return quantities(containerValue(container, property), template, (text) =>
    /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined,
  );
}

// Amazon ECS API Reference, RegisterTaskDefinition: units, or a number with `vCPU` or `GB`, in any case.
const WITH_UNIT = /^\s{0,5}(\d{0,6}(?:\.\d{1,6})?)\s{0,10}([A-Za-z]{0,4})\s{0,5}$/;

export function readCpuUnits(text: string): number | undefined {
  const [amount, unit] = splitUnit(text);
  if (amount === undefined) return undefined;
  return unit === '' ? amount : unit === 'vcpu' ? Math.round(amount * 1024) : undefined;
}

export function readMemoryMiB(text: string): number | undefined {
  const [amount, unit] = splitUnit(text);
  if (amount === undefined) return undefined;
  if (unit === '' || unit === 'mb') return amount;
  return unit === 'gb' ? Math.round(amount * 1024) : undefined;
}

function splitUnit(text: string): [number | undefined, string] {
  const match = WITH_UNIT.exec(text);
  if (!match?.[1]) return [undefined, ''];
  const amount = Number(match[1]);
  return [Number.isFinite(amount) ? amount : undefined, match[2]?.toLowerCase() ?? ''];
}

/** Launch types in RequiresCompatibilities whose text is known, in capitals. */
export function requiredCompatibilities(task: Resource): readonly string[] {
  return listed(propertyValue(task, 'RequiresCompatibilities')).flatMap((item) =>
    intrinsicOf(item) ? [] : (asScalar(item)?.text.toUpperCase() ?? []),
  );
}

/** Services of the same file that run a task. */
export function servicesOf(task: Resource, template: Template): readonly Resource[] {
  return serversOf(task, template).filter(({ type }) => type === 'AWS::ECS::Service');
}

/** Where a service runs: undefined where it is not known, or may be otherwise at deployment. */
export function launchTypeOf(service: Resource, template: Template): string | undefined {
  const value = resolve(propertyValue(service, 'LaunchType'), template);
  if (value.known) return isOpen(value.via) ? undefined : textOf(value)?.toUpperCase();
  const providers = valuesAt(service, 'CapacityProviderStrategy[].CapacityProvider');
  const names = providers.map((node) => textOf(resolve(node, template)));
  return names.some((name) => name === 'FARGATE' || name === 'FARGATE_SPOT') ? 'FARGATE' : undefined;
}

/** Whether a task is to run on Fargate: by its own word, or by that of a service of the same file. */
export function isFargateTask(task: Resource, template: Template): boolean {
  if (task.type !== 'AWS::ECS::TaskDefinition') return false;
  if (requiredCompatibilities(task).includes('FARGATE')) return true;
  return servicesOf(task, template).some((service) => launchTypeOf(service, template) === 'FARGATE');
}

/** Undefined where it is not known; a task without a runtime platform is Linux. */
export function isLinuxTask(task: Resource, template: Template): boolean | undefined {
  const platform = propertyValue(task, 'RuntimePlatform');
  if (!platform) return true;
  const family = propertyValue(task, 'RuntimePlatform', 'OperatingSystemFamily');
  if (!family) return platform.kind === 'mapping' ? true : undefined;
  const text = textOf(resolve(family, template));
  return text === undefined ? undefined : text.toUpperCase() === 'LINUX';
}

/** Undefined where it is not known; a task without an architecture is x86_64. */
export function isArmTask(task: Resource, template: Template): boolean | undefined {
  const platform = propertyValue(task, 'RuntimePlatform');
  if (!platform) return false;
  const architecture = propertyValue(task, 'RuntimePlatform', 'CpuArchitecture');
  if (!architecture) return platform.kind === 'mapping' ? false : undefined;
  const text = textOf(resolve(architecture, template));
  return text === undefined ? undefined : text.toUpperCase() === 'ARM64';
}
