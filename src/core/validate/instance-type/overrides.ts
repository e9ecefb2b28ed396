import { asSequence } from '../../syntax/node.ts';
import { launchSourceOf } from '../../template/links.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';

const FLEETS = [
  'AWS::EC2::EC2Fleet',
  'AWS::EC2::SpotFleet',
  'AWS::EKS::Nodegroup',
  'AWS::Batch::ComputeEnvironment',
];

/** Whether something may launch other types from a launch template than the one that it names. */
export function mayRunOtherTypes(source: Resource, template: Template): boolean {
  if (source.type !== 'AWS::EC2::LaunchTemplate') return false;
  return template.referrersOf(source.id).some((resource) => {
    if (FLEETS.includes(resource.type)) return true;
    if (resource.type === 'AWS::EC2::Instance') {
      return (
        propertyEntry(resource, 'LaunchTemplate') && propertyEntry(resource, 'InstanceType') !== undefined
      );
    }
    if (resource.type !== 'AWS::AutoScaling::AutoScalingGroup') return false;
    const overrides = propertyValue(resource, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
    return launchSourceOf(resource, template) === source && hasItems(overrides);
  });
}

function hasItems(overrides: ReturnType<typeof propertyValue>): boolean {
  return overrides !== undefined && asSequence(overrides)?.items.length !== 0;
}
