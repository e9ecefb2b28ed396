import type { SpotFigure } from '../../catalog/spot.ts';
import type { DraftEdit, DraftFix } from '../../draft.ts';
import { carryOver } from '../../edit/carry-over.ts';
import { insertEntries, replaceEntry } from '../../edit/mapping.ts';
import { setEntries } from '../../edit/set-entries.ts';
import type { Data } from '../../edit/write.ts';
import { asSequence, type Entry, entryOf, standsWithin } from '../../syntax/node.ts';
import type { InstanceTypeSite } from '../../template/instance-types.ts';
import { propertyEntry, propertyValue } from '../../template/resource.ts';
import { spotPools } from '../spot-pools.ts';
import { demandsOn } from './demands.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { hasAnchor } from './own-properties.ts';
import { type Saving, spotSaving, unknownSaving } from './saving.ts';
import { interruptionsOf, recommendSpotForm } from './spot-forms.ts';

const FEWEST_POOLS = 4;

/** An edit that moves a group to Spot, or the reason why there is none. */
type Rewriting =
  | { readonly edits: readonly DraftEdit[]; readonly pools: number }
  | { readonly obstacle: string };

/** Spot in the form that the resource has; of an Auto Scaling group over several pools, by price and capacity. */
export function recommendSpot(context: ActionContext): Outcome | undefined {
  if (!context.subject.groups.includes('group')) return recommendSpotForm(context);
  const { instance } = context.subject;
  const { phrase, ...saving } = savingOf(context);
  const spotDate = instance && context.catalog.spotLinux(instance.type.name, context.region)?.savingDate;
  const count = Number(context.parameters.get('pools') ?? FEWEST_POOLS);
  const pools = instance
    ? spotPools(instance.type, count, context.region, context.catalog, demandsOn(instance, context.template))
    : [];
  return {
    title: 'Run on Spot',
    results: { pools, saving: phrase },
    ...saving,
    figures: spotDate ? [{ table: 'ec2-spot', date: spotDate }] : [],
    facts: ['capacity.purchase', 'group.instances', 'instance.type'],
    because: interruptionsOf(context),
    fix: fixOf(rewrite(pools, context), phrase),
  };
}

function fixOf(rewriting: Rewriting, phrase: string): DraftFix {
  if ('obstacle' in rewriting) {
    return { kind: 'guide', title: `Run on Spot: ${rewriting.obstacle}`, deployment: 'none', edits: [] };
  }
  const title = `Run on Spot over ${rewriting.pools} instance types (${phrase})`;
  return { kind: 'advice', title, deployment: 'none', edits: rewriting.edits };
}

/** An indication: the average of one moment, where Spot prices move. */
function savingOf({ subject, catalog, region, terms }: ActionContext): Saving {
  const { instance } = subject;
  const listUsd = numberFact(subject, 'instance.hourlyUsd');
  const spot = instance && catalog.spotLinux(instance.type.name, region);
  const savingPercent = percentOf(spot, listUsd);
  if (!savingPercent) return unknownSaving();
  const running = subject.running?.();
  if (listUsd === undefined || !running?.monthlyHours) {
    return { phrase: `about ${savingPercent} % less on ${spot?.savingDate}`, savingPercent };
  }
  return spotSaving(listUsd * running.monthlyHours, savingPercent / 100, terms);
}

/** By the average price where that of On-Demand is known; else as the source has it. */
function percentOf(spot: SpotFigure | undefined, hourlyUsd: number | undefined): number | undefined {
  if (spot?.averageHourlyUsd === undefined || !hourlyUsd) return spot?.savingPercent;
  const percent = Math.round((1 - spot.averageHourlyUsd / hourlyUsd) * 100);
  return percent > 0 ? percent : undefined;
}

const ON_SPOT = {
  OnDemandBaseCapacity: 0,
  OnDemandPercentageAboveBaseCapacity: 0,
  SpotAllocationStrategy: 'price-capacity-optimized',
} as const;

function rewrite(pools: readonly string[], context: ActionContext): Rewriting {
  const { resource, instance } = context.subject;
  const { properties } = resource;
  const [mixed, launch] = ['MixedInstancesPolicy', 'LaunchTemplate'].map((name) =>
    propertyEntry(resource, name),
  );
  const form = mixed ?? launch;
  // What is written elsewhere, behind an alias, or has a name that others use, is not this group's alone.
  if (!properties || !form || !standsWithin(form.value, resource.body) || hasAnchor(resource.body)) {
    return {
      obstacle: form ? 'its launch template is written for others too' : 'it needs a launch template',
    };
  }
  if (mixed) return changeDistribution(mixed, context);
  if (!instance || form.value.kind !== 'mapping') return { obstacle: 'the instance type is not known' };
  if (pools.length < FEWEST_POOLS) {
    return {
      obstacle: `fewer than ${FEWEST_POOLS} families have a type like ${instance.type.name} on Spot in this region`,
    };
  }
  const policy: Data = {
    InstancesDistribution: ON_SPOT,
    LaunchTemplate: {
      LaunchTemplateSpecification: carryOver(form),
      Overrides: pools.map((type, index) => ({
        InstanceType: index === 0 ? typeAsWritten(instance.site, type) : type,
      })),
    },
  };
  const edits = [replaceEntry(form, 'MixedInstancesPolicy', policy, properties, context.template.tree)];
  return { edits, pools: pools.length };
}

/** The group's own type comes first, by the same reference that the launch template has. */
function typeAsWritten(site: InstanceTypeSite, type: string): Data {
  const use = site.uses[0].node;
  return use === site.scalar
    ? type
    : { raw: use.block.text.slice(use.tagStart ?? use.start, use.end), block: false };
}

/** Which types an existing policy runs over is the author's choice; how it pays for them is changed. */
function changeDistribution(mixed: Entry, { subject, template }: ActionContext): Rewriting {
  const path = ['MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'] as const;
  const overrides = asSequence(propertyValue(subject.resource, ...path))?.items;
  if (mixed.value.kind !== 'mapping' || !overrides)
    return { obstacle: 'it needs several instance types in its policy' };
  const present = entryOf(mixed.value, 'InstancesDistribution');
  const edits =
    present?.value.kind === 'mapping'
      ? // Amazon EC2 Auto Scaling API Reference: pools are counted with the lowest-price strategy alone.
        setEntries(present.value, { ...ON_SPOT, SpotInstancePools: undefined }, template)
      : toList(insertEntries({ InstancesDistribution: ON_SPOT }, mixed.value, template.tree));
  return edits
    ? { edits, pools: overrides.length }
    : { obstacle: 'its distribution takes values that others use' };
}

function toList(edit: DraftEdit | undefined): readonly DraftEdit[] | undefined {
  return edit ? [edit] : undefined;
}
