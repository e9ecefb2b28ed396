import type { ConstructSpec, ConstructTable } from './construct-spec.ts';
import { AUTO_SCALING } from './constructs/autoscaling.ts';
import { BATCH } from './constructs/batch.ts';
import { EC2 } from './constructs/ec2.ts';
import { ECS } from './constructs/ecs.ts';
import { ECS_PATTERNS } from './constructs/ecs-patterns.ts';
import { EKS } from './constructs/eks.ts';
import { LAMBDA } from './constructs/lambda.ts';
import { OTHERS } from './constructs/others.ts';
import { SCALING } from './constructs/scaling.ts';
import { VPC } from './constructs/vpc.ts';
import { hasEnum } from './enum-words.ts';
import { isLevelOne } from './level-one.ts';

const TABLES: readonly ConstructTable[] = [
  AUTO_SCALING,
  BATCH,
  EC2,
  ECS,
  ECS_PATTERNS,
  EKS,
  LAMBDA,
  OTHERS,
  SCALING,
  VPC,
];

const BY_NAME: ReadonlyMap<string, ConstructSpec> = new Map(TABLES.flatMap((table) => Object.entries(table)));

/** What a construct makes, by its module and class, `ec2.Instance`; undefined for one that is not in the table. */
export function constructSpec(name: string): ConstructSpec | undefined {
  return BY_NAME.get(name);
}

/** Classes that values are made with; looked for behind wildcard imports. */
const VALUES: ReadonlySet<string> = new Set([
  'ec2.InstanceType',
  'ec2.InstanceClass',
  'ec2.InstanceSize',
  'ec2.MachineImage',
  'ec2.AmazonLinuxGeneration',
  'ec2.AmazonLinuxImage',
  'ec2.BlockDeviceVolume',
  'ec2.SubnetType',
  'ec2.WindowsVersion',
  'ecs.AmiHardwareType',
  'ecs.AssetImage',
  'ecs.Compatibility',
  'ecs.ContainerImage',
  'ecs.CpuArchitecture',
  'ecs.EcrImage',
  'ecs.EcsOptimizedImage',
  'ecs.OperatingSystemFamily',
  'ecs.RepositoryImage',
  'eks.KubernetesVersion',
  'events.Schedule',
  'apprunner.Cpu',
  'apprunner.Memory',
  'lambda.Architecture',
  '.Duration',
  '.Size',
  '.Tags',
]);

/** Classes whose methods make something, and those that nothing else is known of. */
const OWNERS: ReadonlySet<string> = new Set(['ec2.NatProvider', 'ecs.ContainerDefinition']);

export function isCdkName(module: string, name: string): boolean {
  const full = `${module}.${name}`;
  if (OWNERS.has(full)) return true;
  return BY_NAME.has(full) || VALUES.has(full) || hasEnum(full) || isLevelOne(module, name);
}
