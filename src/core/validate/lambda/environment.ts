import type { DraftFinding } from '../../draft.ts';
import { asMapping, type Entry, type ScalarNode } from '../../syntax/node.ts';
import { isFunction } from '../../template/function.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { isFilledLater, resolve } from '../../template/resolve.ts';
import { resolvePath } from '../../template/resolve-path.ts';
import { propertyEntry, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { type KnownValue, textOf } from '../../template/value.ts';
import { inDigits } from '../../text/digits.ts';
import { sayAt } from '../repair.ts';
import { show } from '../schema/scalar-faults.ts';

// AWS Lambda Developer Guide, "Defined runtime environment variables": those that a function cannot set.
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

const MAX_BYTES = 4096;

// AWS Lambda API Reference, "Environment": the pattern of keys.
const NAME = /^[A-Za-z][A-Za-z0-9_]+$/;

/** Names that Lambda keeps for itself or does not take, and more than 4 KB of variables. */
export function* findEnvironmentFaults(fn: Resource, template: Template): Iterable<DraftFinding> {
  if (!isFunction(fn)) return;
  for (const value of resolvePath(fn, template, 'Environment', 'Variables')) {
    if (value.known && !intrinsicOf(value.node)) yield* checkVariables(fn, value, template);
  }
}

function* checkVariables(fn: Resource, value: KnownValue, template: Template): Iterable<DraftFinding> {
  const variables = asMapping(value.node)?.entries ?? [];
  for (const { key } of variables) {
    const message = faultOf(key);
    if (message) yield sayAt(key, value.via, { message, resource: fn.id, property: 'Environment' });
  }
  const bytes = variables.reduce((sum, entry) => sum + bytesOf(entry, template), 0);
  if (bytes <= MAX_BYTES) return;
  const message = `The environment takes at least ${inDigits(bytes)} bytes; Lambda allows 4,096. Keep large values in Parameter Store or Secrets Manager.`;
  const place = value.via.length > 0 ? undefined : propertyEntry(fn, 'Environment', 'Variables')?.key;
  yield sayAt(place ?? value.node, value.via, { message, resource: fn.id, property: 'Environment' });
}

function faultOf(key: ScalarNode): string | undefined {
  const { text } = key;
  if (RESERVED.has(text)) return `${text} is set by Lambda itself; give the variable another name.`;
  // Loops, transforms, merges and the marks of tools.
  if (NAME.test(text) || text.includes('::') || text.includes('${') || text === '<<' || isFilledLater(key))
    return undefined;
  return `Lambda takes no variable of the name ${show(text)}: a letter first, then letters, digits and underscores, two characters or more.`;
}

/** Bytes that are sure to count: the name, and the value where it is written here. */
function bytesOf({ key, value }: Entry, template: Template): number {
  const resolved = resolve(value, template);
  const literal = resolved.known && resolved.via.length === 0 ? (textOf(resolved) ?? '') : '';
  return utf8Length(key.text) + utf8Length(literal);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
