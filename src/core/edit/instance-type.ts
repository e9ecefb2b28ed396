import type { DraftEdit } from '../draft.ts';
import type { DeploymentEffect } from '../model.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { allowedValues } from '../template/resolve.ts';
import type { Template } from '../template/template.ts';
import { parameterOf } from '../template/value.ts';
import { changeValue } from './allowed-values.ts';
import { replaceScalar } from './scalar.ts';

/**
 * Changes an instance type where it is written; a parameter's AllowedValues take the new one in. No edits where
 * the name is put together from parts.
 */
export function changeInstanceType(site: InstanceTypeSite, type: string, template: Template): DraftEdit[] {
  if (!site.scalar) return [];
  if (site.choice) return [replaceScalar(site.scalar, type)];
  return changeValue(site.scalar, site.via, type, template);
}

/** Puts a mistyped name right, in the parameter's AllowedValues too. */
export function renameInstanceType(site: InstanceTypeSite, type: string, template: Template): DraftEdit[] {
  const parameter = template.parameters.get(parameterOf(site.via) ?? '');
  const mistyped = parameter ? allowedValues(parameter).filter(({ text }) => text === site.name) : [];
  const scalars = new Set([...(site.scalar ? [site.scalar] : []), ...mistyped]);
  return [...scalars].map((scalar) => replaceScalar(scalar, type));
}

// AWS CloudFormation Template Reference, "Update requires" of the property that holds the type. An instance with
// an EBS root volume is stopped and started; a launch template gets a new version and touches nothing that runs.
const EFFECTS: Readonly<Record<string, DeploymentEffect>> = {
  'AWS::EC2::Instance': 'restart',
  'AWS::EC2::LaunchTemplate': 'none',
  'AWS::AutoScaling::AutoScalingGroup': 'none',
  'AWS::AutoScaling::LaunchConfiguration': 'replacement',
  'AWS::EC2::EC2Fleet': 'replacement',
  'AWS::EC2::SpotFleet': 'replacement',
  'AWS::EC2::Host': 'replacement',
  'AWS::EC2::CapacityReservation': 'replacement',
  'AWS::EC2::CapacityReservationFleet': 'replacement',
  'AWS::EKS::Nodegroup': 'replacement',
  'AWS::ECS::CapacityProvider': 'none',
  'AWS::Lambda::CapacityProvider': 'replacement',
  // Replaced unless ReplaceComputeEnvironment is false.
  'AWS::Batch::ComputeEnvironment': 'replacement',
  'AWS::Batch::JobDefinition': 'none',
  'AWS::EMR::Cluster': 'replacement',
  'AWS::EMR::InstanceGroupConfig': 'replacement',
  'AWS::EMR::InstanceFleetConfig': 'replacement',
  'AWS::ElasticBeanstalk::Environment': 'restart',
  'AWS::ElasticBeanstalk::ConfigurationTemplate': 'none',
  'AWS::ImageBuilder::InfrastructureConfiguration': 'none',
};

const WEIGHT: readonly DeploymentEffect[] = ['none', 'unknown', 'restart', 'replacement'];

/** The heaviest effect among all that use the type. */
export function effectOfChange(site: InstanceTypeSite): DeploymentEffect {
  const effects = site.uses.map(({ resource }) => EFFECTS[resource.type] ?? 'unknown');
  return WEIGHT.findLast((effect) => effects.includes(effect)) ?? 'unknown';
}
