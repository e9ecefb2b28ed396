import { launchSourceOf, serversOf } from '../../template/links.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';

/** Where the instances of a resource are placed and how they stop; to be added to the facts of its type. */
export function placementFacts(resource: Resource, template: Template): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const places = [resource, ...[launchSourceOf(resource, template) ?? []].flat()];
  const tenancy = tenancyOf(places, template);
  if (tenancy) facts.set('instance.tenancy', { value: tenancy, from: 'written' });
  const around = [...places, ...serversOf(resource, template)];
  const isGrouped = around.some((place) =>
    ['PlacementGroup', 'PlacementGroupName'].some((name) => hasPlacement(place, name)),
  );
  facts.set('instance.placementGroup', { value: isGrouped, from: 'written' });
  const hibernates = places.some((place) => propertyEntry(place, ...dataOf(place), 'HibernationOptions'));
  facts.set('instance.hibernates', { value: hibernates, from: 'written' });
  return facts;
}

function dataOf({ type }: Resource): readonly string[] {
  return type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData'] : [];
}

function hasPlacement(place: Resource, name: string): boolean {
  const inTemplate = propertyEntry(
    place,
    'LaunchTemplateData',
    'Placement',
    name === 'PlacementGroup' ? 'GroupName' : name,
  );
  return (propertyEntry(place, name) ?? inTemplate) !== undefined;
}

export type Tenancy = 'shared' | 'dedicated' | 'host';

const TENANCIES: Readonly<Record<string, Tenancy>> = {
  default: 'shared',
  dedicated: 'dedicated',
  host: 'host',
};

/** Shared where nothing is said; undefined where it is not known. */
function tenancyOf(places: readonly Resource[], template: Template): Tenancy | undefined {
  for (const place of places) {
    const path = place.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData', 'Placement'] : [];
    if (['HostId', 'HostResourceGroupArn'].some((name) => propertyEntry(place, ...path, name))) return 'host';
    const name = place.type === 'AWS::AutoScaling::LaunchConfiguration' ? 'PlacementTenancy' : 'Tenancy';
    if (!propertyEntry(place, ...path, name)) continue;
    const text = textOf(resolve(propertyValue(place, ...path, name), template)) ?? '';
    return Object.hasOwn(TENANCIES, text) ? TENANCIES[text] : undefined;
  }
  return 'shared';
}
