import { asScalar, asSequence, entryOf, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { resolveAll } from './resolve.ts';
import { type Resource, valuesAt } from './resource.ts';
import type { Template } from './template.ts';
import type { Step } from './value.ts';

/**
 * What a place takes. `type`: `m5.large`. `type-or-family`: `m5` and the bundles of AWS Batch too. `family`: `m5`
 * alone. `pattern`: a type, or one with asterisks.
 */
export type PlaceForm = 'type' | 'type-or-family' | 'family' | 'pattern';

/** A value that should be one instance type, or a text that lists several. */
export interface InstanceTypePlace {
  readonly node: SyntaxNode;
  /** Branches of `If` around it. */
  readonly via: readonly Step[];
  readonly form: PlaceForm;
  /** A text of several types with commas between them. */
  readonly list: boolean;
  /** Last name of the path, `InstanceType`. */
  readonly property: string;
}

const FLEET_OVERRIDES = 'LaunchTemplateConfigs[].Overrides[].InstanceType';
const REQUIREMENTS = 'InstanceRequirements.AllowedInstanceTypes[]';
const EMR_TASK_FLEETS = 'Instances.TaskInstanceFleets[].InstanceTypeConfigs[].InstanceType';

/**
 * Properties that hold an EC2 instance type, by resource type. The first of a list is the one that decides what
 * an instance of it is. Source: AWS CloudFormation Template Reference, 2026-06-15.
 */
const INSTANCE_TYPE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['InstanceType'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.InstanceType'],
  'AWS::AutoScaling::LaunchConfiguration': ['InstanceType'],
  'AWS::AutoScaling::AutoScalingGroup': ['MixedInstancesPolicy.LaunchTemplate.Overrides[].InstanceType'],
  'AWS::EC2::EC2Fleet': [FLEET_OVERRIDES],
  'AWS::EC2::SpotFleet': [
    'SpotFleetRequestConfigData.LaunchSpecifications[].InstanceType',
    `SpotFleetRequestConfigData.${FLEET_OVERRIDES}`,
  ],
  'AWS::EC2::Host': ['InstanceType'],
  'AWS::EC2::CapacityReservation': ['InstanceType'],
  'AWS::EC2::CapacityReservationFleet': ['InstanceTypeSpecifications[].InstanceType'],
  'AWS::EKS::Nodegroup': ['InstanceTypes[]'],
  'AWS::EMR::Cluster': [
    'Instances.MasterInstanceGroup.InstanceType',
    'Instances.CoreInstanceGroup.InstanceType',
    'Instances.TaskInstanceGroups[].InstanceType',
    'Instances.MasterInstanceFleet.InstanceTypeConfigs[].InstanceType',
    'Instances.CoreInstanceFleet.InstanceTypeConfigs[].InstanceType',
    EMR_TASK_FLEETS,
  ],
  'AWS::EMR::InstanceGroupConfig': ['InstanceType'],
  'AWS::EMR::InstanceFleetConfig': ['InstanceTypeConfigs[].InstanceType'],
  'AWS::ImageBuilder::InfrastructureConfiguration': ['InstanceTypes[]'],
};

// AWS Batch API Reference, ComputeResource: families and bundles beside types.
const FAMILY_PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Batch::ComputeEnvironment': [
    'ComputeResources.InstanceTypes[]',
    'ComputeResources.LaunchTemplate.Overrides[].TargetInstanceTypes[]',
  ],
  'AWS::Batch::JobDefinition': [
    'ContainerProperties.InstanceType',
    'NodeProperties.NodeRangeProperties[].Container.InstanceType',
    'NodeProperties.NodeRangeProperties[].InstanceTypes[]',
  ],
};

// Attribute-based selection: types with or without asterisks. What is excluded is nobody's choice.
const PATTERN_PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::LaunchTemplate': [`LaunchTemplateData.${REQUIREMENTS}`],
  'AWS::AutoScaling::AutoScalingGroup': [`MixedInstancesPolicy.LaunchTemplate.Overrides[].${REQUIREMENTS}`],
  'AWS::EC2::EC2Fleet': [`LaunchTemplateConfigs[].Overrides[].${REQUIREMENTS}`],
  'AWS::EC2::SpotFleet': [
    `SpotFleetRequestConfigData.LaunchTemplateConfigs[].Overrides[].${REQUIREMENTS}`,
    `SpotFleetRequestConfigData.LaunchSpecifications[].${REQUIREMENTS}`,
  ],
  'AWS::ECS::CapacityProvider': [`ManagedInstancesProvider.InstanceLaunchTemplate.${REQUIREMENTS}`],
  'AWS::Lambda::CapacityProvider': [REQUIREMENTS],
};

const FORMS: readonly (readonly [PlaceForm, Readonly<Record<string, readonly string[]>>])[] = [
  ['type', INSTANCE_TYPE_PATHS],
  ['type-or-family', FAMILY_PATHS],
  ['pattern', PATTERN_PATHS],
  ['family', { 'AWS::EC2::Host': ['InstanceFamily'] }],
];

interface PlacePath {
  readonly form: PlaceForm;
  readonly parts: readonly { readonly name: string; readonly each: boolean }[];
}

/** All paths of a resource type, taken apart. */
const PATHS_BY_TYPE: ReadonlyMap<string, readonly PlacePath[]> = readPaths();

function readPaths(): Map<string, PlacePath[]> {
  const byType = new Map<string, PlacePath[]>();
  for (const [form, paths] of FORMS) {
    for (const [type, list] of Object.entries(paths)) {
      const known = byType.get(type) ?? [];
      byType.set(type, [...known, ...list.map((path) => ({ form, parts: takeApart(path) }))]);
    }
  }
  return byType;
}

function takeApart(path: string): PlacePath['parts'] {
  return path.split('.').map((part) => {
    const each = part.endsWith('[]');
    return { name: each ? part.slice(0, -2) : part, each };
  });
}

/** What a property of a resource type takes, by the names that lead to it; undefined where it is no instance type. */
export function instanceTypeForm(type: string, names: readonly string[]): PlaceForm | undefined {
  const paths = PATHS_BY_TYPE.get(type) ?? [];
  const isSame = ({ parts }: PlacePath): boolean =>
    parts.length === names.length && parts.every(({ name }, index) => name === names[index]);
  return paths.find(isSame)?.form;
}

/** Values that should be EC2 instance types, as they are written in the resource itself. */
export function instanceTypeValues(resource: Resource): SyntaxNode[] {
  const paths = Object.hasOwn(INSTANCE_TYPE_PATHS, resource.type) ? INSTANCE_TYPE_PATHS[resource.type] : [];
  return paths?.flatMap((path) => valuesAt(resource, path)) ?? [];
}

/** Every place of a resource that takes instance types, through the branches of `If` on the way to it. */
export function instanceTypePlaces(resource: Resource, template: Template): InstanceTypePlace[] {
  const paths = PATHS_BY_TYPE.get(resource.type) ?? [];
  const places = paths.flatMap((path) => placesAt(resource, path, template));
  return [...places, ...optionSettings(resource, template)];
}

interface Reached {
  readonly node: SyntaxNode;
  readonly via: readonly Step[];
  readonly list: boolean;
}

function placesAt(resource: Resource, { form, parts }: PlacePath, template: Template): InstanceTypePlace[] {
  let reached: Reached[] = resource.properties ? [{ node: resource.properties, via: [], list: false }] : [];
  const property = parts.at(-1)?.name ?? '';
  for (const { name, each } of parts) {
    if (reached.length === 0) break;
    const values = reached.flatMap((from) => enter(from, name, template));
    reached = each ? values.flatMap((from) => itemsOf(from, template)) : values;
  }
  return reached.map(({ node, via, list }) => ({ node, via, form, list, property }));
}

function enter({ node, via }: Reached, name: string, template: Template): Reached[] {
  return resolveAll(node, template).flatMap((value) => {
    const entry = value.known ? entryOf(value.node, name) : undefined;
    return entry ? [{ node: entry.value, via: [...via, ...conditionsOf(value.via)], list: false }] : [];
  });
}

/** The items of a list that is written out, or the text that stands for one: `!Ref` to a list parameter. */
function itemsOf({ node, via }: Reached, template: Template): Reached[] {
  return resolveAll(node, template).flatMap((value): Reached[] => {
    if (!value.known) return [];
    const around = [...via, ...conditionsOf(value.via)];
    const items = value.computed === undefined ? asSequence(value.node)?.items : undefined;
    if (items) return items.map((item) => ({ node: item, via: around, list: false }));
    return [{ node: value.use, via: around, list: true }];
  });
}

function conditionsOf(via: readonly Step[]): readonly Step[] {
  return via.filter(({ kind }) => kind === 'condition');
}

// AWS Elastic Beanstalk Developer Guide, "General options for all environments".
const OPTIONS: Readonly<Record<string, { readonly list: boolean }>> = {
  'aws:autoscaling:launchconfiguration/InstanceType': { list: false },
  'aws:ec2:instances/InstanceTypes': { list: true },
};

function optionSettings({ type, properties }: Resource, template: Template): InstanceTypePlace[] {
  if (
    type !== 'AWS::ElasticBeanstalk::Environment' &&
    type !== 'AWS::ElasticBeanstalk::ConfigurationTemplate'
  )
    return [];
  const settings = asSequence(valueAt(properties, 'OptionSettings'))?.items ?? [];
  return settings.flatMap((item) =>
    resolveAll(item, template).flatMap((value): InstanceTypePlace[] => {
      const setting = value.known ? value.node : undefined;
      const text = (name: string) => asScalar(valueAt(setting, name))?.text ?? '';
      const option = OPTIONS[`${text('Namespace')}/${text('OptionName')}`];
      const node = entryOf(setting, 'Value')?.value;
      if (!option || !node) return [];
      return [{ node, via: conditionsOf(value.via), form: 'type', property: 'OptionSettings', ...option }];
    }),
  );
}

/** What AWS Batch takes in place of types and families. */
export function isBatchBundle(name: string): boolean {
  return name === 'optimal' || name === 'default_x86_64' || name === 'default_arm64';
}
