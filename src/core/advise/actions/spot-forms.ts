import { hoursPerMonth } from '../../catalog/prices.ts';
import { instanceCount } from '../../cost/running.ts';
import type { DraftEdit, DraftFix } from '../../draft.ts';
import { endOfLine, newlineOf } from '../../edit/lines.ts';
import { insertEntries, replaceEntry } from '../../edit/mapping.ts';
import { setEntries } from '../../edit/set-entries.ts';
import type { Because } from '../../model.ts';
import {
  asMapping,
  asScalar,
  asSequence,
  entryOf,
  type MappingNode,
  type SequenceNode,
  type SyntaxNode,
  standsWithin,
  valueAt,
} from '../../syntax/node.ts';
import { propertyValue } from '../../template/resource.ts';
import { spotPools } from '../spot-pools.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { type Saving, spotSaving, unknownSaving } from './saving.ts';
import { formService, formTask, type SpotForm } from './spot-service.ts';

type Former = (context: ActionContext) => SpotForm | undefined;

const FORMERS: Readonly<Record<string, Former>> = {
  'AWS::EC2::Instance': formInstance,
  'AWS::EC2::EC2Fleet': formFleet,
  'AWS::ECS::Service': formService,
  'AWS::ECS::TaskDefinition': formTask,
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

function fixOf({ what, edits, note, deployment, skeleton }: SpotForm, phrase: string): DraftFix {
  const title = `Run on Spot: ${what} (${phrase})${note}`;
  return edits && edits.length > 0
    ? { kind: 'advice', title, deployment, edits }
    : { kind: 'guide', title, deployment, edits: [], ...(skeleton ? { skeleton } : {}) };
}

function formInstance({ subject, catalog, region, terms }: ActionContext): SpotForm {
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
    saving: hourlyUsd && share > 0 ? spotSaving(hourlyUsd * hours, share, terms) : undefined,
  };
}

/** Where targets are given apart, how much of them goes is the author's. A fleet spreads over its own types. */
function formFleet(context: ActionContext): SpotForm {
  const { subject, template } = context;
  const { resource } = subject;
  const capacity = asMapping(propertyValue(resource, 'TargetCapacitySpecification'));
  const isApart = ['OnDemandTargetCapacity', 'SpotTargetCapacity'].some((name) => entryOf(capacity, name));
  const isOwn = capacity && standsWithin(capacity, resource.body) && !isApart;
  const options = asMapping(propertyValue(resource, 'SpotOptions'));
  return {
    what: 'DefaultTargetCapacityType spot, AllocationStrategy price-capacity-optimized',
    edits: isOwn
      ? withStrategy(setEntries(capacity, { DefaultTargetCapacityType: 'spot' }, template), options, {
          subject,
          template,
        })
      : undefined,
    note: '',
    deployment: 'replacement',
    saving: fleetSaving(context),
  };
}

/** Undefined where more than one type may be started, or their number is not known. */
function fleetSaving({ subject, catalog, region, terms }: ActionContext): Saving | undefined {
  const { instance } = subject;
  const [hourlyUsd, running] = [numberFact(subject, 'instance.hourlyUsd'), subject.running?.()];
  const percent = (instance && catalog.spotLinux(instance.type.name, region)?.savingPercent) ?? 0;
  if (!hourlyUsd || !running || percent <= 0) return undefined;
  return spotSaving(hourlyUsd * running.monthlyHours, percent / 100, terms);
}

/** Both edits, or none. */
function withStrategy(
  edits: readonly DraftEdit[] | undefined,
  options: MappingNode | undefined,
  { subject, template }: Pick<ActionContext, 'subject' | 'template'>,
): readonly DraftEdit[] | undefined {
  const { properties } = subject.resource;
  const strategy = { AllocationStrategy: 'price-capacity-optimized' };
  const added = properties && insertEntries({ SpotOptions: strategy }, properties, template.tree);
  const more = options ? setEntries(options, strategy, template) : added && [added];
  return edits && more && [...edits, ...more];
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
  const properties = ownProperties(resource);
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
function nodegroupSaving({ subject, template, catalog, region, terms }: ActionContext): Saving | undefined {
  const [first] = asSequence(propertyValue(subject.resource, 'InstanceTypes'))?.items ?? [];
  const name = asScalar(first)?.text ?? '';
  const share = (catalog.spotLinux(name, region)?.savingPercent ?? 0) / 100;
  const hourlyUsd = catalog.onDemandLinuxHourlyUsd(name, region)?.usd;
  const count = instanceCount(subject.resource, template)?.count;
  if (!hourlyUsd || !count || share <= 0 || (wordFact(subject, 'workload.os') ?? 'linux') !== 'linux')
    return undefined;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return spotSaving(hourlyUsd * count * hours, share, terms);
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
  if (pools.length < POOLS) return undefined;
  return appendBelow(only, pools.slice(1), list) ?? replaceEntry(entry, name, pools, holder, template.tree);
}

/** Items behind the one of a block list, whose comment stays; undefined for a list in brackets. */
function appendBelow(
  item: SyntaxNode | undefined,
  names: readonly string[],
  { flow }: SequenceNode,
): DraftEdit | undefined {
  if (flow || !item) return undefined;
  const { text } = item.block;
  const lineStart = text.lastIndexOf('\n', item.start - 1) + 1;
  const lead = text.slice(lineStart, item.start);
  if (!/^[ \t]*-[ \t]+$/.test(lead)) return undefined;
  const end = endOfLine(text, item.end);
  const newText = names.map((name) => newlineOf(text) + lead + name).join('');
  return { span: { block: item.block, start: end, end }, newText };
}

/** AWS Batch User Guide, "Allocation strategies": Fargate has none, and Spot by price and capacity needs no fleet role. */
function formBatch(context: ActionContext): SpotForm {
  const { subject, template } = context;
  const compute = asMapping(propertyValue(subject.resource, 'ComputeResources'));
  const isFargate = asScalar(valueAt(compute, 'Type'))?.text === 'FARGATE';
  const settings = isFargate
    ? { Type: 'FARGATE_SPOT' }
    : { Type: 'SPOT', AllocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  const isOwn = compute && standsWithin(compute, subject.resource.body);
  const spread = isOwn && !isFargate ? spreadTypes(compute, 'InstanceTypes', context) : undefined;
  const edits = isOwn ? setEntries(compute, settings, template) : undefined;
  return {
    what: spread ? `Type ${settings.Type} over ${POOLS} instance types` : `Type ${settings.Type}`,
    edits: edits && [...edits, ...(spread ? [spread] : [])],
    note: '',
    deployment: 'replacement',
  };
}
