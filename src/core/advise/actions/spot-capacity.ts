import { hoursPerMonth } from '../../catalog/prices.ts';
import type { DraftEdit } from '../../draft.ts';
import { carryOver } from '../../edit/carry-over.ts';
import { insertEntries, replaceEntry, setEntries } from '../../edit/mapping.ts';
import type { Data } from '../../edit/write.ts';
import { asSequence, type Entry, entryOf } from '../../syntax/node.ts';
import type { InstanceTypeSite } from '../../template/instance-types.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { spotPools } from '../spot-pools.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

const FEWEST_POOLS = 4;

/** Spot for an Auto Scaling group, over several pools, by price and capacity. */
export function recommendSpot(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, parameters } = context;
  const { instance } = subject;
  const count = Number(parameters.get('pools') ?? FEWEST_POOLS);
  const pools = instance ? spotPools(instance.type, count, region, catalog) : [];
  const { phrase, ...figures } = savingOf(context);
  const edits = writeSpot(pools, context);
  const title = 'Run on Spot';
  return {
    title,
    results: { pools, saving: phrase },
    ...figures,
    facts: ['group.purchase', 'group.instances', 'instance.type'],
    fix: edits
      ? {
          kind: 'advice',
          title: `${title} over ${pools.length} instance types (${phrase})`,
          deployment: 'none',
          edits,
        }
      : {
          kind: 'guide',
          title: `${title}: needs a launch template with a known type`,
          deployment: 'none',
          edits: [],
        },
  };
}

/** An indication: the average of one moment, where Spot prices move. */
function savingOf({ subject, catalog, region }: ActionContext): Saving {
  const { instance } = subject;
  const hourlyUsd = numberFact(subject, 'instance.hourlyUsd');
  const spot = instance && catalog.spotLinux(instance.type.name, region);
  const copies = numberFact(subject, 'group.instances');
  if (!spot?.savingPercent || hourlyUsd === undefined || !copies) {
    return spot?.savingPercent
      ? {
          phrase: `about ${spot.savingPercent} % less on ${spot.savingDate}`,
          savingPercent: spot.savingPercent,
        }
      : unknownSaving();
  }
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  const saving = describeSaving(
    (hourlyUsd * copies * hours * spot.savingPercent) / 100,
    spot.savingPercent / 100,
  );
  return { ...saving, phrase: saving.phrase.replace('saves ', 'saves about ') };
}

const ON_SPOT = {
  OnDemandBaseCapacity: 0,
  OnDemandPercentageAboveBaseCapacity: 0,
  SpotAllocationStrategy: 'price-capacity-optimized',
} as const;

/** Undefined where the group's form cannot be rewritten without knowing more. */
function writeSpot(
  pools: readonly string[],
  { subject, template }: ActionContext,
): readonly DraftEdit[] | undefined {
  const { resource, instance } = subject;
  const { properties } = resource;
  const mixed = propertyEntry(resource, 'MixedInstancesPolicy');
  if (mixed) return changeDistribution(mixed, resource, template);
  const launch = propertyEntry(resource, 'LaunchTemplate');
  if (!properties || !instance || launch?.value.kind !== 'mapping' || pools.length < FEWEST_POOLS)
    return undefined;
  const policy: Data = {
    InstancesDistribution: ON_SPOT,
    LaunchTemplate: {
      LaunchTemplateSpecification: carryOver(launch),
      Overrides: pools.map((type, index) => ({
        InstanceType: index === 0 ? typeAsWritten(instance.site, type) : type,
      })),
    },
  };
  return [replaceEntry(launch, 'MixedInstancesPolicy', policy, properties, template.tree)];
}

/** The group's own type comes first, by the same reference that the launch template has. */
function typeAsWritten(site: InstanceTypeSite, type: string): Data {
  const use = site.uses[0].node;
  return use === site.scalar
    ? type
    : { raw: use.block.text.slice(use.tagStart ?? use.start, use.end), block: false };
}

function changeDistribution(
  mixed: Entry,
  group: Resource,
  template: Template,
): readonly DraftEdit[] | undefined {
  if (mixed.value.kind !== 'mapping') return undefined;
  const present = entryOf(mixed.value, 'InstancesDistribution');
  const overrides = asSequence(propertyValue(group, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'));
  // Which types an existing policy runs over is the author's choice.
  if (!overrides) return undefined;
  if (present?.value.kind === 'mapping') return setEntries(present.value, ON_SPOT, template.tree);
  const added = present
    ? undefined
    : insertEntries({ InstancesDistribution: ON_SPOT }, mixed.value, template.tree);
  return added ? [added] : undefined;
}
