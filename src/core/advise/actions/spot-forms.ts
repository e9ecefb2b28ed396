import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { instanceCount } from '../../cost/running.ts';
import type { DraftEdit, DraftFix } from '../../draft.ts';
import { insertEntries, replaceEntry } from '../../edit/mapping.ts';
import { setEntries } from '../../edit/set-entries.ts';
import type { Because, DeploymentEffect } from '../../model.ts';
import {
  asMapping,
  asScalar,
  asSequence,
  entryOf,
  type MappingNode,
  standsWithin,
  valueAt,
} from '../../syntax/node.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { taskOf } from '../../template/links.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { spotPools } from '../spot-pools.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

/** How one kind of resource goes to Spot. */
interface SpotForm {
  /** `the FARGATE_SPOT capacity provider`. */
  readonly what: string;
  readonly edits: readonly DraftEdit[] | undefined;
  /** What is to be done where there is no edit, or beside it. */
  readonly note: string;
  readonly deployment: DeploymentEffect;
  readonly saving?: Saving | undefined;
}

type Former = (context: ActionContext) => SpotForm | undefined;

const FORMERS: Readonly<Record<string, Former>> = {
  'AWS::EC2::Instance': formInstance,
  'AWS::ECS::Service': formService,
  'AWS::ECS::CapacityProvider': formManagedInstances,
  'AWS::EKS::Nodegroup': formNodegroup,
  'AWS::Batch::ComputeEnvironment': formBatch,
};

/** Spot for anything but an Auto Scaling group; undefined where it cannot have it. */
export function recommendSpotForm(context: ActionContext): Outcome | undefined {
  const { type } = context.subject.resource;
  const form = (Object.hasOwn(FORMERS, type) ? FORMERS[type] : undefined)?.(context);
  if (!form) return undefined;
  const { phrase, ...saving } = form.saving ?? unknownSaving();
  return {
    title: 'Run on Spot',
    results: { pools: [], saving: phrase },
    ...saving,
    facts: ['capacity.purchase', 'service.tasks', 'instance.type'],
    because: interruptionsOf(context),
    fix: fixOf(form, phrase),
  };
}

/** How often AWS takes instances of the type back, where that is known. */
export function interruptionsOf({ subject, catalog, region }: ActionContext): readonly Because[] {
  const { instance } = subject;
  const band = instance && catalog.spotLinux(instance.type.name, region)?.band;
  return band ? [{ fact: 'Spot interruptions a month', value: band, from: 'catalog' }] : [];
}

function fixOf({ what, edits, note, deployment }: SpotForm, phrase: string): DraftFix {
  const title = `Run on Spot: ${what} (${phrase})${note}`;
  return edits && edits.length > 0
    ? { kind: 'advice', title, deployment, edits }
    : { kind: 'guide', title, deployment, edits: [] };
}

function formInstance({ subject, catalog, region }: ActionContext): SpotForm {
  const { instance } = subject;
  const spot = instance && catalog.spotLinux(instance.type.name, region);
  const hourlyUsd = numberFact(subject, 'instance.hourlyUsd');
  const share = (spot?.savingPercent ?? 0) / 100;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return {
    what: 'a launch template with InstanceMarketOptions, or an Auto Scaling group over several types',
    edits: undefined,
    note: '; an instance that is taken back does not come again by itself',
    deployment: 'replacement',
    saving:
      hourlyUsd && share > 0
        ? describeSaving(hourlyUsd * hours * share, share, { approximate: true })
        : undefined,
  };
}

function formService(context: ActionContext): SpotForm | undefined {
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

function serviceEdits(service: Resource, { tree }: Template): readonly DraftEdit[] | undefined {
  const { properties } = service;
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
  const launchType = properties && entryOf(properties, 'LaunchType');
  if (!properties || !launchType || !standsWithin(launchType.key, service.body)) return undefined;
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
  const edit =
    cluster.properties && cluster.properties.entries.length > 0
      ? insertEntries(providers, cluster.properties, template.tree)
      : !entryOf(body, 'Properties') && body && insertEntries({ Properties: providers }, body, template.tree);
  return edit ? [edit] : undefined;
}

function fargateSaving({ subject, template, catalog, region }: ActionContext): Saving | undefined {
  const task = taskOf(subject.resource, template);
  const [cpu, memory] = task ? [taskCpu(task, template), taskMemory(task, template)] : [];
  const [linux, arm] = task ? [isLinuxTask(task, template), isArmTask(task, template)] : [];
  if (!cpu || !memory || !linux || arm === undefined) return undefined;
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const price = (spot: boolean) => priceFargate(size, { linux, arm, spot }, region, catalog)?.hourlyUsd;
  const [now, then] = [price(false), price(true)];
  const tasks = numberFact(subject, 'service.tasks');
  if (!now || then === undefined || !tasks) return undefined;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return describeSaving((now - then) * tasks * hours, 1 - then / now, { approximate: true });
}

function formManagedInstances({ subject, template }: ActionContext): SpotForm {
  const launch = asMapping(
    propertyValue(subject.resource, 'ManagedInstancesProvider', 'InstanceLaunchTemplate'),
  );
  const isOwn = launch && standsWithin(launch, subject.resource.body);
  return {
    what: 'CapacityOptionType SPOT',
    edits: isOwn ? setEntries(launch, { CapacityOptionType: 'SPOT' }, template) : undefined,
    note: '',
    deployment: 'replacement',
  };
}

const POOLS = 4;

function formNodegroup(context: ActionContext): SpotForm {
  const { subject, template } = context;
  const { resource } = subject;
  const { properties } = resource;
  const spread = properties && spreadTypes(properties, 'InstanceTypes', context);
  const edits = properties && setEntries(properties, { CapacityType: 'SPOT' }, template);
  return {
    what: spread ? `CapacityType SPOT over ${POOLS} instance types` : 'CapacityType SPOT',
    edits: edits && [...edits, ...(spread ? [spread] : [])],
    note: '',
    // AWS CloudFormation Template Reference, AWS::EKS::Nodegroup: both are replaced.
    deployment: 'replacement',
    saving: nodegroupSaving(context),
  };
}

/** By its first type; undefined where that or the number of nodes is not known. */
function nodegroupSaving({ subject, template, catalog, region }: ActionContext): Saving | undefined {
  const [first] = asSequence(propertyValue(subject.resource, 'InstanceTypes'))?.items ?? [];
  const name = asScalar(first)?.text ?? '';
  const share = (catalog.spotLinux(name, region)?.savingPercent ?? 0) / 100;
  const hourlyUsd = catalog.onDemandLinuxHourlyUsd(name, region)?.usd;
  const count = instanceCount(subject.resource, template)?.count;
  if (!hourlyUsd || !count || share <= 0 || (wordFact(subject, 'workload.os') ?? 'linux') !== 'linux')
    return undefined;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return describeSaving(hourlyUsd * count * hours * share, share, { approximate: true });
}

/** One type that is written out, with those that may stand in for it; undefined where that is not what is there. */
export function spreadTypes(
  holder: MappingNode,
  name: string,
  { template, catalog, region }: ActionContext,
): DraftEdit | undefined {
  const entry = entryOf(holder, name);
  const list = asSequence(entry?.value);
  const [only, ...more] = list?.items ?? [];
  const type = catalog.instanceType(asScalar(only)?.tag ? '' : (asScalar(only)?.text ?? ''));
  if (!entry || !list || !type || more.length > 0 || !standsWithin(list, holder)) return undefined;
  const pools = spotPools(type, POOLS, region, catalog);
  return pools.length < POOLS ? undefined : replaceEntry(entry, name, pools, holder, template.tree);
}

/** AWS Batch User Guide, "Allocation strategies": Fargate has none, and Spot by price and capacity needs no fleet role. */
function formBatch({ subject, template }: ActionContext): SpotForm {
  const compute = asMapping(propertyValue(subject.resource, 'ComputeResources'));
  const isFargate = asScalar(valueAt(compute, 'Type'))?.text === 'FARGATE';
  const settings = isFargate
    ? { Type: 'FARGATE_SPOT' }
    : { Type: 'SPOT', AllocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  const isOwn = compute && standsWithin(compute, subject.resource.body);
  return {
    what: `Type ${settings.Type}`,
    edits: isOwn ? setEntries(compute, settings, template) : undefined,
    note: '',
    deployment: 'replacement',
  };
}
