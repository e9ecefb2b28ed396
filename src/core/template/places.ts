import type { SyntaxNode } from '../syntax/node.ts';
import { type Resource, valuesAt } from './resource.ts';

/**
 * Properties that hold an EC2 instance type, by resource type. The first of a list is the one that decides what
 * an instance of it is. Source: AWS CloudFormation Template Reference, 2026-06-15.
 */
const INSTANCE_TYPE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['InstanceType'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.InstanceType'],
  'AWS::AutoScaling::LaunchConfiguration': ['InstanceType'],
  'AWS::AutoScaling::AutoScalingGroup': ['MixedInstancesPolicy.LaunchTemplate.Overrides[].InstanceType'],
  'AWS::EC2::EC2Fleet': ['LaunchTemplateConfigs[].Overrides[].InstanceType'],
  'AWS::EC2::SpotFleet': [
    'SpotFleetRequestConfigData.LaunchSpecifications[].InstanceType',
    'SpotFleetRequestConfigData.LaunchTemplateConfigs[].Overrides[].InstanceType',
  ],
  'AWS::EC2::Host': ['InstanceType'],
  'AWS::EC2::CapacityReservation': ['InstanceType'],
  'AWS::EKS::Nodegroup': ['InstanceTypes[]'],
};

/** Values that should be EC2 instance types. */
export function instanceTypeValues(resource: Resource): SyntaxNode[] {
  const paths = Object.hasOwn(INSTANCE_TYPE_PATHS, resource.type)
    ? INSTANCE_TYPE_PATHS[resource.type]
    : undefined;
  return paths?.flatMap((path) => valuesAt(resource, path)) ?? [];
}
