import { below, type ConstructTable, type ResourceSpec, several, to } from '../construct-spec.ts';
import { enumOf, instanceType, plain, present, refTo } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, scalar } from '../nodes.ts';
import { blockDevices } from '../read-block-devices.ts';
import { machineImage } from '../read-image.ts';
import type { Translator, ValueReader } from '../translator.ts';

const DISTRIBUTION: Readonly<Record<string, readonly [string, ValueReader]>> = {
  onDemandBaseCapacity: ['OnDemandBaseCapacity', plain],
  onDemandPercentageAboveBaseCapacity: ['OnDemandPercentageAboveBaseCapacity', plain],
  onDemandAllocationStrategy: [
    'OnDemandAllocationStrategy',
    enumOf('autoscaling.OnDemandAllocationStrategy'),
  ],
  spotAllocationStrategy: ['SpotAllocationStrategy', enumOf('autoscaling.SpotAllocationStrategy')],
  spotInstancePools: ['SpotInstancePools', plain],
  spotMaxPrice: ['SpotMaxPrice', plain],
};

const distribution: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const props = translator.props(leaf);
    const entries = props.all().flatMap(({ name, key, value }) => {
      const [target, read] = DISTRIBUTION[name] ?? [];
      return target && read ? [entry(key, target, read(value, translator))] : [];
    });
    return props.whole ? mapping(leaf.expr, entries) : undefined;
  });

const override: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const props = translator.props(leaf);
    const [type, weight, needs] = ['instanceType', 'weightedCapacity', 'instanceRequirements'].map((name) =>
      props.get(name),
    );
    return mapping(leaf.expr, [
      ...(type ? [entry(type.key, 'InstanceType', instanceType(type.value, translator))] : []),
      ...(weight ? [entry(weight.key, 'WeightedCapacity', plain(weight.value, translator))] : []),
      ...(needs ? [entry(needs.key, 'InstanceRequirements', present(needs.value, translator))] : []),
    ]);
  });

const mixedInstances: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const props = translator.props(leaf);
    const [split, template, overrides] = [
      'instancesDistribution',
      'launchTemplate',
      'launchTemplateOverrides',
    ].map((name) => props.get(name));
    const launch = [
      ...(template
        ? [
            entry(
              template.key,
              'LaunchTemplateSpecification',
              mapping(template.value.expr, [
                entry(template.key, 'LaunchTemplateId', refTo()(template.value, translator)),
              ]),
            ),
          ]
        : []),
      ...(overrides ? [entry(overrides.key, 'Overrides', translator.list(overrides.value, override))] : []),
    ];
    return mapping(leaf.expr, [
      ...(split ? [entry(split.key, 'InstancesDistribution', distribution(split.value, translator))] : []),
      entry(leaf.expr, 'LaunchTemplate', mapping(leaf.expr, launch)),
    ]);
  });

/** The library takes what is wanted, or what is least, for the most where nothing else is said. */
function largest(made: Made, translator: Translator) {
  const { props, call } = made;
  if (props.get('maxCapacity') || !props.whole) return [];
  const stand = props.get('desiredCapacity') ?? props.get('minCapacity');
  const node = stand ? plain(stand.value, translator) : scalar(call.callee, 1);
  const isNone = node.kind === 'scalar' && node.value === 0;
  return [entry(stand?.key ?? call.callee, 'MaxSize', isNone ? scalar(call.callee, 1) : node)];
}

const hasOwnLaunch = ({ props }: Made): boolean =>
  !props.get('launchTemplate') && !props.get('mixedInstancesPolicy');

const GROUP: ResourceSpec = {
  suffix: '',
  type: 'AWS::AutoScaling::AutoScalingGroup',
  props: {
    minCapacity: to('MinSize'),
    maxCapacity: to('MaxSize'),
    desiredCapacity: to('DesiredCapacity'),
    mixedInstancesPolicy: to('MixedInstancesPolicy', mixedInstances),
    launchTemplate: to('LaunchTemplate.LaunchTemplateId', refTo()),
    healthCheck: to('HealthCheckType', present),
    healthChecks: to('HealthCheckType', present),
    newInstancesProtectedFromScaleIn: to('NewInstancesProtectedFromScaleIn'),
    autoScalingGroupName: to('AutoScalingGroupName'),
    vpc: to('VPCZoneIdentifier', present),
  },
  given: { MinSize: 1 },
  more: (made, translator) => [
    ...largest(made, translator),
    ...(hasOwnLaunch(made)
      ? [
          entry(
            made.call.callee,
            'LaunchTemplate.LaunchTemplateId',
            mapping(made.call.callee, [
              entry(made.call.callee, 'Ref', scalar(made.call.callee, `${made.id}/LaunchTemplate`)),
            ]),
          ),
        ]
      : []),
  ],
};

const spot: ValueReader = (at) => scalar(at.expr, 'spot');

const LAUNCH: ResourceSpec = {
  suffix: '/LaunchTemplate',
  type: 'AWS::EC2::LaunchTemplate',
  when: hasOwnLaunch,
  props: below('LaunchTemplateData', {
    instanceType: to('InstanceType', instanceType),
    machineImage: to('ImageId', machineImage),
    blockDevices: to('BlockDeviceMappings', blockDevices),
    spotPrice: to('InstanceMarketOptions.MarketType', spot),
    associatePublicIpAddress: to('NetworkInterfaces', present),
    userData: to('UserData', present),
  }),
};

/** Groups that other constructs make of the same props. */
export const GROUP_OF_INSTANCES = several(GROUP, LAUNCH);

export const AUTO_SCALING: ConstructTable = {
  'autoscaling.AutoScalingGroup': GROUP_OF_INSTANCES,
  'ecs.Cluster#addCapacity': GROUP_OF_INSTANCES,
  'eks.Cluster#addCapacity': GROUP_OF_INSTANCES,
  'eks.Cluster#addAutoScalingGroupCapacity': GROUP_OF_INSTANCES,
};
