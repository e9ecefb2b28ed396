import { asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { referencedId, substitutedAttribute } from './intrinsic.ts';
import { propertyEntry, propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import type { Step, Value } from './value.ts';

const HOLDERS = [
  ...['MixedInstancesPolicy', 'LaunchTemplate', 'LaunchConfigurationName'],
  ...['LaunchTemplateConfigs', 'SpotFleetRequestConfigData'],
];

const MIXED = ['MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification'];
const SOURCES: readonly (readonly string[])[] = [
  [...MIXED, 'LaunchTemplateId'],
  [...MIXED, 'LaunchTemplateName'],
  ['LaunchTemplate', 'LaunchTemplateId'],
  ['LaunchTemplate', 'LaunchTemplateName'],
  // AWS::EKS::Nodegroup names them without the prefix.
  ['LaunchTemplate', 'Id'],
  ['LaunchTemplate', 'Name'],
  ['LaunchConfigurationName'],
];

/** Launch template or launch configuration of a group, node group or instance, where it stands in the same template. */
export function launchSourceOf(group: Resource, template: Template): Resource | undefined {
  // Most resources have none of these, and are asked again and again.
  if (!HOLDERS.some((name) => propertyEntry(group, name))) return undefined;
  for (const path of SOURCES) {
    const found = template.byId.get(referencedId(propertyValue(group, ...path)) ?? '');
    if (found) return found;
  }
  const fleet = fleetTemplateOf(group);
  if (!fleet) return undefined;
  const named = valueAt(fleet, 'LaunchTemplateId') ?? valueAt(fleet, 'LaunchTemplateName');
  return template.byId.get(referencedId(named) ?? '');
}

/** Of a fleet that starts from one launch template alone, what says which. */
function fleetTemplateOf({ properties }: Resource): SyntaxNode | undefined {
  const configs = valueAt(
    valueAt(properties, 'SpotFleetRequestConfigData') ?? properties,
    'LaunchTemplateConfigs',
  );
  const [only, ...more] = asSequence(configs)?.items ?? [];
  return more.length === 0 ? valueAt(only, 'LaunchTemplateSpecification') : undefined;
}

const SERVING_TYPES = new Set([
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::ECS::TaskDefinition',
]);

const LAUNCHERS = new Set([
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EKS::Nodegroup',
  'AWS::EC2::EC2Fleet',
  'AWS::EC2::SpotFleet',
]);

/** What a resource serves: a launch template its groups and node groups, a task definition its services. */
export function serversOf(resource: Resource, template: Template): readonly Resource[] {
  if (!SERVING_TYPES.has(resource.type)) return [];
  return template.referrersOf(resource.id).filter((user) => servedBy(user, template) === resource);
}

function servedBy(resource: Resource, template: Template): Resource | undefined {
  if (LAUNCHERS.has(resource.type)) return launchSourceOf(resource, template);
  return taskOf(resource, template);
}

/** The task definition of a service, where it stands in the same template. */
export function taskOf(service: Resource, template: Template): Resource | undefined {
  if (service.type !== 'AWS::ECS::Service') return undefined;
  const value = propertyValue(service, 'TaskDefinition');
  const task = template.byId.get(referencedId(value) ?? '');
  return task && hasAttribute(task, value) ? task : undefined;
}

/** A resource that a value leads to, and the branches on the way. */
export interface Reached {
  readonly resource: Resource;
  readonly via: readonly Step[];
}

/** The resources of a type that values lead to by Ref or GetAtt; those outside the template are left out. */
export function resourcesAt(
  values: readonly Value[],
  types: readonly string[],
  template: Template,
): readonly Reached[] {
  return values.flatMap((value) => {
    const id = value.known ? undefined : referencedId(value.use);
    const resource = id === undefined ? undefined : template.byId.get(id);
    return resource && types.includes(resource.type) && hasAttribute(resource, value.use)
      ? [{ resource, via: value.via }]
      : [];
  });
}

/** A Sub of an attribute that is not there leads nowhere: a task definition has its ARN alone, and not as `Arn`. */
function hasAttribute({ type }: Resource, use: SyntaxNode | undefined): boolean {
  return (
    type !== 'AWS::ECS::TaskDefinition' ||
    (substitutedAttribute(use) ?? 'TaskDefinitionArn') === 'TaskDefinitionArn'
  );
}
