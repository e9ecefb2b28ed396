import { ANNOTATION_KEYS, type AnnotationKey } from '../template/vocabulary.ts';
import type { FactField } from './fact-schema.ts';

interface GroupTable {
  readonly description: string;
  readonly fields: Readonly<Record<string, FactField>>;
}

const number = (description: string, unit?: string): FactField => ({
  type: 'number',
  description,
  ...(unit && { unit }),
});
const string = (description: string): FactField => ({ type: 'string', description });
const bool = (description: string): FactField => ({ type: 'bool', description });
/** A flag that is false where nobody says it. */
const flag = (description: string): FactField => ({ type: 'bool', default: false, description });
const words = (description: string, ...list: string[]): FactField => ({
  type: 'words',
  words: list,
  description,
});

const list = (description: string): FactField => ({ type: 'list', description });

const BOUNDS = ['balanced', 'cpu', 'memory', 'storage', 'gpu', 'network'];
const ARCHITECTURES = ['x86_64', 'arm64'];

const workload: GroupTable = {
  description: 'How the workload behaves: annotations, and what is inferred where they are silent.',
  fields: Object.fromEntries(ANNOTATION_KEYS.map((key) => [key.fact, fieldOf(key)])),
};

const said: GroupTable = {
  description: 'Whether anybody gave a flag, true or false. A flag that nobody gave is false.',
  fields: Object.fromEntries(
    ANNOTATION_KEYS.filter(({ type }) => type.kind === 'flag').map(({ key, fact }) => [
      fact,
      bool(`Somebody said whether ${key} holds.`),
    ]),
  ),
};

function fieldOf({ type, meaning }: AnnotationKey): FactField {
  const description = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
  switch (type.kind) {
    case 'words':
      return words(description, ...type.words);
    case 'flag':
      return flag(description);
    case 'number':
      return number(description);
    case 'size':
      return number(description, 'GiB');
    case 'percent':
      return number(description, 'percent');
    case 'duration':
      return number(description, 'ms');
    case 'rate':
      return number(description, 'requests/month');
  }
}

const instance: GroupTable = {
  description: 'The EC2 instance type of the resource, from the catalogue.',
  fields: {
    type: string('Its name, `m5.large`.'),
    family: string('The part before the dot, `m5`.'),
    series: string('The letters before the generation, `m`.'),
    category: words(
      'What AWS counts it under.',
      ...['general-purpose', 'compute', 'memory', 'storage', 'accelerated', 'hpc'],
    ),
    bound: words('The bottleneck that its family is made for first.', ...BOUNDS),
    fits: list('The bottlenecks that its family is made for.'),
    accelerates: list('What its accelerators are for: training, inference, graphics, video.'),
    vcpu: number('vCPU.'),
    memoryGiB: number('Memory.', 'GiB'),
    arch: words('Processor architecture.', ...ARCHITECTURES, 'i386', 'x86_64_mac', 'arm64_mac'),
    burstable: bool('Runs on processor credits (T family).'),
    baselinePercent: number('Share of each vCPU that credits pay for without end.', 'percent'),
    current: bool('AWS counts it as current generation.'),
    previousGeneration: bool('Retired, or no longer sold as current and on Xen.'),
    generation: number('The digit of the family.'),
    flex: bool('A `-flex` type.'),
    bareMetal: bool('A `metal` size.'),
    hasLocalDisk: bool('Has instance store.'),
    gpus: number('Accelerators.'),
    tenancy: words('Whose hardware it shares.', 'shared', 'dedicated', 'host'),
    placementGroup: bool('It is placed in a placement group.'),
    shared: flag('It holds several Pods or jobs, of which the need is said.'),
    hibernates: bool('Its hibernation options are written.'),
    canHibernate: bool('The type can hibernate.'),
    hourlyUsd: number(
      'On-Demand price of Linux in the region in force, where that is what is paid.',
      'USD/hour',
    ),
  },
};

const group: GroupTable = {
  description: 'An Auto Scaling group.',
  fields: {
    minSize: number('Smallest number of instances.'),
    maxSize: number('Largest number of instances.'),
    desired: number('Desired number of instances.'),
    purchase: words('How its instances are paid.', 'on-demand', 'spot', 'mixed'),
    instances: number('Instances that an estimate counts: desired, else the minimum.'),
    scheduled: bool('A scheduled action of the file changes its size.'),
    runsContainers: bool('Its instances hold the tasks of an ECS capacity provider or cluster.'),
  },
};

const capacity: GroupTable = {
  description:
    'What runs the work: an instance, group, ECS service, EKS node group or Batch compute environment.',
  fields: {
    purchase: words('How it is paid.', 'on-demand', 'spot', 'mixed'),
    pools: number('Instance types that it may take.'),
  },
};

const MESSAGING_KINDS = ['queue', 'fifo-queue', 'topic', 'fifo-topic', 'event-bus', 'broker'];

const messaging: GroupTable = {
  description: 'A queue, topic, event bus or broker.',
  fields: {
    kind: words('What it is.', ...MESSAGING_KINDS),
    own: flag('workload.messaging is said of itself, not of the file, and it is no dead-letter queue.'),
    subscribed: flag('A topic of the file delivers to it.'),
    brokerType: string('Instance type of a broker, `mq.m5.large`.'),
    brokerMode: words(
      'Deployment mode of a broker.',
      ...['SINGLE_INSTANCE', 'ACTIVE_STANDBY_MULTI_AZ', 'CLUSTER_MULTI_AZ'],
    ),
  },
};

const balancer: GroupTable = {
  description: 'A load balancer.',
  fields: {
    type: words('What it is.', 'application', 'network', 'gateway', 'classic'),
    own: flag('workload.protocol or workload.staticIp is said of itself, not of the file.'),
  },
};

const repository: GroupTable = {
  description: 'An ECR repository.',
  fields: {
    lifecycle: bool('It has a lifecycle policy.'),
    scans: bool('It scans images when they are pushed.'),
  },
};

const address: GroupTable = {
  description: 'An Elastic IP address.',
  fields: { attached: bool('It has an instance, or a resource of the file names it.') },
};

const nat: GroupTable = {
  description: 'A NAT gateway.',
  fields: {
    inVpc: number('NAT gateways of the same VPC in the file, itself among them.'),
    first: bool('It is the first of them.'),
  },
};

const volume: GroupTable = {
  description: 'An EBS volume, or one block device of an instance.',
  fields: {
    type: words('Volume type.', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'),
    sizeGiB: number('Size.', 'GiB'),
    iops: number('IOPS that it is given or has by its size.', 'IOPS'),
    throughputMiBps: number('Throughput.', 'MiB/s'),
    multiAttach: flag('Attached to several instances at once (Multi-Attach).'),
  },
};

const lambda: GroupTable = {
  // `function` is a reserved word of CEL.
  description: 'A Lambda function.',
  fields: {
    memoryMiB: number('Memory.', 'MiB'),
    timeoutS: number('Timeout.', 's'),
    arch: words('Processor architecture.', ...ARCHITECTURES),
    runtime: string('Runtime, `python3.13`.'),
    durable: flag('It has a durable configuration: one execution may take up to a year, in steps.'),
    managed: flag('It runs on Lambda Managed Instances.'),
  },
};

const task: GroupTable = {
  description: 'An ECS task definition.',
  fields: {
    cpuUnits: number('CPU units of the task; 1024 are one vCPU.'),
    memoryMiB: number('Memory of the task.', 'MiB'),
    launchType: words('Where it runs.', 'EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'),
    os: words('Operating system family.', 'linux', 'windows'),
    arch: words('Processor architecture.', ...ARCHITECTURES),
    services: number('Services of the file that run it.'),
    started: bool('A rule, schedule, state machine, pipe or task set of the file starts it.'),
    onSpot: flag('What starts it in the file names FARGATE_SPOT.'),
    fargate: bool('It runs on Fargate: by its own word, or by that of a service of the file.'),
  },
};

const service: GroupTable = {
  description: 'An ECS service.',
  fields: {
    launchType: words('Where it runs.', 'EC2', 'FARGATE', 'EXTERNAL'),
    tasks: number('Tasks that it keeps running.'),
    hourlyUsd: number('On-Demand price of one task on Fargate, in the region in force.', 'USD/hour'),
    os: words('Operating system family of its task.', 'linux', 'windows'),
    scaled: bool('A scalable target of the file changes its number of tasks.'),
    daemon: flag('It runs one task on every instance.'),
    writtenOut: bool(
      'One container with one port, behind a balancer, target group and listener of the file.',
    ),
  },
};

const resource: GroupTable = {
  description: 'The resource itself.',
  fields: {
    type: string('`AWS::EC2::Instance`.'),
    id: string('Logical ID, or task family.'),
  },
};

/** Every group of facts, by its name in conditions. */
export const factGroups: Readonly<Record<string, GroupTable>> = {
  workload,
  said,
  instance,
  group,
  volume,
  lambda,
  task,
  service,
  capacity,
  messaging,
  balancer,
  repository,
  address,
  nat,
  resource,
};
