import { type ConstructTable, type ResourceSpec, several, single, to } from '../construct-spec.ts';
import { plain, present, refTo, sameWord } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, scalar, sequence } from '../nodes.ts';
import type { Translator, ValueReader } from '../translator.ts';
import { addedContainers, FARGATE_TASK, NETWORK_MODE, runtimePlatform } from './containers.ts';

const strategy: ValueReader = (at, translator) =>
  translator.list(at, (item) =>
    translator.read(item, (leaf) => {
      const props = translator.props(leaf);
      const [name, weight, base] = ['capacityProvider', 'weight', 'base'].map((key) => props.get(key));
      return mapping(leaf.expr, [
        ...(name ? [entry(name.key, 'CapacityProvider', plain(name.value, translator))] : []),
        ...(weight ? [entry(weight.key, 'Weight', plain(weight.value, translator))] : []),
        ...(base ? [entry(base.key, 'Base', plain(base.value, translator))] : []),
      ]);
    }),
  );

export const SERVICE: ResourceSpec['props'] = {
  cluster: to('Cluster', refTo()),
  taskDefinition: to('TaskDefinition', refTo()),
  desiredCount: to('DesiredCount'),
  capacityProviderStrategies: to('CapacityProviderStrategy', strategy),
  platformVersion: to('PlatformVersion', present),
  serviceName: to('ServiceName'),
  assignPublicIp: to('NetworkConfiguration', present),
};

export function launchType(type: string): NonNullable<ResourceSpec['more']> {
  return ({ props, call }: Made) =>
    props.get('capacityProviderStrategies') || !props.whole
      ? []
      : [entry(call.callee, 'LaunchType', scalar(call.callee, type))];
}

const COMPATIBILITIES: Readonly<Record<string, readonly string[]>> = {
  FARGATE: ['FARGATE'],
  EC2: ['EC2'],
  EC2_AND_FARGATE: ['EC2', 'FARGATE'],
  EXTERNAL: ['EXTERNAL'],
};

const compatibility: ValueReader = (at, translator) => {
  const node = sameWord('ecs.Compatibility')(at, translator);
  const words = node.kind === 'scalar' ? COMPATIBILITIES[node.text] : undefined;
  return words
    ? sequence(
        node,
        words.map((word) => scalar(node, word)),
      )
    : node;
};

/** `enableFargateCapacityProviders` is what associates both with the cluster. */
function fargateProviders({ props, call }: Made, translator: Translator) {
  const enabled = props.get('enableFargateCapacityProviders');
  const node = enabled && plain(enabled.value, translator);
  if (!enabled || node?.kind !== 'scalar' || node.value !== true) return [];
  const names = ['FARGATE', 'FARGATE_SPOT'].map((name) => scalar(call.callee, name));
  return [entry(enabled.key, 'CapacityProviders', sequence(enabled.key, names))];
}

const daemon: ValueReader = (at, translator) => {
  const node = plain(at, translator);
  return node.kind === 'scalar' && node.value === true
    ? scalar(at.expr, 'DAEMON')
    : scalar(at.expr, 'REPLICA');
};

const TASK_PROPS = {
  cpu: to('Cpu'),
  memoryMiB: to('Memory'),
  networkMode: NETWORK_MODE,
  compatibility: to('RequiresCompatibilities', compatibility),
  ephemeralStorageGiB: to('EphemeralStorage.SizeInGiB'),
  runtimePlatform: to('RuntimePlatform', runtimePlatform),
  family: to('Family'),
};

/** A task that the file is given, of which it says the containers alone. */
export const GIVEN_TASK = 'ecs.GivenTaskDefinition';

export const ECS: ConstructTable = {
  'ecs.FargateTaskDefinition': single('AWS::ECS::TaskDefinition', FARGATE_TASK.props, {
    given: FARGATE_TASK.given ?? {},
    more: addedContainers,
  }),
  'ecs.Ec2TaskDefinition': single(
    'AWS::ECS::TaskDefinition',
    { networkMode: NETWORK_MODE, family: to('Family') },
    { given: { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] }, more: addedContainers },
  ),
  'ecs.ExternalTaskDefinition': single(
    'AWS::ECS::TaskDefinition',
    { networkMode: NETWORK_MODE, family: to('Family') },
    { given: { NetworkMode: 'bridge', RequiresCompatibilities: ['EXTERNAL'] }, more: addedContainers },
  ),
  'ecs.TaskDefinition': single('AWS::ECS::TaskDefinition', TASK_PROPS, { more: addedContainers }),
  [GIVEN_TASK]: single(
    'AWS::ECS::TaskDefinition',
    {
      ...TASK_PROPS,
      executionRole: to('ExecutionRoleArn', present),
      taskRole: to('TaskRoleArn', present),
    },
    { more: addedContainers },
  ),
  'ecs.FargateService': single('AWS::ECS::Service', SERVICE, { more: launchType('FARGATE') }),
  'ecs.Ec2Service': single(
    'AWS::ECS::Service',
    { ...SERVICE, daemon: to('SchedulingStrategy', daemon) },
    { more: launchType('EC2') },
  ),
  'ecs.ExternalService': single('AWS::ECS::Service', SERVICE, { more: launchType('EXTERNAL') }),
  'ecs.Cluster': several({
    suffix: '',
    type: 'AWS::ECS::Cluster',
    props: { clusterName: to('ClusterName') },
    more: fargateProviders,
  }),
  'ecs.AsgCapacityProvider': single('AWS::ECS::CapacityProvider', {
    capacityProviderName: to('Name'),
    autoScalingGroup: to('AutoScalingGroupProvider.AutoScalingGroupArn', refTo()),
  }),
};
