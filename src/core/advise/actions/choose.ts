import { type SkeletonName, type SkeletonOptions, skeletonFor } from '../skeletons/skeleton.ts';
import type { Subject } from '../subject.ts';
import type { ActionContext, Choice, Outcome } from './outcome.ts';
import { wordFact } from './outcome.ts';

interface Move {
  /** `Amazon SQS`, as a message quotes it. */
  readonly target: string;
  /** Why this one, in a few words. */
  readonly reason: string;
  /** What remains to be run, or what to take along; the end of the guide's title. */
  readonly how: string;
  readonly skeleton: SkeletonName;
  readonly options?: SkeletonOptions;
}

type Chooser = (subject: Subject) => readonly Move[];

const CHOOSERS: Readonly<Record<string, Chooser>> = {
  containers: chooseContainers,
  balancer: chooseBalancer,
  messaging: chooseMessaging,
  'long-run': chooseForLongRun,
  orchestrator: chooseOrchestrator,
};

/** The service that the reference decisions name for the facts, and others behind it. */
export function recommendChoice({ subject, parameters }: ActionContext): Outcome | undefined {
  const choose = CHOOSERS[String(parameters.get('among') ?? '')];
  const [first, ...others] = (choose?.(subject) ?? []).map((move) => asChoice(move, subject));
  if (!first) return undefined;
  const { move, ...choice } = first;
  return {
    ...choice,
    results: { target: move.target, reason: move.reason, how: move.how, saving: 'saving not known here' },
    others: others.map(({ move: _move, ...other }) => other),
  };
}

function asChoice(move: Move, subject: Subject): Choice & { readonly move: Move } {
  const title = `Move to ${move.target}`;
  return {
    title,
    facts: [],
    move,
    fix: {
      kind: 'guide',
      title: `${title}: ${move.how}`,
      deployment: 'replacement',
      edits: [],
      skeleton: skeletonFor(move.skeleton, subject, move.options),
    },
  };
}

const ECS_FARGATE: Move = {
  target: 'ECS on Fargate',
  reason: 'containers start in seconds and are the same image everywhere',
  how: 'a task definition for each part, a service with the deployment circuit breaker, and target tracking; the code is all that is left to run',
  skeleton: 'fargate-service',
};

const ECS_EC2: Move = {
  target: 'ECS on EC2 capacity or managed instances',
  reason: 'containers start in seconds, and instances that are always full cost less than tasks',
  how: 'a capacity provider over an Auto Scaling group, or ECS Managed Instances; on a group of your own the instances remain to be run',
  skeleton: 'ecs-on-ec2',
};

const ECS_OWN_SYSTEM: Move = {
  ...ECS_EC2,
  reason: 'containers start in seconds, and kernel, drivers and agents of the instances stay yours',
};

const EKS: Move = {
  target: 'EKS',
  reason: 'containers start in seconds, on Kubernetes that is used already',
  how: 'a managed node group or a Fargate profile, and a deployment for each part; the nodes of a group remain to be run',
  skeleton: 'eks-nodes',
};

function chooseContainers(subject: Subject): readonly Move[] {
  const isSteady = wordFact(subject, 'workload.pattern') === 'steady';
  const isOwnSystem = wordFact(subject, 'workload.control') === 'os';
  const ecs = isOwnSystem ? ECS_OWN_SYSTEM : isSteady ? ECS_EC2 : ECS_FARGATE;
  const orchestrator = wordFact(subject, 'workload.orchestrator');
  if (orchestrator === 'kubernetes') return [EKS];
  const eks = { ...EKS, reason: 'containers start in seconds, on Kubernetes' };
  return orchestrator === 'ecs' ? [ecs] : [ecs, eks];
}

/** The one that the team runs already. */
function chooseOrchestrator(subject: Subject): readonly Move[] {
  return wordFact(subject, 'workload.orchestrator') === 'kubernetes'
    ? [{ ...EKS, reason: 'where Kubernetes is used already' }]
    : [{ ...ECS_FARGATE, target: 'ECS', reason: 'which is used already' }];
}

/** The reference decisions, "Around it". */
function chooseBalancer(subject: Subject): readonly Move[] {
  const protocol = wordFact(subject, 'workload.protocol');
  if (protocol === 'appliance') {
    const reason = 'it hands traffic to appliances and takes it back';
    return [
      {
        target: 'a Gateway Load Balancer',
        reason,
        how: 'Type: gateway, a GENEVE target group, and an endpoint in each VPC',
        skeleton: 'gateway-balancer',
      },
    ];
  }
  const isStatic = subject.facts.get('workload.staticIp')?.value === true;
  const isHttp = protocol === 'http' || protocol === 'grpc';
  if (isHttp && !isStatic) {
    const reason = 'it routes HTTP and gRPC by path, host and header, and ends TLS';
    return [
      {
        target: 'an Application Load Balancer',
        reason,
        how: 'Type: application, a listener with rules, and target groups of HTTP',
        skeleton: 'application-balancer',
      },
    ];
  }
  const network: Move = {
    target: 'a Network Load Balancer',
    reason: isStatic
      ? 'it has a fixed address in each zone'
      : 'it passes TCP, UDP and TLS on, with the lowest latency',
    how: isHttp
      ? 'Type: network with SubnetMappings, and the Application Load Balancer behind it as its target'
      : 'Type: network, with listeners and target groups of the same protocol',
    skeleton: 'network-balancer',
    options: { protocol: protocol === 'udp' ? 'UDP' : 'TCP' },
  };
  return [network];
}

const MESSAGING: Readonly<Record<string, Move>> = {
  queue: {
    target: 'Amazon SQS',
    reason: 'a queue holds work until somebody takes it',
    how: 'a queue with a dead-letter queue; nothing is left to run',
    skeleton: 'queue',
  },
  ordered: {
    target: 'an SQS FIFO queue',
    reason: 'it keeps the order within a message group and takes each message once',
    how: 'a new queue whose name ends in .fifo, a message group for each thing that needs order',
    skeleton: 'fifo-queue',
  },
  'fan-out': {
    target: 'Amazon SNS',
    reason: 'one message reaches many receivers',
    how: 'a topic, and a subscription with a queue for each receiver',
    skeleton: 'topic',
  },
  events: {
    target: 'Amazon EventBridge',
    reason: 'rules route events between services by their content',
    how: 'an event bus, and a rule with a target for each receiver',
    skeleton: 'event-bus',
  },
};

const BROKER: Move = {
  target: 'Amazon MQ',
  reason: 'clients stay as they are',
  how: 'a broker of ActiveMQ or RabbitMQ, with a standby or a cluster in production; its version remains to be kept up',
  skeleton: 'broker',
};

function chooseMessaging(subject: Subject): readonly Move[] {
  const wanted = wordFact(subject, 'workload.messaging') ?? '';
  if (['jms', 'amqp', 'mqtt'].includes(wanted))
    return [{ ...BROKER, reason: `clients that speak ${wanted.toUpperCase()} stay as they are` }];
  const isTopic = wordFact(subject, 'messaging.kind') === 'topic';
  const move = Object.hasOwn(MESSAGING, wanted) ? MESSAGING[wanted] : undefined;
  if (wanted === 'ordered' && isTopic && move) {
    return [
      {
        ...move,
        target: 'an SNS FIFO topic',
        how: 'a new topic whose name ends in .fifo, with SQS FIFO queues behind it',
        skeleton: 'topic',
        options: { fifo: true },
      },
    ];
  }
  return move ? [move] : [];
}

const LONG_RUN: Move = {
  target: 'an ECS task on Fargate, or AWS Batch',
  reason: 'a function ends after 15 minutes, and one run takes as long as it needs there',
  how: 'the same code in an image, started by EventBridge or from a Batch queue; the code is all that is left to run',
  skeleton: 'batch-on-fargate',
};

const LARGE_RUN: Move = { ...LONG_RUN, reason: 'a function has 10 GB of memory at most, and a task more' };

const STEPS: Move = {
  target: 'durable functions or Step Functions',
  reason: 'a function ends after 15 minutes, each step of many does so in time, and waiting costs nothing',
  how: 'one function a step, and the state kept between them; the code is all that is left to run',
  skeleton: 'state-machine',
};

// What takes hours is one computation where it is said to be batch, and else mostly waits between steps. Even a worker
// does not work for days on end.
const HOURS_MS = 2 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

function chooseForLongRun(subject: Subject): readonly Move[] {
  const durationMs = subject.facts.get('workload.durationMs')?.value;
  const memoryGiB = subject.facts.get('workload.memoryGiB')?.value;
  if (typeof memoryGiB === 'number' && memoryGiB > 10) return [LARGE_RUN];
  const style = wordFact(subject, 'workload.style');
  const takes = (ms: number) => typeof durationMs === 'number' && durationMs >= ms;
  const isOneRun =
    wordFact(subject, 'workload.pattern') === 'batch' ||
    (style === 'worker' && !takes(DAY_MS)) ||
    style === 'monolith' ||
    subject.facts.has('workload.bound');
  const isManySteps = style === 'function' || takes(HOURS_MS);
  return !isOneRun && isManySteps ? [STEPS, LONG_RUN] : [LONG_RUN, STEPS];
}
