import type { DraftFinding } from '../../draft.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan } from '../../syntax/node.ts';
import { isFunction, runsOnManagedInstances } from '../../template/function.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { numberOf, scalarOf, type Value } from '../../template/value.ts';
import { sayWhen, soften } from '../severity.ts';

interface Limit {
  readonly path: readonly [string, ...string[]];
  readonly what: string;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

// AWS Lambda Developer Guide, "Lambda quotas". Managed instances: the CloudFormation schema of 2026-06-15.
const MEMORY: Limit = { path: ['MemorySize'], what: 'Memory', min: 128, max: 10_240, unit: 'MB' };
const MANAGED_MEMORY: Limit = { ...MEMORY, max: 32_768 };
const TIMEOUT: Limit = { path: ['Timeout'], what: 'The timeout', min: 1, max: 900, unit: 'seconds' };
const STORAGE: Limit = {
  path: ['EphemeralStorage', 'Size'],
  what: 'Ephemeral storage',
  min: 512,
  max: 10_240,
  unit: 'MB',
};

/** Memory, timeout and ephemeral storage outside what Lambda takes, with the nearest limit as the fix. */
export function* findOutOfRange(fn: Resource, template: Template): Iterable<DraftFinding> {
  if (!isFunction(fn)) return;
  for (const limit of [runsOnManagedInstances(fn) ? MANAGED_MEMORY : MEMORY, TIMEOUT, STORAGE]) {
    for (const value of resolveAll(propertyValue(fn, ...limit.path), template)) {
      const finding = checkLimit(fn, limit, value);
      if (finding) yield finding;
    }
  }
}

function checkLimit(fn: Resource, limit: Limit, value: Value): DraftFinding | undefined {
  const amount = numberOf(value);
  const node = scalarOf(value);
  if (!value.known || !node || amount === undefined) return undefined;
  if (amount >= limit.min && amount <= limit.max) return undefined;
  const nearest = amount < limit.min ? limit.min : limit.max;
  const span = `${say(limit.min)} to ${say(limit.max)} ${limit.unit}`;
  return {
    message: sayWhen(`${limit.what} of a Lambda function is ${span}, not ${node.text}.`, value.via),
    span: innerSpan(node),
    severity: soften('error', value.via),
    resource: fn.id,
    property: limit.path.join('.'),
    fixes: [
      {
        kind: 'repair',
        title: `Change to ${nearest} ${limit.unit}`,
        preferred: true,
        deployment: 'none',
        edits: [replaceScalar(node, String(nearest))],
      },
    ],
  };
}

function say(amount: number): string {
  return amount.toLocaleString('en-US');
}
