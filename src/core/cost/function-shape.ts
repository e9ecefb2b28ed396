import { asSequence } from '../syntax/node.ts';
import { resolve, resolveAll } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';

/** What a function is, as far as it is billed. */
export interface FunctionShape {
  readonly memoryMiB: number;
  readonly arm: boolean;
}

/** Undefined where memory or architecture is not known. */
export function readFunction(fn: Resource, template: Template): FunctionShape | undefined {
  const [memoryMiB, arm] = [memoryOf(fn, template), isArm(fn, template)];
  return memoryMiB === undefined || arm === undefined ? undefined : { memoryMiB, arm };
}

// AWS Lambda API Reference, CreateFunction: 128 MB and x86_64 where not said.
function memoryOf(fn: Resource, template: Template): number | undefined {
  const value = resolve(propertyValue(fn, 'MemorySize'), template);
  const memoryMiB = value.known ? numberOf(value) : value.reason === 'missing' ? 128 : undefined;
  return isMemoryOfFunction(memoryMiB) ? memoryMiB : undefined;
}

/** Whether a function may have so much. */
export function isMemoryOfFunction(memoryMiB: number | undefined): boolean {
  return memoryMiB !== undefined && memoryMiB >= 128 && memoryMiB <= 10_240;
}

function isArm(fn: Resource, template: Template): boolean | undefined {
  const list = propertyValue(fn, 'Architectures');
  if (!list) return false;
  const items = asSequence(list)?.items ?? [];
  const values = items.flatMap((item) => resolveAll(item, template));
  const names = new Set(values.map(textOf));
  if (names.size !== 1) return undefined;
  return names.has('arm64') ? true : names.has('x86_64') ? false : undefined;
}
