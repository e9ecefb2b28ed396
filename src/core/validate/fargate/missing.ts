import type { DraftFinding, DraftFix } from '../../draft.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { isAbsent } from '../../template/absence.ts';
import { propertyEntry, type Resource, spell } from '../../template/resource.ts';
import { taskAmounts } from '../../template/task.ts';
import type { CheckContext } from '../check.ts';
import { describePrice, sizesFor, smallestSizeFor } from './offer.ts';

/** Without both it has no size at all, and `fargate-size` speaks of all that is left out, together. */
export function isUnsized(task: Resource, { template }: CheckContext): boolean {
  return isAbsent(task, template, 'Cpu') && isAbsent(task, template, 'Memory');
}

/** A Fargate task with neither CPU nor memory. */
export function findUnsized(task: Resource, context: CheckContext): DraftFinding | undefined {
  if (!isUnsized(task, context)) return undefined;
  const withoutMode = isAbsent(task, context.template, 'NetworkMode');
  const [cpu, memory] = [spell(task, 'Cpu'), spell(task, 'Memory')];
  const size = smallestSizeFor(task, {}, context);
  const mode: Record<string, string> = withoutMode ? { NetworkMode: 'awsvpc' } : {};
  return {
    message: `A Fargate task needs ${cpu} and ${memory}${withoutMode ? `, and ${spell(task, 'NetworkMode')} awsvpc` : ''}.`,
    span: task.key,
    resource: task.id,
    property: 'Cpu',
    fixes: size
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
export function* findMissing(task: Resource, context: CheckContext): Iterable<DraftFinding> {
  for (const [property, other] of [
    ['Memory', 'Cpu'],
    ['Cpu', 'Memory'],
  ] as const) {
    if (!isAbsent(task, context.template, property)) continue;
    yield {
      message: `A Fargate task needs ${spell(task, property)} beside ${spell(task, other)}.`,
      span: task.key,
      resource: task.id,
      property,
      fixes: completeSize(task, property, other, context),
    };
  }
  if (!isAbsent(task, context.template, 'NetworkMode')) return;
  yield {
    message: `A Fargate task needs ${spell(task, 'NetworkMode')} awsvpc; without it the mode is bridge, which Fargate refuses.`,
    span: task.key,
    resource: task.id,
    property: 'NetworkMode',
    fixes: addition(task, { NetworkMode: 'awsvpc' }, 'Add the network mode awsvpc', context, true),
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
