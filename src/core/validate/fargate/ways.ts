import { isWrittenOut } from '../../template/absence.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { resolveAll } from '../../template/resolve.ts';
import { itemsOf, resolvePath } from '../../template/resolve-path.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import { isFargateTask, requiredCompatibilities, servicesOf } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { isOpen, type Step, textOf } from '../../template/value.ts';

export type Ways = readonly (readonly Step[])[];

const ALWAYS: Ways = [[]];

/** The ways on which a task is to run on Fargate: by its own word, or by that of a service of the same file. */
export function fargateWays(task: Resource, template: Template): Ways {
  return isFargateTask(task, template) ? ALWAYS : conditionalWays(task, template);
}

/**
 * The same for what is left out: a service that is there under a condition alone needs of its task what it asks for
 * only then.
 */
export function demandingWays(task: Resource, template: Template): Ways {
  if (!isFargateTask(task, template)) return conditionalWays(task, template);
  if (requiredCompatibilities(task).includes('FARGATE')) return ALWAYS;
  const conditions = servicesOf(task, template).map(({ condition }) => condition);
  return conditions.map((name) =>
    name === undefined || name === task.condition ? [] : [{ kind: 'condition', name, holds: true }],
  );
}

function conditionalWays(task: Resource, template: Template): Ways {
  const own = itemsOf(resolvePath(task, template, 'RequiresCompatibilities'), template);
  const services = servicesOf(task, template).flatMap((service) =>
    resolvePath(service, template, 'LaunchType'),
  );
  return [...own, ...services]
    .filter((value) => textOf(value)?.toUpperCase() === 'FARGATE' && !isOpen(value.via))
    .map(({ via }) => via)
    .filter((via) => via.some(({ kind }) => kind === 'condition'));
}

/** A way on which a property is surely left out; undefined where there is none. */
export function wayWithout(
  property: string,
  task: Resource,
  ways: Ways,
  template: Template,
): readonly Step[] | undefined {
  if (!isWrittenOut(task, template)) return undefined;
  for (const value of resolveAll(propertyValue(task, property), template)) {
    if (value.known || value.reason !== 'missing') continue;
    const way = ways.find((one) => standTogether(one, value.via));
    if (way) return joinWays(way, value.via);
  }
  return undefined;
}
