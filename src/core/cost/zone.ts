import { zoneGroupOf } from '../catalog/zone-group.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { referencedId } from '../template/intrinsic.ts';
import { launchSourceOf, serversOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource, valuesAt } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { textOf } from '../template/value.ts';

const ZONES = ['AvailabilityZone', 'AvailabilityZones[]', 'LaunchTemplateData.Placement.AvailabilityZone'];
const SUBNETS = [
  'SubnetId',
  'Subnets[]',
  'VPCZoneIdentifier[]',
  'NetworkInterfaces[].SubnetId',
  'LaunchTemplateData.NetworkInterfaces[].SubnetId',
  'SubnetMappings[].SubnetId',
  'NetworkConfiguration.AwsvpcConfiguration.Subnets[]',
  'ComputeResources.Subnets[]',
];

/**
 * The Local or Wavelength Zone that a resource is in, by itself, its subnets, its launch template or what starts from
 * it; undefined in the zones of a region, and where it is in several places. What stands in such a zone is not billed
 * at the region's rates.
 */
export function localZoneOf(resource: Resource, template: Template): string | undefined {
  const servers = serversOf(resource, template);
  const [zone, ...others] = new Set(
    (servers.length > 0 ? servers : [resource]).map((place) => zoneOf(place, template)),
  );
  return zone !== undefined && others.length === 0 && zoneGroupOf(zone) ? zone : undefined;
}

/** The one zone that a resource names, else its launch template. */
function zoneOf(resource: Resource, template: Template): string | undefined {
  const source = launchSourceOf(resource, template);
  for (const place of source ? [resource, source] : [resource]) {
    const [zone, ...others] = new Set(zonesOf(place, template));
    if (others.length > 0) return undefined;
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function zonesOf(place: Resource, template: Template): readonly (string | undefined)[] {
  const at = (paths: readonly string[]) => paths.flatMap((path) => valuesAt(place, path));
  const subnetZone = (node: SyntaxNode) => {
    const subnet = template.byId.get(referencedId(node) ?? '');
    return subnet && textOf(resolve(propertyValue(subnet, 'AvailabilityZone'), template));
  };
  return [...at(ZONES).map((node) => textOf(resolve(node, template))), ...at(SUBNETS).map(subnetZone)];
}
