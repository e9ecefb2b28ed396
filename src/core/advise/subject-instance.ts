import type { Catalog } from '../catalog/catalog.ts';
import { collectInstanceTypes, type InstanceTypeSite } from '../template/instance-types.ts';
import { launchSourceOf } from '../template/links.ts';
import { instanceTypePlaces } from '../template/places.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import type { InstanceSubject } from './subject.ts';

interface Known {
  readonly template: Template;
  readonly catalog: Catalog;
}

// Where one type decides what the instances are; in the overrides of a group or fleet several do.
const SINGLE_TYPE_RESOURCES = new Set([
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
]);

/** Resources that list types: of one alone advice speaks as of a type written once. */
export const LISTED_TYPE_RESOURCES = new Set([
  'AWS::EKS::Nodegroup',
  'AWS::Batch::ComputeEnvironment',
  'AWS::EC2::EC2Fleet',
  'AWS::EC2::SpotFleet',
]);

/** The one type that a resource writes and that its instances are of. */
export function instanceOf(
  resource: Resource,
  sites: readonly InstanceTypeSite[],
  context: Known,
): InstanceSubject | undefined {
  if (SINGLE_TYPE_RESOURCES.has(resource.type)) return subjectAt(sites, context);
  // A list of one type decides as one.
  const isOne =
    LISTED_TYPE_RESOURCES.has(resource.type) && instanceTypePlaces(resource, context.template).length === 1;
  return isOne ? subjectAt(sites, context) : undefined;
}

/** The one type of the launch template or launch configuration of a group. */
export function launchedBy(group: Resource, context: Known): InstanceSubject | undefined {
  const source = launchSourceOf(group, context.template);
  return source && subjectAt(collectInstanceTypes([source], context.template), context);
}

function subjectAt(sites: readonly InstanceTypeSite[], { catalog }: Known): InstanceSubject | undefined {
  const site = sites.find(({ choice }) => !choice);
  const type = site && catalog.instanceType(site.name);
  return site && type ? { site, type } : undefined;
}
