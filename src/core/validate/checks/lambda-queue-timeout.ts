import type { DraftFinding } from '../../draft.ts';
import type { Resource } from '../../template/resource.ts';
import { queueTriggers } from '../../template/triggers.ts';
import type { Check, CheckContext } from '../check.ts';
import { findShortTimeout } from '../trigger/queue-timeout.ts';

export const lambdaQueueTimeout: Check = {
  id: 'lambda-queue-timeout',
  title: 'A queue that shows a message again while a function works on it',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3505'],
  why: 'Lambda refuses a queue whose visibility timeout is below the timeout of the function that reads it. AWS recommends six times that timeout, so that a batch may be throttled and tried again before its messages appear anew.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  types: ['AWS::SQS::Queue'],
  *find(queue: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    const readers = queueTriggers(queue, template).map(({ fn }) => fn);
    const finding = findShortTimeout(queue, [...new Set(readers)], template);
    if (finding) yield finding;
  },
};
