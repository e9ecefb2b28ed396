import type { Scalar } from './pack-reader.ts';

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
    description: 'The first instance type of the ranking.',
    parameters: {
      family: {
        type: 'words',
        words: ['same', 'bottleneck'],
        required: true,
        description:
          '`same`: another size that gives what is needed. `bottleneck`: the family for workload.bound.',
      },
    },
    results: [...INSTANCE_RESULTS, 'reason'],
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
    name: 'guide',
    description: 'A text where no edit can do it.',
    parameters: {
      title: { type: 'string', required: true, description: 'What to do, as an order.' },
      deployment: {
        type: 'words',
        words: ['none', 'restart', 'replacement'],
        description: 'What happens to what runs; `replacement` where it is not given.',
      },
    },
    results: [],
  },
  {
    name: 'graviton',
    description: 'The Arm counterpart of the type, with image and architecture changed together.',
    parameters: {},
    results: INSTANCE_RESULTS,
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
    results: ['order', 'term', 'hours', 'breakEvenHours', 'monthlyUsd', 'totalUsd'],
  },
];
