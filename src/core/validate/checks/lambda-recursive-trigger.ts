import type { DraftFinding } from '../../draft.ts';
import { asScalar, type SyntaxNode, valueAt, valueSpan } from '../../syntax/node.ts';
import { permissionToWrite } from '../../template/bucket-writers.ts';
import { listed } from '../../template/listed.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { bucketTriggers, type Trigger } from '../../template/triggers.ts';
import type { Check, CheckContext } from '../check.ts';

export const lambdaRecursiveTrigger: Check = {
  id: 'lambda-recursive-trigger',
  title: 'A bucket that calls a function which may write to it',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'What the function writes calls it again, and so on: each round costs money. Two buckets end that, or a filter by a prefix that the function does not write to.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
  types: ['AWS::S3::Bucket'],
  *find(bucket: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    for (const trigger of bucketTriggers(bucket, template)) {
      const finding = checkTrigger(trigger, template);
      if (finding) yield finding;
    }
  },
};

function checkTrigger({ source, fn, body }: Trigger, template: Template): DraftFinding | undefined {
  const event = valueAt(body, 'Event') ?? valueAt(body, 'Events');
  // A filter, whatever it is, shows that the author keeps what comes in apart.
  if (!event || !hearsOfNewObjects(event) || valueAt(body, 'Filter')) return undefined;
  // Recursion that is allowed by name is meant.
  if (asScalar(propertyValue(fn, 'RecursiveLoop'))?.text === 'Allow') return undefined;
  const permission = permissionToWrite(fn, source, template);
  if (!permission) return undefined;
  return {
    message: `${fn.id} is called for every new object of ${source.id} and may write to it: each object that it writes calls it again.`,
    span: valueSpan(event),
    resource: fn.type === 'AWS::Serverless::Function' ? fn.id : source.id,
    property: fn.type === 'AWS::Serverless::Function' ? 'Events' : 'NotificationConfiguration',
    related: [{ span: valueSpan(permission), message: `${fn.id} may write to ${source.id}` }],
    fixes: [
      {
        kind: 'guide',
        title: 'Write to another bucket, or filter by a prefix that the function does not write to',
        deployment: 'none',
        edits: [],
      },
    ],
  };
}

/** `s3:ObjectCreated:*` and its kinds; a text that is not written here is not known. */
function hearsOfNewObjects(event: SyntaxNode): boolean {
  return listed(event).some((item) => asScalar(item)?.text.startsWith('s3:ObjectCreated:'));
}
