import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import type { DraftEdit } from '../../draft.ts';
import { insertEntries, replaceEntry } from '../../edit/mapping.ts';
import type { DeploymentEffect, Skeleton } from '../../model.ts';
import { asMapping, asScalar, asSequence, entryOf, standsWithin, valueAt } from '../../syntax/node.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { taskOf } from '../../template/links.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { skeletonFor } from '../skeletons/skeleton.ts';
import { type ActionContext, numberFact, wordFact } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { type Saving, spotSaving } from './saving.ts';

/** How one kind of resource goes to Spot. */
export interface SpotForm {
  /** `the FARGATE_SPOT capacity provider`. */
  readonly what: string;
  readonly edits: readonly DraftEdit[] | undefined;
  /** What is to be done where there is no edit, or beside it. */
  readonly note: string;
  readonly deployment: DeploymentEffect;
  readonly saving?: Saving | undefined;
  /** Of a guide: what to begin with. */
  readonly skeleton?: Skeleton;
}

/** An ECS service on Fargate; undefined where there is no Spot for it. */
export function formService(context: ActionContext): SpotForm | undefined {
  const { subject, template } = context;
  // Amazon ECS Developer Guide, "Fargate Spot": there is none for Windows.
  if (wordFact(subject, 'service.os') === 'windows' || wordFact(subject, 'workload.os') === 'windows')
    return undefined;
  const { resource: service } = subject;
  const cluster = clusterEdits(service, template);
  const edits = serviceEdits(service, template);
  return {
    what: 'the FARGATE_SPOT capacity provider',
    edits: edits && [...edits, ...(cluster ?? [])],
    note: cluster ? '' : '; the cluster must list FARGATE_SPOT among its capacity providers',
    // AWS CloudFormation Template Reference, AWS::ECS::Service: LaunchType is replaced, a strategy updated.
    deployment: propertyEntry(service, 'LaunchType') ? 'replacement' : 'none',
    saving: fargateSaving(context),
  };
}

/** A task definition that nothing of the file runs: how it is to be run. */
export function formTask(context: ActionContext): SpotForm {
  const { subject } = context;
  const isFargate = subject.facts.get('task.fargate')?.value === true;
  const isOnce = ['batch', 'scheduled', 'event-driven'].includes(wordFact(subject, 'workload.pattern') ?? '');
  return {
    what: isFargate
      ? 'with the capacity provider FARGATE_SPOT in the strategy of the service, or of RunTask'
      : 'with a capacity provider over an Auto Scaling group on Spot, or with FARGATE_SPOT on Fargate',
    edits: undefined,
    note: '',
    deployment: 'none',
    skeleton: skeletonFor(isOnce ? 'scheduled-task' : 'fargate-service', subject, { spot: true }),
    saving: isFargate ? taskShare(context) : undefined,
  };
}

/** How many run nobody knows: the share alone. */
function taskShare({ subject, template, catalog, region }: ActionContext): Saving | undefined {
  const [now, then] = [false, true].map((spot) =>
    taskHourlyUsd(subject.resource, spot, { template, catalog, region }),
  );
  if (!now || then === undefined) return undefined;
  const savingPercent = Math.round((1 - then / now) * 100);
  return { phrase: `about ${savingPercent} % less`, savingPercent };
}

function serviceEdits(service: Resource, { tree }: Template): readonly DraftEdit[] | undefined {
  const properties = ownProperties(service);
  if (!properties) return undefined;
  const strategy = propertyEntry(service, 'CapacityProviderStrategy');
  if (strategy) {
    const items = asSequence(strategy.value)?.items ?? [];
    const names = items.map((item) => asScalar(valueAt(item, 'CapacityProvider')));
    if (!names.every((name) => name && name.style !== 'literal' && standsWithin(name, service.body)))
      return undefined;
    return names.flatMap((name) =>
      name
        ? { span: { block: name.block, start: name.innerStart, end: name.innerEnd }, newText: 'FARGATE_SPOT' }
        : [],
    );
  }
  const launchType = entryOf(properties, 'LaunchType');
  if (!launchType || !standsWithin(launchType.key, service.body)) return undefined;
  const value = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
  return [replaceEntry(launchType, 'CapacityProviderStrategy', value, properties, tree)];
}

/** Undefined where the cluster is not in the file, or says otherwise what it has; none where it has it. */
function clusterEdits(service: Resource, template: Template): readonly DraftEdit[] | undefined {
  const cluster = template.byId.get(referencedId(propertyValue(service, 'Cluster')) ?? '');
  if (cluster?.type !== 'AWS::ECS::Cluster') return undefined;
  const associations = template
    .referrersOf(cluster.id)
    .filter(({ type }) => type === 'AWS::ECS::ClusterCapacityProviderAssociations');
  const lists = [cluster, ...associations].map((place) => propertyValue(place, 'CapacityProviders'));
  const names = lists.flatMap((list) => asSequence(list)?.items ?? []).map((item) => asScalar(item)?.text);
  if (names.includes('FARGATE_SPOT')) return [];
  if (associations.length > 0 || propertyEntry(cluster, 'CapacityProviders')) return undefined;
  const providers = { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] };
  const body = asMapping(cluster.body);
  // A construct has a place for a prop even where none of those that are read is given.
  const hasPlace = template.tree.format === 'source' || (cluster.properties?.entries.length ?? 0) > 0;
  const edit =
    cluster.properties && hasPlace
      ? insertEntries(providers, cluster.properties, template.tree)
      : !entryOf(body, 'Properties') && body && insertEntries({ Properties: providers }, body, template.tree);
  return edit ? [edit] : undefined;
}

function fargateSaving({ subject, template, catalog, region, terms }: ActionContext): Saving | undefined {
  const task = taskOf(subject.resource, template);
  const [now, then] = [false, true].map(
    (spot) => task && taskHourlyUsd(task, spot, { template, catalog, region }),
  );
  const tasks = numberFact(subject, 'service.tasks');
  if (!now || then === undefined || !tasks) return undefined;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return spotSaving(now * tasks * hours, 1 - then / now, terms);
}

/** On Linux; undefined where its size or processor is not known. */
function taskHourlyUsd(
  task: Resource,
  spot: boolean,
  { template, catalog, region }: Pick<ActionContext, 'template' | 'catalog' | 'region'>,
): number | undefined {
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  if (!cpu || !memory || !linux || arm === undefined) return undefined;
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  return priceFargate(size, { linux, arm, spot }, region, catalog)?.hourlyUsd;
}
