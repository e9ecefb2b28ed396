import { asMapping } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { launchSourceOf } from '../../template/links.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { numberOf, type Value } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';

export type Purchase = 'on-demand' | 'spot' | 'mixed';

/** Sizes of an Auto Scaling group and how it pays; undefined for any other resource. */
export function groupFacts(resource: Resource, template: Template): Map<string, Fact> | undefined {
  if (resource.type !== 'AWS::AutoScaling::AutoScalingGroup') return undefined;
  const facts = new Map<string, Fact>();
  const set = (field: string, value: Value) => {
    const number = numberOf(value);
    if (!value.known || number === undefined) return;
    facts.set(`group.${field}`, { value: number, from: value.via.length > 0 ? 'resolved' : 'written' });
  };
  const read = (name: string) => resolve(propertyValue(resource, name), template);
  set('minSize', read('MinSize'));
  set('maxSize', read('MaxSize'));
  set('desired', read('DesiredCapacity'));
  const counted = propertyEntry(resource, 'DesiredCapacity') ? read('DesiredCapacity') : read('MinSize');
  set('instances', counted);
  const purchase = purchaseOf(resource, template);
  if (purchase) facts.set('group.purchase', { value: purchase, from: 'written' });
  const users = template.referrersOf(resource.id).map(({ type }) => type);
  facts.set('group.scheduled', {
    value: users.includes('AWS::AutoScaling::ScheduledAction'),
    from: 'written',
  });
  const holdsTasks = users.includes('AWS::ECS::CapacityProvider') || startsContainers(resource, template);
  facts.set('group.runsContainers', { value: holdsTasks, from: 'written' });
  return facts;
}

/** Undefined where it hangs on something that is not in the template or not known. */
export function purchaseOf(group: Resource, template: Template): Purchase | undefined {
  const mixed = propertyEntry(group, 'MixedInstancesPolicy');
  if (mixed) return intrinsicOf(mixed.value) ? undefined : purchaseOfMix(group, template);
  const source = launchSourceOf(group, template);
  if (!source) return undefined;
  const isSpot =
    source.type === 'AWS::AutoScaling::LaunchConfiguration'
      ? propertyEntry(source, 'SpotPrice') !== undefined
      : propertyEntry(source, 'LaunchTemplateData', 'InstanceMarketOptions') !== undefined;
  return isSpot ? 'spot' : 'on-demand';
}

// Amazon EC2 Auto Scaling API Reference, InstancesDistribution: base 0 and 100 percent above it when not said.
function purchaseOfMix(group: Resource, template: Template): Purchase | undefined {
  const distribution = propertyValue(group, 'MixedInstancesPolicy', 'InstancesDistribution');
  if (!distribution) return 'on-demand';
  if (!asMapping(distribution) || intrinsicOf(distribution)) return undefined;
  const base = numberIn(group, 'OnDemandBaseCapacity', 0, template);
  const percent = numberIn(group, 'OnDemandPercentageAboveBaseCapacity', 100, template);
  if (base === undefined || percent === undefined) return undefined;
  if (percent === 100) return 'on-demand';
  return base === 0 && percent === 0 ? 'spot' : 'mixed';
}

function numberIn(group: Resource, name: string, standard: number, template: Template): number | undefined {
  const path = ['MixedInstancesPolicy', 'InstancesDistribution', name] as const;
  if (!propertyEntry(group, ...path)) return standard;
  return numberOf(resolve(propertyValue(group, ...path), template));
}

/** An image for ECS or EKS, or a start-up script that joins a cluster. */
function startsContainers(group: Resource, template: Template): boolean {
  const source = launchSourceOf(group, template);
  if (!source) return false;
  const { block, start, end } = source.body;
  return /ECS_CLUSTER|\/aws\/service\/(?:ecs|eks|bottlerocket)\/|eks\/bootstrap\.sh|nodeadm/.test(
    block.text.slice(start, end),
  );
}
