import type { LambdaRuntime } from '../../catalog/places.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { innerSpan, type ScalarNode } from '../../syntax/node.ts';
import { FUNCTION_TYPES, packageTypeOf } from '../../template/function.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import { type Step, scalarOf, type Value } from '../../template/value.ts';
import type { Check, CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';

export const lambdaRuntime: Check = {
  id: 'lambda-runtime',
  title: 'A Lambda runtime that is deprecated, or closed to new functions',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E2531', 'E2533', 'W2531'],
  why: 'A deprecated runtime gets no more security patches. Later Lambda refuses to create functions on it, and at last to update them.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  types: FUNCTION_TYPES,
  *find(fn: Resource, context: CheckContext): Iterable<DraftFinding> {
    const { template } = context;
    // An image brings its own runtime: lambda-limits says so.
    if (packageTypeOf(fn, template) === 'image') return;
    for (const value of resolveAll(propertyValue(fn, 'Runtime'), template)) {
      const finding = checkRuntime(fn, value, context);
      if (finding) yield finding;
    }
  },
};

function checkRuntime(fn: Resource, value: Value, context: CheckContext): DraftFinding | undefined {
  const node = scalarOf(value);
  const runtime = node && context.catalog.lambdaRuntime(node.text);
  if (!node || !runtime) return undefined;
  const isPast = (date: string | undefined) => date !== undefined && date <= context.today;
  const closed = isPast(runtime.createBlocked);
  if (!closed && !isPast(runtime.deprecated)) return undefined;
  return {
    message: sayWhen(describe(node.text, runtime, context.today), value.via),
    span: innerSpan(node),
    severity: closed ? soften('error', value.via) : 'warning',
    resource: fn.id,
    property: 'Runtime',
    fixes: moveTo(runtime.successor, node, value.via, closed, context),
  };
}

/** What is over and what is to come, each with its date. */
function describe(name: string, runtime: LambdaRuntime, today: string): string {
  const { deprecated, createBlocked, updateBlocked, successor } = runtime;
  const said = [
    since('is deprecated', deprecated, today),
    since('takes no new functions', createBlocked, today),
    since('no updates', updateBlocked, today),
  ].filter((part) => part !== undefined);
  const next = successor ? ` Its successor is ${successor}.` : '';
  return `${name} ${said.join(', ')}.${next}`;
}

function since(what: string, date: string | undefined, today: string): string | undefined {
  return date && `${what} ${date <= today ? 'since' : 'from'} ${date}`;
}

function moveTo(
  successor: string | undefined,
  node: ScalarNode,
  via: readonly Step[],
  closed: boolean,
  { template }: CheckContext,
): readonly DraftFix[] {
  if (!successor) return [];
  // Go on an OS-only runtime needs another handler and package: an edit of the name alone would not run.
  if (languageOf(successor) !== languageOf(node.text)) {
    const title = `Move to ${successor}: build the program as an executable named bootstrap`;
    return [{ kind: 'guide', title, deployment: 'none', edits: [] }];
  }
  const edits = changeValue(node, via, successor, template);
  if (edits.length === 0) return [];
  const title = `Change to ${successor}`;
  return [{ kind: closed ? 'repair' : 'advice', title, preferred: closed, deployment: 'none', edits }];
}

function languageOf(runtime: string): string {
  return /^dotnet/.test(runtime) ? 'dotnet' : (/^[a-z]+/.exec(runtime)?.[0] ?? runtime);
}
