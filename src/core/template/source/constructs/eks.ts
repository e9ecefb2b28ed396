import { type ConstructTable, type ResourceSpec, several, single, to } from '../construct-spec.ts';
import { enumOf, instanceType, memberOf, plain, present, refTo } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, scalar, sequence } from '../nodes.ts';
import type { Translator, ValueReader } from '../translator.ts';

const types: ValueReader = (at, translator) => translator.list(at, instanceType);

const oneType: ValueReader = (at, translator) => sequence(at.expr, [instanceType(at, translator)]);

/** `KubernetesVersion.V1_31` or `KubernetesVersion.of('1.31')`. */
const version: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const { expr, scope } = leaf;
    const owner = ['eks.KubernetesVersion', 'eksv2.KubernetesVersion'].map((name) =>
      memberOf(leaf, name, translator),
    );
    const match = /^V(\d+)_(\d+)$/.exec(owner.find((name) => name !== undefined) ?? '');
    if (match) return scalar(expr, `${match[1]}.${match[2]}`);
    const path = expr.kind === 'call' ? translator.path({ expr: expr.callee, scope }) : undefined;
    const [first] = expr.kind === 'call' ? expr.args : [];
    return path?.names[0] === 'KubernetesVersion' && first
      ? plain({ expr: first, scope }, translator)
      : undefined;
  });

const NODE_PROPS: ResourceSpec['props'] = {
  cluster: to('ClusterName', refTo()),
  instanceTypes: to('InstanceTypes', types),
  instanceType: to('InstanceTypes', oneType),
  amiType: to('AmiType', enumOf('eks.NodegroupAmiType')),
  capacityType: to('CapacityType', enumOf('eks.CapacityType')),
  diskSize: to('DiskSize'),
  minSize: to('ScalingConfig.MinSize'),
  maxSize: to('ScalingConfig.MaxSize'),
  desiredSize: to('ScalingConfig.DesiredSize'),
  launchTemplateSpec: to('LaunchTemplate', present),
};

/** Two nodes where nothing is said, else the least (AWS CDK API Reference, NodegroupOptions). */
function sizes({ props, call }: Made, translator: Translator) {
  if (!props.whole) return [];
  const least = props.get('minSize');
  const wanted = props.get('desiredSize') ?? least;
  const node = (): ReturnType<typeof plain> =>
    wanted ? plain(wanted.value, translator) : scalar(call.callee, 2);
  const place = wanted?.key ?? call.callee;
  return [
    entry(place, 'ScalingConfig.DesiredSize', node()),
    entry(place, 'ScalingConfig.MaxSize', node()),
    ...(least ? [] : [entry(call.callee, 'ScalingConfig.MinSize', scalar(call.callee, 1))]),
  ];
}

const NODES = single('AWS::EKS::Nodegroup', NODE_PROPS, { more: sizes });

/** A cluster starts two m5.large unless it is told otherwise (AWS CDK API Reference, Cluster). */
const DEFAULT_NODES: ResourceSpec = {
  suffix: '/DefaultCapacity',
  type: 'AWS::EKS::Nodegroup',
  when: ({ props }) =>
    props.whole &&
    !isZero(props.get('defaultCapacity')?.value.expr) &&
    !isOnInstances(props.get('defaultCapacityType')?.value.expr),
  props: {
    defaultCapacityInstance: to('InstanceTypes', oneType),
    defaultCapacity: to('ScalingConfig.DesiredSize'),
  },
  given: { InstanceTypes: ['m5.large'], 'ScalingConfig.DesiredSize': 2 },
};

function isZero(expr: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return expr?.kind === 'number' ? expr.value === 0 : expr !== undefined && expr.kind !== 'number';
}

/** Instances of the older kind are a group of their own, which is left out. */
function isOnInstances(expr: unknown): boolean {
  return expr !== undefined;
}

const computeConfig = ({ call }: Made) => [
  entry(
    call.callee,
    'ComputeConfig',
    mapping(call.callee, [entry(call.callee, 'Enabled', scalar(call.callee, false))]),
  ),
];

export const EKS: ConstructTable = {
  'eks.Cluster': several(
    {
      suffix: '',
      type: 'AWS::EKS::Cluster',
      props: { version: to('Version', version) },
      more: computeConfig,
    },
    DEFAULT_NODES,
  ),
  'eks.FargateCluster': single(
    'AWS::EKS::Cluster',
    { version: to('Version', version) },
    { more: computeConfig },
  ),
  'eksv2.Cluster': single('AWS::EKS::Cluster', { version: to('Version', version) }),
  'eks.Nodegroup': NODES,
  'eks.Cluster#addNodegroupCapacity': NODES,
  'eks.Cluster#addNodegroup': NODES,
  'eksv2.Nodegroup': NODES,
  'eksv2.Cluster#addNodegroupCapacity': NODES,
  'eks.FargateProfile': single('AWS::EKS::FargateProfile', { cluster: to('ClusterName', refTo()) }),
  'eks.Cluster#addFargateProfile': single('AWS::EKS::FargateProfile', {}),
};
