import { asScalar, asSequence, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { typesOfFleet } from '../../template/fleet-types.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { launchSourceOf } from '../../template/links.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';
import { purchaseOfFleet } from './fleet-capacity.ts';
import { type Purchase, purchaseOf } from './group-facts.ts';

interface Capacity {
  readonly purchase?: Purchase | undefined;
  /** Instance types that it may take; undefined where they are not counted by name. */
  readonly pools?: number | undefined;
}

type Reader = (resource: Resource, template: Template) => Capacity;

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::EC2::Instance': readInstance,
  'AWS::EC2::EC2Fleet': readFleet,
  'AWS::EC2::SpotFleet': readFleet,
  'AWS::AutoScaling::AutoScalingGroup': readGroup,
  'AWS::ECS::Service': readService,
  'AWS::ECS::CapacityProvider': readManagedInstances,
  'AWS::EKS::Nodegroup': readNodegroup,
  'AWS::Batch::ComputeEnvironment': readBatch,
};

/** How the capacity of a resource is paid; undefined for what has none of its own. */
export function capacityFacts(resource: Resource, template: Template): Map<string, Fact> | undefined {
  const read = Object.hasOwn(READERS, resource.type) ? READERS[resource.type] : undefined;
  if (!read) return undefined;
  const { purchase, pools } = read(resource, template);
  const facts = new Map<string, Fact>();
  if (purchase) facts.set('capacity.purchase', { value: purchase, from: 'written' });
  if (pools !== undefined) facts.set('capacity.pools', { value: pools, from: 'written' });
  return facts;
}

/** Undefined where it starts from a launch template that is not in the file. */
function readInstance(instance: Resource, template: Template): Capacity {
  if (!propertyEntry(instance, 'LaunchTemplate')) return { purchase: 'on-demand' };
  const source = launchSourceOf(instance, template);
  if (!source) return {};
  const market = propertyEntry(source, 'LaunchTemplateData', 'InstanceMarketOptions');
  return { purchase: market ? 'spot' : 'on-demand' };
}

function readGroup(group: Resource, template: Template): Capacity {
  const purchase = purchaseOf(group, template);
  if (!propertyEntry(group, 'MixedInstancesPolicy')) return { purchase, pools: 1 };
  const overrides = propertyValue(group, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
  return { purchase, pools: overrides ? countTypes(overrides, (item) => valueAt(item, 'InstanceType')) : 1 };
}

/** Undefined where one of them is no plain name: a parameter, a branch, requirements. */
function countTypes(
  list: SyntaxNode,
  typeOf: (item: SyntaxNode) => SyntaxNode | undefined,
): number | undefined {
  const items = intrinsicOf(list) ? undefined : asSequence(list)?.items;
  const names = items?.map((item) => asScalar(typeOf(item)));
  if (!items || !names?.every((name) => name !== undefined)) return undefined;
  return items.some((item) => ['If', 'ForEach'].includes(intrinsicOf(item)?.name ?? ''))
    ? undefined
    : items.length;
}

/** A launch template alone brings one type. */
function readFleet(fleet: Resource, template: Template): Capacity {
  const types = typesOfFleet(fleet);
  return { purchase: purchaseOfFleet(fleet, template), pools: types && Math.max(1, new Set(types).size) };
}

function readService(service: Resource, template: Template): Capacity {
  const strategy = propertyValue(service, 'CapacityProviderStrategy');
  if (!strategy) {
    const launchType = textOf(resolve(propertyValue(service, 'LaunchType'), template));
    return launchType === 'FARGATE' ? { purchase: 'on-demand' } : {};
  }
  const items = asSequence(strategy)?.items ?? [];
  const names = items.map((item) => textOf(resolve(valueAt(item, 'CapacityProvider'), template)));
  if (names.length === 0 || !names.every((name) => name === 'FARGATE' || name === 'FARGATE_SPOT')) return {};
  if (!names.includes('FARGATE_SPOT')) return { purchase: 'on-demand' };
  return { purchase: names.includes('FARGATE') ? 'mixed' : 'spot' };
}

/** AWS CloudFormation Template Reference, CapacityOptionType: ON_DEMAND where it is not said. */
function readManagedInstances(provider: Resource, template: Template): Capacity {
  const launch = propertyValue(provider, 'ManagedInstancesProvider', 'InstanceLaunchTemplate');
  if (!launch || intrinsicOf(launch)) return {};
  const said = valueAt(launch, 'CapacityOptionType');
  const option = said ? textOf(resolve(said, template)) : 'ON_DEMAND';
  return { purchase: option === 'SPOT' ? 'spot' : option === 'ON_DEMAND' ? 'on-demand' : undefined };
}

/** AWS CloudFormation Template Reference, CapacityType: ON_DEMAND where it is not said. */
function readNodegroup(nodes: Resource, template: Template): Capacity {
  const said = propertyValue(nodes, 'CapacityType');
  const type = said ? textOf(resolve(said, template)) : 'ON_DEMAND';
  const purchase = type === 'SPOT' ? 'spot' : type === 'ON_DEMAND' ? 'on-demand' : undefined;
  const types = propertyValue(nodes, 'InstanceTypes');
  return { purchase, pools: types ? countTypes(types, (item) => item) : 1 };
}

const BATCH: Readonly<Record<string, Purchase>> = {
  EC2: 'on-demand',
  FARGATE: 'on-demand',
  SPOT: 'spot',
  FARGATE_SPOT: 'spot',
};

/** A family or `optimal` among the types stands for many. */
function readBatch(environment: Resource, template: Template): Capacity {
  const type = textOf(resolve(propertyValue(environment, 'ComputeResources', 'Type'), template)) ?? '';
  const types = asSequence(propertyValue(environment, 'ComputeResources', 'InstanceTypes'));
  const isNamed = types?.items.every((item) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(asScalar(item)?.text ?? ''));
  return {
    purchase: Object.hasOwn(BATCH, type) ? BATCH[type] : undefined,
    pools: type === 'SPOT' && isNamed ? types?.items.length : undefined,
  };
}
