import { asMapping, asScalar, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { isFunction } from './function.ts';
import { intrinsicOf, referencedId } from './intrinsic.ts';
import { listed } from './listed.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';

/** Something of a template that calls a function of it. */
export interface Trigger {
  readonly source: Resource;
  readonly fn: Resource;
  /** Where that is said. */
  readonly body: SyntaxNode;
}

/** Functions of a template that read from a queue: event source mappings, and SAM's events. */
export function queueTriggers(queue: Resource, template: Template): readonly Trigger[] {
  return template.referrersOf(queue.id).flatMap((reader) => {
    if (reader.type === 'AWS::Lambda::EventSourceMapping') {
      const fn = functionOf(propertyValue(reader, 'FunctionName'), template);
      const reads = targetOf(propertyValue(reader, 'EventSourceArn')) === queue.id;
      return fn && reads ? [{ source: queue, fn, body: reader.body }] : [];
    }
    return samEvents(reader, 'SQS')
      .filter((event) => targetOf(valueAt(event, 'Properties', 'Queue')) === queue.id)
      .map((body) => ({ source: queue, fn: reader, body }));
  });
}

/** Functions of a template that a bucket calls: its notifications, and SAM's events. */
export function bucketTriggers(bucket: Resource, template: Template): readonly Trigger[] {
  const configurations = propertyValue(bucket, 'NotificationConfiguration', 'LambdaConfigurations');
  const own = listed(configurations).flatMap((body) => {
    const fn = functionOf(valueAt(body, 'Function'), template);
    return fn ? [{ source: bucket, fn, body }] : [];
  });
  const sam = template.referrersOf(bucket.id).flatMap((fn) =>
    samEvents(fn, 'S3')
      .filter((event) => targetOf(valueAt(event, 'Properties', 'Bucket')) === bucket.id)
      .map((event) => ({ source: bucket, fn, body: valueAt(event, 'Properties') ?? event })),
  );
  return [...own, ...sam];
}

function samEvents(fn: Resource, type: string): readonly SyntaxNode[] {
  if (fn.type !== 'AWS::Serverless::Function') return [];
  const events = asMapping(propertyValue(fn, 'Events'))?.entries ?? [];
  return events.map(({ value }) => value).filter((event) => asScalar(valueAt(event, 'Type'))?.text === type);
}

const MAX_ALIASES = 3;

/** The function that a name or ARN leads to, through its aliases and versions. */
function functionOf(node: SyntaxNode | undefined, template: Template): Resource | undefined {
  let current = node;
  for (let hops = 0; hops < MAX_ALIASES; hops++) {
    const found = template.byId.get(targetOf(current) ?? '');
    if (!found || isFunction(found)) return found;
    if (found.type !== 'AWS::Lambda::Alias' && found.type !== 'AWS::Lambda::Version') return undefined;
    current = propertyValue(found, 'FunctionName');
  }
  return undefined;
}

/** The resource that Ref, GetAtt or a Sub that begins with it lead to. */
function targetOf(node: SyntaxNode | undefined): string | undefined {
  const direct = referencedId(node);
  const intrinsic = intrinsicOf(node);
  if (direct !== undefined || intrinsic?.name !== 'Sub') return direct;
  return /^\$\{([A-Za-z0-9]{1,255})(?:\.Arn)?\}(?::|$)/.exec(asScalar(intrinsic.argument)?.text ?? '')?.[1];
}
