import { referencedId } from './intrinsic.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';

/** Launch template or launch configuration of an Auto Scaling group, where it stands in the same template. */
export function launchSourceOf(group: Resource, template: Template): Resource | undefined {
  const mixed = ['MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification'];
  const candidates = [
    propertyValue(group, ...mixed, 'LaunchTemplateId'),
    propertyValue(group, ...mixed, 'LaunchTemplateName'),
    propertyValue(group, 'LaunchTemplate', 'LaunchTemplateId'),
    propertyValue(group, 'LaunchTemplate', 'LaunchTemplateName'),
    propertyValue(group, 'LaunchConfigurationName'),
  ];
  for (const candidate of candidates) {
    const found = template.byId.get(referencedId(candidate) ?? '');
    if (found) return found;
  }
  return undefined;
}

/** Which resources stand in the service of another: a launch template of its groups, a task of its services. */
export function serversOf(template: Template): ReadonlyMap<Resource, readonly Resource[]> {
  const servers = new Map<Resource, Resource[]>();
  for (const resource of template.resources) {
    const served = servedBy(resource, template);
    if (served) servers.set(served, [...(servers.get(served) ?? []), resource]);
  }
  return servers;
}

function servedBy(resource: Resource, template: Template): Resource | undefined {
  if (resource.type === 'AWS::AutoScaling::AutoScalingGroup') return launchSourceOf(resource, template);
  if (resource.type !== 'AWS::ECS::Service') return undefined;
  return template.byId.get(referencedId(propertyValue(resource, 'TaskDefinition')) ?? '');
}
