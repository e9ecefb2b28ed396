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
    results: INSTANCE_RESULTS,
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
];
