import type { DraftFinding, DraftFix } from '../../draft.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { isAbsent } from '../../template/absence.ts';
import { propertyEntry, type Resource, spell } from '../../template/resource.ts';
import { taskAmounts } from '../../template/task.ts';
import type { Step } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';
import { describePrice, sizesFor, smallestSizeFor } from './offer.ts';
import { type Ways, wayWithout } from './ways.ts';

/**
 * The way on which it has neither and so no size at all: there `fargate-size` speaks of all that is left out,
 * together.
 */
export function unsizedWay(
  task: Resource,
  ways: Ways,
  { template }: CheckContext,
): readonly Step[] | undefined {
  const cpu = wayWithout('Cpu', task, ways, template);
  return cpu && wayWithout('Memory', task, [cpu], template);
}

/** A Fargate task with neither CPU nor memory. */
export function findUnsized(task: Resource, ways: Ways, context: CheckContext): DraftFinding | undefined {
  const via = unsizedWay(task, ways, context);
  if (!via) return undefined;
  const withoutMode = isAbsent(task, context.template, 'NetworkMode');
  const [cpu, memory] = [spell(task, 'Cpu'), spell(task, 'Memory')];
  const size = smallestSizeFor(task, {}, context);
  const mode: Record<string, string> = withoutMode ? { NetworkMode: 'awsvpc' } : {};
  return {
    message: sayWhen(
      `A Fargate task needs ${cpu} and ${memory}${withoutMode ? `, and ${spell(task, 'NetworkMode')} awsvpc` : ''}.`,
      via,
    ),
    span: task.key,
    severity: soften('error', via),
    resource: task.id,
    property: 'Cpu',
    fixes:
      size && via.length === 0
        ? addition(
            task,
            { ...mode, Cpu: String(size.cpuUnits), Memory: String(size.memoryMiB) },
            `Add ${size.cpuUnits} CPU units and ${size.memoryMiB} MiB${describePrice(size, task, context)}`,
            context,
          )
        : [],
  };
}

/** CPU without memory, memory without CPU, and no network mode. */
export function* findMissing(task: Resource, ways: Ways, context: CheckContext): Iterable<DraftFinding> {
  for (const [property, other] of [
    ['Memory', 'Cpu'],
    ['Cpu', 'Memory'],
  ] as const) {
    const via = wayWithout(property, task, ways, context.template);
    if (!via) continue;
    const message = `A Fargate task needs ${spell(task, property)} beside ${spell(task, other)}.`;
    yield missing(task, property, message, via, () => completeSize(task, property, other, context));
  }
  const via = wayWithout('NetworkMode', task, ways, context.template);
  if (!via) return;
  const message = `A Fargate task needs ${spell(task, 'NetworkMode')} awsvpc; without it the mode is bridge, which Fargate refuses.`;
  yield missing(task, 'NetworkMode', message, via, () =>
    addition(task, { NetworkMode: 'awsvpc' }, 'Add the network mode awsvpc', context, true),
  );
}

/** An edit adds what is needed always, and touches no `If`. */
function missing(
  task: Resource,
  property: string,
  message: string,
  via: readonly Step[],
  fixes: () => readonly DraftFix[],
): DraftFinding {
  const entry = propertyEntry(task, property);
  return {
    message: sayWhen(message, via),
    span: entry?.key ?? task.key,
    severity: soften('error', via),
    resource: task.id,
    property,
    fixes: entry || via.length > 0 ? [] : fixes(),
  };
}

/** The least amount that goes with the other one and holds the containers. */
function completeSize(
  task: Resource,
  property: 'Cpu' | 'Memory',
  other: 'Cpu' | 'Memory',
  context: CheckContext,
): readonly DraftFix[] {
  const [given, ...more] = taskAmounts(task, other, context.template);
  if (!given || more.length > 0) return [];
  const field = other === 'Cpu' ? 'cpuUnits' : 'memoryMiB';
  const size = smallestSizeFor(task, { [field]: given.amount }, context);
  if (size?.[field] !== given.amount || sizesFor(task, context).length === 0) return [];
  const [amount, unit] = property === 'Cpu' ? [size.cpuUnits, 'CPU units'] : [size.memoryMiB, 'MiB'];
  const title = `Add ${amount} ${unit}${describePrice(size, task, context)}`;
  return addition(task, { [property]: String(amount) }, title, context);
}

function addition(
  task: Resource,
  values: Readonly<Record<string, string>>,
  title: string,
  { template }: CheckContext,
  preferred = false,
): readonly DraftFix[] {
  const { properties } = task;
  if (!properties) return [];
  const spelled = Object.fromEntries(Object.entries(values).map(([key, value]) => [spell(task, key), value]));
  const own = propertyEntry(task, 'RequiresCompatibilities');
  const after = own && properties.entries.includes(own) ? own : undefined;
  const edit = insertEntries(spelled, properties, template.tree, after);
  return edit ? [{ kind: 'repair', title, preferred, deployment: 'replacement', edits: [edit] }] : [];
}
