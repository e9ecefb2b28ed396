import type { Entry, SyntaxNode } from '../../../syntax/node.ts';
import type { CallExpr } from '../../../syntax/source/expression.ts';
import { propsOfCall } from '../collect.ts';
import { type ConstructTable, type ResourceSpec, single, to } from '../construct-spec.ts';
import { familyOfClass } from '../instance-names.ts';
import { enumOf, instanceType, memberOf, plain, size } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, scalar, sequence, unknownNode } from '../nodes.ts';
import type { Located } from '../scope.ts';
import type { Translator, ValueReader } from '../translator.ts';

const family: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const name = memberOf(leaf, 'ec2.InstanceClass', translator);
    const value = name === undefined ? undefined : familyOfClass(name);
    return value === undefined ? undefined : scalar(leaf.expr, value);
  });

/** Types, classes, and what the service chooses itself, in one list. */
function instanceTypes({ props, call }: Made, translator: Translator) {
  const given = [['instanceTypes', instanceType] as const, ['instanceClasses', family] as const].flatMap(
    ([name, read]) => {
      const prop = props.get(name);
      const list = prop && translator.list(prop.value, read);
      return list?.kind === 'sequence' ? list.items : list ? [list] : [];
    },
  );
  const place = props.get('instanceTypes')?.key ?? props.get('instanceClasses')?.key ?? call.callee;
  return given.length > 0 ? [entry(place, 'ComputeResources.InstanceTypes', sequence(place, given))] : [];
}

function purchase(spot: string, onDemand: string): NonNullable<ResourceSpec['more']> {
  return ({ props, call }, translator) => {
    const prop = props.get('spot');
    const node = prop && plain(prop.value, translator);
    if (!props.whole || (node && node.kind !== 'scalar')) return [];
    const place = prop?.value.expr ?? call.callee;
    return [
      entry(
        prop?.key ?? call.callee,
        'ComputeResources.Type',
        scalar(place, node?.kind === 'scalar' && node.value === true ? spot : onDemand),
      ),
    ];
  };
}

const CPUS: ResourceSpec['props'] = {
  minvCpus: to('ComputeResources.MinvCpus'),
  maxvCpus: to('ComputeResources.MaxvCpus'),
  allocationStrategy: to('ComputeResources.AllocationStrategy', enumOf('batch.AllocationStrategy')),
};

const MANAGED: Partial<ResourceSpec> = {
  given: { Type: 'MANAGED' },
  more: (made, translator) => [
    ...purchase('SPOT', 'EC2')(made, translator),
    ...instanceTypes(made, translator),
  ],
};

interface JobContainer {
  readonly call: CallExpr;
  readonly made: string | undefined;
  readonly needs: readonly SyntaxNode[];
  /** Whether all that it is given could be read. */
  readonly whole: boolean;
}

/** What a container of a job needs. */
function containerOf(at: Located | undefined, translator: Translator): JobContainer | undefined {
  const found = at && translator.follower.follow(at);
  if (found?.kind !== 'leaf' || found.at.expr.kind !== 'call') return undefined;
  const { expr: call, scope } = found.at;
  const made = translator.path({ expr: call.callee, scope })?.names[0];
  const said = propsOfCall({ call, scope, statement: call }, 2, translator);
  const amounts = [['cpu', 'VCPU', plain] as const, ['memory', 'MEMORY', size('mebibytes')] as const].flatMap(
    ([name, type, read]) => {
      const prop = said.get(name);
      if (!prop) return [];
      const amount = entry(prop.key, 'Value', read(prop.value, translator));
      return [mapping(prop.value.expr, [entry(prop.key, 'Type', scalar(prop.key, type)), amount])];
    },
  );
  return { call, made, needs: amounts, whole: said.whole };
}

/** The containers of a job over several nodes: those that it is made with, and those that are added. */
function nodes({ props, calls, call: { callee } }: Made, translator: Translator): readonly Entry[] {
  const type = props.get('instanceType');
  const given = props.get('containers');
  const items = (given && listed(given.value, translator)) ?? [];
  const added = calls.flatMap(({ method, call, scope }) =>
    method === 'addContainer'
      ? [[call, propsOfCall({ call, scope, statement: call }, 0, translator)] as const]
      : [],
  );
  const all = [...items.map((at) => [at.expr, translator.props(at)] as const), ...added];
  const ranges = all.map(([place, said]) => {
    const container = containerOf(said.get('container')?.value, translator);
    if (!container?.whole) return unknownNode(place);
    const { call, needs } = container;
    const own = [
      ...(type ? [entry(type.key, 'InstanceType', instanceType(type.value, translator))] : []),
      entry(callee, 'ResourceRequirements', sequence(call, needs)),
      entry(callee, 'Image', unknownNode(call)),
    ];
    const targets = entry(callee, 'TargetNodes', unknownNode(place));
    return mapping(place, [targets, entry(callee, 'Container', mapping(call, own))]);
  });
  return [entry(callee, 'NodeProperties.NodeRangeProperties', sequence(callee, ranges))];
}

function listed(at: Located, translator: Translator): Located[] {
  const found = translator.follower.follow(at);
  if (found.kind !== 'leaf' || found.at.expr.kind !== 'list') return [];
  const { scope } = found.at;
  return found.at.expr.items.map((expr) => ({ expr, scope }));
}

/** The container that a job is given, with what its class says of the platform. */
function job({ props, call: { callee } }: Made, translator: Translator): readonly Entry[] {
  const container = containerOf(props.get('container')?.value, translator);
  if (!container) return [];
  const { call, made, needs, whole } = container;
  const platform = made === 'EcsFargateContainerDefinition' ? 'FARGATE' : 'EC2';
  return [
    entry(call.callee, 'PlatformCapabilities', sequence(callee, [scalar(call.callee, platform)])),
    ...(whole ? [entry(callee, 'ContainerProperties.ResourceRequirements', sequence(call, needs))] : []),
  ];
}

/** What an environment of the older module is given in one object, `computeResources`. */
function olderResources({ props, call }: Made, translator: Translator): readonly Entry[] {
  const given = props.get('computeResources');
  if (!given) return [];
  const said = translator.props(given.value);
  const types = said.get('instanceTypes');
  const own = Object.entries(OLDER_RESOURCES).flatMap(([name, [path, read]]) => {
    const prop = said.get(name);
    return prop ? [entry(prop.key, `ComputeResources.${path}`, read(prop.value, translator))] : [];
  });
  const type = said.whole ? scalar(call.callee, 'EC2') : unknownNode(given.key);
  return [
    ...own,
    entry(given.key, 'ComputeResources.Type', type),
    ...(types
      ? [entry(types.key, 'ComputeResources.InstanceTypes', translator.list(types.value, instanceType))]
      : []),
  ];
}

const OLDER_RESOURCES: Readonly<Record<string, readonly [string, ValueReader]>> = {
  type: ['Type', olderType],
  minvCpus: ['MinvCpus', plain],
  maxvCpus: ['MaxvCpus', plain],
  desiredvCpus: ['DesiredvCpus', plain],
  bidPercentage: ['BidPercentage', plain],
  allocationStrategy: ['AllocationStrategy', enumOf('batch.AllocationStrategy')],
};

/** `ComputeResourceType.ON_DEMAND`. */
function olderType(at: Located, translator: Translator): SyntaxNode {
  return translator.read(at, (leaf) => {
    const name = memberOf(leaf, 'batch.ComputeResourceType', translator);
    if (name === undefined) return undefined;
    return scalar(leaf.expr, name === 'ON_DEMAND' ? 'EC2' : name);
  });
}

/** The container of a job of the older module, which is an object. */
function olderJob({ props, call: { callee } }: Made, translator: Translator): readonly Entry[] {
  const container = props.get('container');
  if (!container) return [];
  const said = translator.props(container.value);
  const needs = OLDER_NEEDS.flatMap(([name, type]) => {
    const prop = said.get(name);
    if (!prop) return [];
    const amount = entry(prop.key, 'Value', plain(prop.value, translator));
    return [mapping(prop.value.expr, [entry(prop.key, 'Type', scalar(prop.key, type)), amount])];
  });
  const platform = props.get('platformCapabilities');
  return [
    entry(
      platform?.key ?? callee,
      'PlatformCapabilities',
      platform || !props.whole ? unknownNode(callee) : sequence(callee, [scalar(callee, 'EC2')]),
    ),
    ...(needs.length > 0 && said.whole
      ? [entry(callee, 'ContainerProperties.ResourceRequirements', sequence(container.key, needs))]
      : []),
  ];
}

const OLDER_NEEDS = [
  ['vcpus', 'VCPU'],
  ['memoryLimitMiB', 'MEMORY'],
  ['gpuCount', 'GPU'],
] as const;

export const BATCH: ConstructTable = {
  // Up to version 2.94 of the alpha module (AWS CDK API Reference, version 1, aws-batch).
  'batch.ComputeEnvironment': single(
    'AWS::Batch::ComputeEnvironment',
    {},
    { when: ({ props }) => props.get('computeResources') !== undefined, more: olderResources },
  ),
  'batch.JobDefinition': single(
    'AWS::Batch::JobDefinition',
    {},
    { given: { Type: 'container' }, more: olderJob },
  ),
  'batch.EcsJobDefinition': single(
    'AWS::Batch::JobDefinition',
    {},
    { given: { Type: 'container' }, more: job },
  ),
  'batch.MultiNodeJobDefinition': single(
    'AWS::Batch::JobDefinition',
    {},
    { given: { Type: 'multinode', PlatformCapabilities: ['EC2'] }, more: nodes },
  ),
  'batch.ManagedEc2EcsComputeEnvironment': single('AWS::Batch::ComputeEnvironment', CPUS, MANAGED),
  'batch.ManagedEc2EksComputeEnvironment': single('AWS::Batch::ComputeEnvironment', CPUS, MANAGED),
  'batch.FargateComputeEnvironment': single('AWS::Batch::ComputeEnvironment', CPUS, {
    given: { Type: 'MANAGED' },
    more: purchase('FARGATE_SPOT', 'FARGATE'),
  }),
};
