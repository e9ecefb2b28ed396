/** Methods by which groups and services are scaled: each says a resource of its own that refers to what it scales. */
import { type ConstructSpec, type ConstructTable, type ResourceSpec, single, to } from '../construct-spec.ts';
import { plain, present } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, reference, sequence, unknownNode } from '../nodes.ts';
import type { Translator } from '../translator.ts';

function ofOwner(property: string): NonNullable<ResourceSpec['more']> {
  return ({ owner, call: { callee } }: Made) =>
    owner ? [entry(callee, property, reference(callee, owner.id))] : [];
}

const POLICY: ConstructSpec = single(
  'AWS::AutoScaling::ScalingPolicy',
  {},
  { more: ofOwner('AutoScalingGroupName') },
);

const SCHEDULED: ConstructSpec = single(
  'AWS::AutoScaling::ScheduledAction',
  {
    schedule: to('Recurrence', present),
    minCapacity: to('MinSize'),
    maxCapacity: to('MaxSize'),
    desiredCapacity: to('DesiredCapacity'),
  },
  { more: ofOwner('AutoScalingGroupName') },
);

// AWS CDK API Reference, aws_autoscaling.AutoScalingGroup.
const OF_GROUP: Readonly<Record<string, ConstructSpec>> = {
  scaleOnCpuUtilization: POLICY,
  scaleOnIncomingBytes: POLICY,
  scaleOnMetric: POLICY,
  scaleOnOutgoingBytes: POLICY,
  scaleOnRequestCount: POLICY,
  scaleOnSchedule: SCHEDULED,
  scaleToTrackMetric: POLICY,
};

const GROUPS = [
  'autoscaling.AutoScalingGroup',
  'ecs.Cluster#addCapacity',
  'eks.Cluster#addCapacity',
  'eks.Cluster#addAutoScalingGroupCapacity',
];

const BOUNDS = [['minCapacity', 'MinCapacity'] as const, ['maxCapacity', 'MaxCapacity'] as const];

/** A schedule of tasks is a part of what it scales. */
function schedulesOf({ calls, call: { callee } }: Made, translator: Translator) {
  const scheduled = calls.filter(({ method }) => method === 'scaleOnSchedule');
  const actions = scheduled.map(({ call, props }) => {
    const bounds = BOUNDS.flatMap(([name, target]) => {
      const prop = props.get(name);
      return prop ? [entry(prop.key, target, plain(prop.value, translator))] : [];
    });
    const said = [
      entry(call.callee, 'Schedule', unknownNode(call)),
      entry(call.callee, 'ScheduledActionName', unknownNode(call)),
    ];
    const changes = props.whole ? mapping(call, bounds) : unknownNode(call);
    return mapping(call, [...said, entry(call.callee, 'ScalableTargetAction', changes)]);
  });
  return actions.length > 0 ? [entry(callee, 'ScheduledActions', sequence(callee, actions))] : [];
}

/** What keeps a service between two numbers of tasks; at least one where nothing is said. */
const TARGET: ConstructSpec = single(
  'AWS::ApplicationAutoScaling::ScalableTarget',
  { minCapacity: to('MinCapacity'), maxCapacity: to('MaxCapacity') },
  {
    given: { MinCapacity: 1, ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' },
    more: (made, translator) => [
      ...ofOwner('ResourceId')(made, translator),
      ...schedulesOf(made, translator),
    ],
  },
);

const PATTERNS = ['ApplicationLoadBalanced', 'ApplicationMultipleTargetGroups', 'NetworkLoadBalanced'].concat(
  'NetworkMultipleTargetGroups',
);

const SERVICES = [
  'ecs.FargateService',
  'ecs.Ec2Service',
  ...PATTERNS.flatMap((name) => [`ecspatterns.${name}FargateService`, `ecspatterns.${name}Ec2Service`]),
];

export const SCALING: ConstructTable = Object.fromEntries([
  ...GROUPS.flatMap((group) =>
    Object.entries(OF_GROUP).map(([method, spec]) => [`${group}#${method}`, spec] as const),
  ),
  ...SERVICES.map((service) => [`${service}#autoScaleTaskCount`, TARGET] as const),
]);

/** What a service that works through a queue has of itself: one task to two where nothing is said. */
export const QUEUE_TARGET: ResourceSpec = {
  suffix: '/Scaling',
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  props: { minScalingCapacity: to('MinCapacity'), maxScalingCapacity: to('MaxCapacity') },
  given: { MinCapacity: 1, MaxCapacity: 2, ServiceNamespace: 'ecs' },
  links: { ResourceId: '' },
};

export function isScalingMethod(method: string): boolean {
  return /^(?:autoScaleTaskCount|scale(?:On|To)[A-Z]\w*)$/.test(method);
}
