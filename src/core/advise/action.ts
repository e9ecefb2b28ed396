import type { Scalar } from './pack-reader.ts';
import { skeletonNames } from './skeletons/skeleton.ts';

export interface ActionParameter {
  readonly type: 'number' | 'string' | 'bool' | 'words';
  readonly words?: readonly Scalar[];
  readonly required?: boolean;
  readonly description: string;
}

/** A built-in recommendation that rules call by name. The engine checks the call; the caller carries it out. */
export interface ActionInfo {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, ActionParameter>>;
  /** What a message may quote as `{recommend.<name>}`, beside `saving`. */
  readonly results: readonly string[];
}

/** What every action may answer: the difference a month, rendered as a phrase. */
export const COMMON_RESULTS: readonly string[] = ['saving'];

const INSTANCE_RESULTS = ['type', 'hourlyUsd', 'vcpu', 'memoryGiB'];

export const builtInActions: readonly ActionInfo[] = [
  {
    name: 'spot-capacity',
    description: 'Spot in the form that the resource has, over several pools of equivalent types.',
    parameters: {
      pools: { type: 'number', description: 'Instance types to spread over; four where it is not given.' },
    },
    results: ['pools'],
  },
  {
    name: 'instance-type',
    description: 'The first instance type of the ranking, or the nearest size of a task on Fargate.',
    parameters: {
      family: {
        type: 'words',
        words: ['same', 'bottleneck'],
        required: true,
        description:
          '`same`: another size that gives what is needed. `bottleneck`: the family for workload.bound.',
      },
    },
    results: [...INSTANCE_RESULTS, 'reason', 'change', 'present'],
  },
  {
    name: 'fixed-performance',
    description: 'The first type of fixed performance that gives at least as much as a burstable one.',
    parameters: {},
    results: [...INSTANCE_RESULTS, 'load', 'surplus'],
  },
  {
    name: 'newer-generation',
    description: 'The newest type that gives the same for less, or for as much.',
    parameters: {},
    results: INSTANCE_RESULTS,
  },
  {
    name: 'lambda',
    description: 'Lambda in place of what is always on, with the cost of both and where they cross.',
    parameters: {},
    results: ['cost', 'crossing'],
  },
  {
    name: 'burstable',
    description:
      'The first burstable type that gives what is asked; less memory where nothing asks for it, which `assumed` says.',
    parameters: {},
    results: [...INSTANCE_RESULTS, 'assumed'],
  },
  {
    name: 'on-demand',
    description: 'On-Demand in place of Spot, in the form that the resource has.',
    parameters: {},
    results: [],
  },
  {
    name: 'spot-spread',
    description: 'Types that may stand in beside those that Spot capacity has.',
    parameters: {},
    results: ['pools'],
  },
  {
    name: 'tenancy',
    description: 'A Dedicated Host, or shared hardware.',
    parameters: {
      to: { type: 'words', words: ['host', 'shared'], required: true, description: 'What to run on.' },
    },
    results: ['host'],
  },
  {
    name: 'off-hours',
    description: 'A schedule that stops what runs at night and at weekends, or that starts a task.',
    parameters: {},
    results: ['hours', 'how', 'advice'],
  },
  {
    name: 'placement-group',
    description: 'A cluster placement group for the instances of a group.',
    parameters: {},
    results: [],
  },
  {
    name: 'hibernation',
    description: 'Hibernation in place of stopping.',
    parameters: {},
    results: [],
  },
  {
    name: 'lambda-memory',
    description: 'The memory of a function that its measured peak needs.',
    parameters: {},
    results: ['memoryMiB'],
  },
  {
    name: 'lambda-arm',
    description: 'A function on arm64.',
    parameters: {},
    results: [],
  },
  {
    name: 'always-on',
    description: 'A task or instance that is always on, in place of a function that is hardly ever idle.',
    parameters: {},
    results: ['target', 'cost', 'crossing'],
  },
  {
    name: 'own-instances',
    description: 'Instances that hold the tasks of a service, in place of Fargate.',
    parameters: {},
    results: ['packing'],
  },
  {
    name: 'address-release',
    description: 'What an address costs that nothing uses.',
    parameters: {},
    results: [],
  },
  {
    name: 'nat-removal',
    description: 'What a NAT gateway costs that others can stand in for.',
    parameters: {},
    results: [],
  },
  {
    name: 'choose',
    description: 'The service that fits the annotation, with what remains to be run.',
    parameters: {
      among: {
        type: 'words',
        words: ['containers', 'balancer', 'messaging', 'long-run', 'orchestrator'],
        required: true,
        description: 'What to choose among.',
      },
    },
    results: ['target', 'reason', 'how'],
  },
  {
    name: 'guide',
    description: 'A text where no edit can do it.',
    parameters: {
      title: { type: 'string', required: true, description: 'What to do, as an order.' },
      deployment: {
        type: 'words',
        words: ['none', 'restart', 'replacement'],
        description: 'What happens to what runs; `replacement` where it is not given.',
      },
      skeleton: {
        type: 'words',
        words: ['orchestrator', ...skeletonNames],
        description:
          'The template to begin with. `orchestrator`: nodes on EKS or a service on Fargate, by workload.orchestrator.',
      },
    },
    results: [],
  },
  {
    name: 'graviton',
    description:
      'The Arm counterpart of the type, with image and architecture changed together, or a task on Fargate on arm64.',
    parameters: {},
    results: [...INSTANCE_RESULTS, 'change'],
  },
  {
    name: 'volume-gp3',
    description: 'gp3 with the IOPS and throughput that the volume has.',
    parameters: {},
    results: ['iops', 'throughputMiBps'],
  },
  {
    name: 'commitment',
    description: 'Reserved Instance or Savings Plan for what runs for sure, by workload.spendFlexibility.',
    parameters: {},
    results: ['order', 'term', 'payback', 'hours', 'breakEvenHours', 'monthlyUsd', 'totalUsd'],
  },
];
