import { asScalar, asSequence, dereference, type ScalarNode } from '../syntax/node.ts';
import { resolve } from './resolve.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import { type Step, scalarOf, textOf } from './value.ts';

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
  const value = resolve(propertyValue(task, property), template);
  const node = scalarOf(value);
  const amount = node ? read(node.text) : undefined;
  return value.known && node && amount !== undefined ? { amount, node, via: value.via } : undefined;
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
  const list = asSequence(propertyValue(task, 'RequiresCompatibilities'))?.items ?? [];
  return list.flatMap((item) => asScalar(dereference(item))?.text.toUpperCase() ?? []);
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
