import { asMapping, asScalar, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Infer, Inference } from './inference.ts';

/** What sets a function or task to work. `other` is what says nothing of when: a state machine, a service. */
type Call = {
  readonly kind: 'schedule' | 'event' | 'request' | 'other';
  readonly what: string;
  readonly from: Resource;
};

// Each of so many callers is looked at.
const MOST_CALLERS = 40;

/** Scheduled or event-driven, where all that calls it says the same. */
export const inferDemand: Infer = (resource, template) => {
  if (template.hasMoreReferrers(resource.id, MOST_CALLERS)) return [];
  const callers = template.referrersOf(resource.id).flatMap((caller) => callOf(caller) ?? []);
  const calls = [...eventsOf(resource), ...callers];
  const [first] = calls;
  if (!first || calls.some(({ kind }) => kind !== first.kind)) return [];
  if (first.kind !== 'schedule' && first.kind !== 'event') return [];
  return [toInference(first)];
};

function toInference({ kind, what, from }: Call): Inference {
  return {
    fact: 'pattern',
    value: kind === 'schedule' ? 'scheduled' : 'event-driven',
    because: `${what}, which sets it to work`,
    otherwise: 'steady',
    span: from.key,
  };
}

const SAM_EVENTS: Readonly<Record<string, [Call['kind'], string]>> = {
  Schedule: ['schedule', 'a schedule'],
  ScheduleV2: ['schedule', 'a schedule'],
  SQS: ['event', 'an event of a queue'],
  SNS: ['event', 'an event of a topic'],
  S3: ['event', 'an event of a bucket'],
  DynamoDB: ['event', 'an event of a table'],
  Kinesis: ['event', 'an event of a stream'],
  MSK: ['event', 'an event of a stream'],
  SelfManagedKafka: ['event', 'an event of a stream'],
  MQ: ['event', 'an event of a queue'],
  DocumentDB: ['event', 'an event of a database'],
  EventBridgeRule: ['event', 'an event of a bus'],
  CloudWatchEvent: ['event', 'an event of a bus'],
  CloudWatchLogs: ['event', 'an event of a log'],
  IoTRule: ['event', 'an event of a rule'],
  Api: ['request', 'an API'],
  HttpApi: ['request', 'an API'],
};

function eventsOf(fn: Resource): Call[] {
  if (fn.type !== 'AWS::Serverless::Function') return [];
  const url = propertyEntry(fn, 'FunctionUrlConfig');
  const events = asMapping(propertyValue(fn, 'Events'))?.entries ?? [];
  return [
    ...(url ? [{ kind: 'request' as const, what: 'a function URL', from: fn }] : []),
    ...events.map(({ value }) => callOfEvent(value, fn)),
  ];
}

function callOfEvent(event: SyntaxNode, from: Resource): Call {
  const type = asScalar(valueAt(event, 'Type'))?.text ?? '';
  const [kind, what] = (Object.hasOwn(SAM_EVENTS, type) && SAM_EVENTS[type]) || (['other', type] as const);
  return { kind, what, from };
}

const CALLERS: Readonly<Record<string, Call['kind']>> = {
  'AWS::Scheduler::Schedule': 'schedule',
  'AWS::Lambda::EventSourceMapping': 'event',
  'AWS::SNS::Subscription': 'event',
  'AWS::SNS::Topic': 'event',
  'AWS::S3::Bucket': 'event',
  'AWS::Logs::SubscriptionFilter': 'event',
  'AWS::Lambda::Url': 'request',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'request',
  'AWS::ECS::Service': 'other',
  'AWS::StepFunctions::StateMachine': 'other',
  'AWS::Serverless::StateMachine': 'other',
};

function callOf(caller: Resource): Call | undefined {
  const kind = caller.type === 'AWS::Events::Rule' ? kindOfRule(caller) : CALLERS[caller.type];
  if (kind) return { kind, what: caller.id, from: caller };
  const isApi = /^AWS::(?:ApiGateway|ApiGatewayV2|Serverless::(?:Http)?Api|AppSync|CloudFront)/.test(
    caller.type,
  );
  return isApi ? { kind: 'request', what: caller.id, from: caller } : undefined;
}

function kindOfRule(rule: Resource): Call['kind'] {
  const [timed, matched] = ['ScheduleExpression', 'EventPattern'].map((name) => {
    const value = propertyValue(rule, name);
    return value && intrinsicOf(value)?.name !== 'If' ? value : undefined;
  });
  if (timed && matched) return 'other';
  return timed ? 'schedule' : matched ? 'event' : 'other';
}
