import { asSequence, valueAt } from '../../syntax/node.ts';
import type { Annotations } from '../../template/annotations.ts';
import { intrinsicOf, referencedId } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource, valuesAt } from '../../template/resource.ts';
import { statedOf } from '../../template/stated.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Fact, FactValue } from '../fact-schema.ts';

interface Surroundings {
  readonly template: Template;
  readonly annotations: Annotations;
}

type Reader = (resource: Resource, context: Surroundings) => Readonly<Record<string, FactValue | undefined>>;

/** The group of facts of each type that stands around compute, and what is read for it. */
const READERS: Readonly<Record<string, readonly [group: string, read: Reader]>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['balancer', readBalancer],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['balancer', readBalancer],
  'AWS::SQS::Queue': ['messaging', readQueue],
  'AWS::SNS::Topic': ['messaging', readTopic],
  'AWS::Events::EventBus': ['messaging', (bus, context) => ({ kind: 'event-bus', own: isOwn(bus, context) })],
  'AWS::AmazonMQ::Broker': ['messaging', readBroker],
  'AWS::ECR::Repository': ['repository', readRepository],
  'AWS::EC2::EIP': ['address', readAddress],
  'AWS::EC2::NatGateway': ['nat', readNat],
};

/** Facts about what stands around compute, with the group that they are of; undefined for anything else. */
export function surroundingFacts(
  resource: Resource,
  context: Surroundings,
): { readonly group: string; readonly facts: Map<string, Fact> } | undefined {
  const found = Object.hasOwn(READERS, resource.type) ? READERS[resource.type] : undefined;
  if (!found) return undefined;
  const [group, read] = found;
  const facts = new Map<string, Fact>();
  for (const [field, value] of Object.entries(read(resource, context))) {
    if (value !== undefined) facts.set(`${group}.${field}`, { value, from: 'written' });
  }
  return { group, facts };
}

function readText(resource: Resource, name: string, template: Template): string | undefined {
  return textOf(resolve(propertyValue(resource, name), template));
}

/** What is said for a whole file is said of no one queue of it. */
function isOwn(resource: Resource, context: Surroundings): boolean {
  return saysOf(resource, ['messaging'], context);
}

/** Whether one of the keys is said of the resource itself, beside it or by its name in a settings file. */
export function saysOf(
  resource: Resource,
  keys: readonly string[],
  { annotations }: Pick<Surroundings, 'annotations'>,
): boolean {
  const own = annotations.byResource.get(resource);
  const named = annotations.stated.filter((entry) => entry.resource !== undefined);
  const stated = named.length > 0 ? statedOf(resource, named) : undefined;
  return keys.some((key) => own?.has(key) || stated?.has(key));
}

function readBalancer(balancer: Resource, context: Surroundings) {
  const { template } = context;
  const isAnnotated = saysOf(balancer, ['protocol', 'staticIp'], context);
  if (balancer.type === 'AWS::ElasticLoadBalancing::LoadBalancer')
    return { type: 'classic', own: isAnnotated };
  const said = propertyEntry(balancer, 'Type') ? readText(balancer, 'Type', template) : 'application';
  const isKnown = said !== undefined && ['application', 'network', 'gateway'].includes(said);
  return { type: isKnown ? said : undefined, own: isAnnotated };
}

function readQueue(queue: Resource, context: Surroundings) {
  const { template } = context;
  const users = template.referrersOf(queue.id);
  const isDeadLetter = users.some((user) =>
    [
      propertyValue(user, 'RedrivePolicy', 'deadLetterTargetArn'),
      propertyValue(user, 'DeadLetterConfig', 'TargetArn'),
    ].some((target) => referencedId(target) === queue.id),
  );
  const isSubscribed = users.some(
    ({ type }) => type === 'AWS::SNS::Subscription' || type === 'AWS::SNS::Topic',
  );
  return {
    kind: kindOf(queue, 'FifoQueue', 'queue', template),
    own: isOwn(queue, context) && !isDeadLetter,
    subscribed: isSubscribed,
  };
}

function readTopic(topic: Resource, context: Surroundings) {
  return { kind: kindOf(topic, 'FifoTopic', 'topic', context.template), own: isOwn(topic, context) };
}

function kindOf(resource: Resource, property: string, kind: string, template: Template): string | undefined {
  if (!propertyEntry(resource, property)) return kind;
  const text = readText(resource, property, template)?.toLowerCase();
  return text === 'true' ? `fifo-${kind}` : text === 'false' ? kind : undefined;
}

function readBroker(broker: Resource, context: Surroundings) {
  const { template } = context;
  const mode = readText(broker, 'DeploymentMode', template);
  return {
    kind: 'broker',
    own: isOwn(broker, context),
    brokerType: readText(broker, 'HostInstanceType', template),
    brokerMode: MODES.find((known) => known === mode),
  };
}

const MODES = ['SINGLE_INSTANCE', 'ACTIVE_STANDBY_MULTI_AZ', 'CLUSTER_MULTI_AZ'];

function readRepository(repository: Resource, { template }: Surroundings) {
  const scan = propertyValue(repository, 'ImageScanningConfiguration', 'ScanOnPush');
  const said = scan ? textOf(resolve(scan, template))?.toLowerCase() : 'false';
  return {
    lifecycle: propertyEntry(repository, 'LifecyclePolicy') !== undefined,
    scans: said === 'true' ? true : said === 'false' ? false : undefined,
  };
}

/** Whoever names it may attach it: only what nothing names, and no instance has, is idle. */
function readAddress(address: Resource, { template }: Surroundings) {
  const isHeld = ['InstanceId', 'TransferAddress', 'IpamPoolId'].some((name) => propertyEntry(address, name));
  return { attached: isHeld || template.referrersOf(address.id).length > 0 };
}

/** NAT gateways of the same VPC, by way of their subnets; undefined where the file does not say. */
function readNat(nat: Resource, { template }: Surroundings) {
  const subnet = template.byId.get(referencedId(propertyValue(nat, 'SubnetId')) ?? '');
  const vpc = referencedId(propertyValue(subnet ?? nat, 'VpcId'));
  if (!subnet || vpc === undefined) return {};
  const subnets = template.referrersOf(vpc).filter(({ type }) => type === 'AWS::EC2::Subnet');
  const gateways = subnets.flatMap(({ id }) =>
    template
      .referrersOf(id)
      .filter(
        (user) =>
          user.type === 'AWS::EC2::NatGateway' && referencedId(propertyValue(user, 'SubnetId')) === id,
      ),
  );
  // The first of the file is the one that stays.
  return { inVpc: gateways.length, first: gateways[0] === nat };
}

/** Whether one container with one port, behind a balancer that the file writes out, is all that a service runs. */
export function isWrittenOutWebService(
  service: Resource,
  task: Resource | undefined,
  template: Template,
): boolean {
  const balancers = asSequence(propertyValue(service, 'LoadBalancers'))?.items ?? [];
  const group = template.byId.get(referencedId(valueAt(balancers[0], 'TargetGroupArn')) ?? '');
  if (!task || balancers.length !== 1 || group?.type !== 'AWS::ElasticLoadBalancingV2::TargetGroup')
    return false;
  const containers = asSequence(propertyValue(task, 'ContainerDefinitions'))?.items ?? [];
  const ports = valuesAt(task, 'ContainerDefinitions[].PortMappings[]');
  if (
    containers.length !== 1 ||
    ports.length !== 1 ||
    [...containers, ...ports].some((node) => intrinsicOf(node))
  )
    return false;
  const listeners = template
    .referrersOf(group.id)
    .filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::Listener');
  return listeners.some((listener) => {
    const balancer = template.byId.get(referencedId(propertyValue(listener, 'LoadBalancerArn')) ?? '');
    return balancer?.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  });
}
