import type { Skeleton } from '../../model.ts';
import { sayWord } from '../../template/say.ts';
import { ANNOTATION_KEYS } from '../../template/vocabulary.ts';
import type { Subject } from '../subject.ts';
import * as between from './between.ts';
import * as containers from './containers.ts';
import * as functions from './functions.ts';
import * as machines from './machines.ts';
import { scheduledTask } from './scheduled-task.ts';

/** What is put into a skeleton. */
export interface SkeletonOptions {
  readonly spot?: boolean;
  readonly fifo?: boolean;
  /** Of the listener of a network balancer; TCP where not said. */
  readonly protocol?: 'TCP' | 'UDP';
  /** Instance type, `r7i.large`. */
  readonly type?: string;
}

/** A template around its annotation; `note` is a comment, or another one where nothing is known. */
export type WriteSkeleton = (note: string, options?: SkeletonOptions) => string;

const WRITERS = {
  'event-function': functions.eventFunction,
  'http-function': functions.httpFunction,
  'state-machine': functions.stateMachine,
  'fargate-service': containers.fargateService,
  'scheduled-task': scheduledTask,
  'ecs-on-ec2': containers.ecsOnEc2,
  'express-service': containers.expressService,
  'eks-nodes': containers.eksNodes,
  'batch-on-fargate': containers.batchOnFargate,
  repository: containers.repository,
  'auto-scaling-group': machines.autoScalingGroup,
  'spot-group': machines.spotGroup,
  instance: machines.instance,
  cluster: machines.cluster,
  'dedicated-host': machines.dedicatedHost,
  queue: between.standardQueue,
  'fifo-queue': between.fifoQueue,
  topic: between.topic,
  'event-bus': between.eventBus,
  broker: between.broker,
  'application-balancer': between.applicationBalancer,
  'network-balancer': between.networkBalancer,
  'gateway-balancer': between.gatewayBalancer,
} satisfies Readonly<Record<string, WriteSkeleton>>;

export type SkeletonName = keyof typeof WRITERS;

export const skeletonNames = Object.keys(WRITERS) as readonly SkeletonName[];

export function isSkeletonName(name: unknown): name is SkeletonName {
  return skeletonNames.some((known) => known === name);
}

/** `words`: what the annotation says, `batch interruptible`; none where it is empty. */
export function writeSkeleton(name: SkeletonName, words: string, options: SkeletonOptions = {}): Skeleton {
  const note = words === '' ? '# @workload' : `# @workload ${words}`;
  return {
    language: 'yaml',
    text: `AWSTemplateFormatVersion: "2010-09-09"\n${WRITERS[name](note, options)}`,
  };
}

/** The same for what a subject is to move to: what was said of it goes along. */
export function skeletonFor(name: SkeletonName, { facts }: Subject, options: SkeletonOptions = {}): Skeleton {
  const said = ANNOTATION_KEYS.flatMap((key) => {
    const fact = facts.get(`workload.${key.fact}`);
    return fact?.from === 'annotated' && typeof fact.value !== 'object' ? sayWord(key, fact.value) : [];
  });
  return writeSkeleton(name, said.join(' '), options);
}
