import type { DraftFinding } from '../../draft.ts';
import { removeEntry } from '../../edit/mapping.ts';
import { asMapping, type Entry, entryOf, innerSpan, type SyntaxNode } from '../../syntax/node.ts';
import { launchSourceOf } from '../../template/links.ts';
import { propertyEntry, propertyValue, type Resource, valuesAt } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { isOpen } from '../../template/value.ts';
import { sayWhen } from '../severity.ts';
import { optionValues } from './option.ts';

/** Spot on a Dedicated Host. Amazon EC2 API Reference, SpotPlacement: Spot has no tenancy `host`. */
export function* findHostConflicts(resource: Resource, template: Template): Iterable<DraftFinding> {
  const { type } = resource;
  if (type === 'AWS::EC2::LaunchTemplate' && isSpotTemplate(resource, template)) {
    yield* onHost(resource, propertyValue(resource, 'LaunchTemplateData', 'Placement'), template);
  }
  if (type === 'AWS::EC2::Instance') {
    const source = launchSourceOf(resource, template);
    if (source && isSpotTemplate(source, template)) yield* onHost(resource, resource.properties, template);
  }
  if (type === 'AWS::EC2::SpotFleet') {
    const path = 'SpotFleetRequestConfigData.LaunchSpecifications[].Placement';
    for (const placement of valuesAt(resource, path)) yield* onHost(resource, placement, template);
  }
}

/**
 * A group that mixes purchase options takes no launch template that asks for Spot itself. Amazon EC2 Auto Scaling User
 * Guide, "Create a launch template for an Auto Scaling group": the API answers "Incompatible launch template".
 */
export function* findMixedConflicts(group: Resource, template: Template): Iterable<DraftFinding> {
  if (group.type !== 'AWS::AutoScaling::AutoScalingGroup') return;
  const source = propertyEntry(group, 'MixedInstancesPolicy') && launchSourceOf(group, template);
  const entry = source && propertyEntry(source, 'LaunchTemplateData', 'InstanceMarketOptions');
  const data = source && asMapping(propertyValue(source, 'LaunchTemplateData'));
  if (!source || !entry || !data || !isSpotTemplate(source, template)) return;
  yield {
    message: `${group.id} has a MixedInstancesPolicy, which says how much runs on Spot: its launch template may not ask for Spot itself.`,
    span: entry.key,
    resource: source.id,
    property: 'InstanceMarketOptions',
    related: [{ span: group.key, message: `used by ${group.id}` }],
    fixes: [
      {
        kind: 'repair',
        title: 'Remove InstanceMarketOptions',
        deployment: 'none',
        edits: removeEntry(entry, data),
      },
    ],
  };
}

/** For certain: MarketType is `spot` whatever is decided at deployment. */
function isSpotTemplate(source: Resource, template: Template): boolean {
  if (source.type !== 'AWS::EC2::LaunchTemplate') return false;
  const market = propertyValue(source, 'LaunchTemplateData', 'InstanceMarketOptions');
  const types = optionValues(market, 'MarketType', template);
  return (
    types.length > 0 &&
    types.every((type) => type.kind === 'text' && type.text === 'spot' && !isOpen(type.via))
  );
}

function* onHost(
  resource: Resource,
  placement: SyntaxNode | undefined,
  template: Template,
): Iterable<DraftFinding> {
  const message = 'Spot Instances do not run on a Dedicated Host: leave out the host, or Spot.';
  const host = ['HostId', 'HostResourceGroupArn'].flatMap((name) => surely(placement, name, template))[0];
  if (host) {
    yield { message, span: host.key, resource: resource.id, property: host.key.text };
    return;
  }
  for (const tenancy of optionValues(placement, 'Tenancy', template)) {
    if (tenancy.kind !== 'text' || tenancy.text !== 'host' || !tenancy.node) continue;
    yield {
      message: sayWhen(message, tenancy.via),
      span: innerSpan(tenancy.node),
      severity: isOpen(tenancy.via) ? 'warning' : 'error',
      resource: resource.id,
      property: 'Tenancy',
    };
  }
}

/** An option that is there whatever is decided at deployment. */
function surely(placement: SyntaxNode | undefined, name: string, template: Template): readonly Entry[] {
  const entry = entryOf(placement, name);
  return entry && !optionValues(placement, name, template).some(({ kind }) => kind === 'absent')
    ? [entry]
    : [];
}
