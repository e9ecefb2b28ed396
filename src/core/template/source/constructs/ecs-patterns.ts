import {
  type ConstructSpec,
  type ConstructTable,
  type ResourceSpec,
  several,
  to,
} from '../construct-spec.ts';
import { plain } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, scalar } from '../nodes.ts';
import type { Translator } from '../translator.ts';
import { FARGATE_TASK, NETWORK_MODE, patternContainer, sizedContainer } from './containers.ts';
import { launchType, SERVICE } from './ecs.ts';
import { QUEUE_TARGET } from './scaling.ts';

const hasOwnTask = ({ props }: Made): boolean => !props.get('taskDefinition');

function fargateTask(options: string, props: ResourceSpec['props'] = FARGATE_TASK.props): ResourceSpec {
  return {
    suffix: '/TaskDef',
    type: 'AWS::ECS::TaskDefinition',
    when: hasOwnTask,
    props,
    given: FARGATE_TASK.given ?? {},
    more: (made, translator) => patternContainer(made.props.get(options), made, translator),
  };
}

/** On instances it is the container that has the sizes. */
function ec2Task(options: string): ResourceSpec {
  return {
    suffix: '/TaskDef',
    type: 'AWS::ECS::TaskDefinition',
    when: hasOwnTask,
    props: { networkMode: NETWORK_MODE },
    given: { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] },
    more: (made, translator) => sizedContainer(made.props.get(options), made, translator),
  };
}

function service(type: 'FARGATE' | 'EC2'): ResourceSpec {
  return {
    suffix: '',
    type: 'AWS::ECS::Service',
    props: SERVICE,
    more: (made, translator) => [
      ...launchType(type)(made, translator),
      ...(hasOwnTask(made) ? ownTask(made) : []),
    ],
  };
}

function ownTask({ call, id }: Made) {
  const place = call.callee;
  const { block, start, end } = place;
  const entries = [entry(place, 'Ref', scalar(place, `${id}/TaskDef`))];
  return [
    entry(place, 'TaskDefinition', { kind: 'mapping' as const, block, start, end, flow: true, entries }),
  ];
}

function balancer(type: string): ResourceSpec {
  return {
    suffix: '/LB',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    when: ({ props }) => !props.get('loadBalancer') && !props.get('loadBalancers'),
    props: {},
    given: { Type: type },
  };
}

const QUEUE: ResourceSpec = {
  suffix: '/Queue',
  type: 'AWS::SQS::Queue',
  when: ({ props }) => !props.get('queue'),
  props: {},
};

const DEAD_LETTERS: ResourceSpec = { ...QUEUE, suffix: '/DeadLetterQueue' };

const pattern = (task: ResourceSpec, type: 'FARGATE' | 'EC2', ...others: ResourceSpec[]): ConstructSpec =>
  several(service(type), task, ...others);

/** The sizes of a scheduled task stand in an object of their own. */
function scheduledSizes(made: Made, translator: Translator) {
  const options = made.props.get('scheduledFargateTaskImageOptions');
  if (!options) return [];
  const props = translator.props(options.value);
  const sizes = [['cpu', 'Cpu'] as const, ['memoryLimitMiB', 'Memory'] as const].flatMap(([name, target]) => {
    const prop = props.get(name);
    return prop ? [entry(prop.key, target, plain(prop.value, translator))] : [];
  });
  return [...sizes, ...patternContainer(options, made, translator)];
}

const SCHEDULED: ConstructSpec = several({
  ...fargateTask('scheduledFargateTaskImageOptions'),
  when: ({ props }) => !props.get('scheduledFargateTaskDefinitionOptions'),
  suffix: '',
  props: {},
  more: scheduledSizes,
});

const SCHEDULED_ON_INSTANCES: ConstructSpec = several({
  ...ec2Task('scheduledEc2TaskImageOptions'),
  when: ({ props }) => !props.get('scheduledEc2TaskDefinitionOptions'),
  suffix: '',
});

const EC2_TASK = ec2Task('taskImageOptions');
const TASK = fargateTask('taskImageOptions');

// AWS CDK API Reference, aws_ecs_patterns.
export const ECS_PATTERNS: ConstructTable = {
  'ecspatterns.ApplicationLoadBalancedFargateService': pattern(TASK, 'FARGATE', balancer('application')),
  'ecspatterns.ApplicationMultipleTargetGroupsFargateService': pattern(
    TASK,
    'FARGATE',
    balancer('application'),
  ),
  'ecspatterns.NetworkLoadBalancedFargateService': pattern(TASK, 'FARGATE', balancer('network')),
  'ecspatterns.NetworkMultipleTargetGroupsFargateService': pattern(TASK, 'FARGATE', balancer('network')),
  'ecspatterns.QueueProcessingFargateService': pattern(
    fargateTask('', { ...FARGATE_TASK.props, image: to('Image', plain) }),
    'FARGATE',
    QUEUE,
    DEAD_LETTERS,
    QUEUE_TARGET,
  ),
  'ecspatterns.ScheduledFargateTask': SCHEDULED,
  'ecspatterns.ApplicationLoadBalancedEc2Service': pattern(EC2_TASK, 'EC2', balancer('application')),
  'ecspatterns.NetworkLoadBalancedEc2Service': pattern(EC2_TASK, 'EC2', balancer('network')),
  'ecspatterns.ApplicationMultipleTargetGroupsEc2Service': pattern(EC2_TASK, 'EC2', balancer('application')),
  'ecspatterns.NetworkMultipleTargetGroupsEc2Service': pattern(EC2_TASK, 'EC2', balancer('network')),
  'ecspatterns.QueueProcessingEc2Service': pattern(ec2Task(''), 'EC2', QUEUE, DEAD_LETTERS, QUEUE_TARGET),
  'ecspatterns.ScheduledEc2Task': SCHEDULED_ON_INSTANCES,
};
