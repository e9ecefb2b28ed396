import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { asMapping, innerSpan, type ScalarNode } from '../../syntax/node.ts';
import { isAbsent } from '../../template/absence.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { TIMEOUT_LIMITS_S } from '../../template/function.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { comesFromElsewhere, numberOf, type Step, scalarOf } from '../../template/value.ts';
import { sayWhen, soften } from '../severity.ts';

// AWS::SQS::Queue in the AWS CloudFormation Template Reference.
const DEFAULT_VISIBILITY_S = 30;

const MAX_VISIBILITY_S = 43_200;
// AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
const RECOMMENDED_FACTOR = 6;

interface Seconds {
  readonly seconds: number;
  /** Undefined where the default stands. */
  readonly node: ScalarNode | undefined;
  readonly via: readonly Step[];
}

interface Clash {
  readonly fn: Resource;
  readonly timeout: Seconds;
  readonly visibility: Seconds;
}

/** The function that outlives the visibility timeout of its queue the most; undefined where none does. */
export function findShortTimeout(
  queue: Resource,
  readers: readonly Resource[],
  template: Template,
): DraftFinding | undefined {
  const visibilities = secondsOf(queue, 'VisibilityTimeout', DEFAULT_VISIBILITY_S, template);
  const clashes = readers.flatMap((fn) =>
    secondsOf(fn, 'Timeout', TIMEOUT_LIMITS_S.standard, template).flatMap((timeout) =>
      visibilities
        .filter(({ seconds, via }) => isShort(seconds, timeout.seconds) && standTogether(via, timeout.via))
        .map((visibility): Clash => ({ fn, timeout, visibility })),
    ),
  );
  const [worst] = clashes.toSorted((a, b) => shortage(b) - shortage(a));
  return worst && describe(queue, worst, template);
}

function isShort(visibilityS: number, timeoutS: number): boolean {
  return visibilityS < Math.min(timeoutS * RECOMMENDED_FACTOR, MAX_VISIBILITY_S);
}

function shortage({ timeout, visibility }: Clash): number {
  return timeout.seconds / Math.max(visibility.seconds, 1);
}

/** Each value in seconds that may stand there; the default where nothing does. */
function secondsOf(
  resource: Resource,
  property: string,
  standard: number,
  template: Template,
): readonly Seconds[] {
  const given = propertyValue(resource, property);
  const standing = { seconds: standard, node: undefined };
  if (!given) return isAbsent(resource, template, property) ? [{ ...standing, via: [] }] : [];
  return resolveAll(given, template).flatMap((value): readonly Seconds[] => {
    if (!value.known) return value.reason === 'missing' ? [{ ...standing, via: value.via }] : [];
    const [seconds, node] = [numberOf(value), scalarOf(value)];
    return seconds !== undefined && node ? [{ seconds, node, via: value.via }] : [];
  });
}

function describe(queue: Resource, clash: Clash, template: Template): DraftFinding {
  const { fn, timeout, visibility } = clash;
  const via = joinWays(visibility.via, timeout.via);
  const refused = visibility.seconds < timeout.seconds;
  // A rule over two values of which one came from a default stands on the literal one.
  const away = comesFromElsewhere(visibility.via) && !comesFromElsewhere(timeout.via);
  const culprit = (away ? timeout.node : undefined) ?? visibility.node;
  const other =
    culprit === timeout.node
      ? { node: visibility.node, name: `VisibilityTimeout of ${queue.id}` }
      : { node: timeout.node, name: `Timeout of ${fn.id}` };
  return {
    message: sayWhen(explain(clash, refused), via),
    span: culprit ? innerSpan(culprit) : queue.key,
    severity: soften(refused ? 'error' : 'warning', via),
    resource: queue.id,
    property: 'VisibilityTimeout',
    related: other.node ? [{ span: innerSpan(other.node), message: other.name }] : [],
    fixes: raise(queue, visibility, timeout.seconds, refused, template),
  };
}

function explain({ fn, timeout, visibility }: Clash, refused: boolean): string {
  const shown = `The visibility timeout is ${visibility.seconds} s${visibility.node ? '' : ' by default'}`;
  return refused
    ? `${shown}, below the ${timeout.seconds} s that ${fn.id} may take: Lambda refuses such a queue.`
    : `${shown}; AWS recommends six times the timeout of ${fn.id}, ${timeout.seconds * RECOMMENDED_FACTOR} s.`;
}

function raise(
  queue: Resource,
  { node, via }: Seconds,
  timeoutS: number,
  refused: boolean,
  template: Template,
): readonly DraftFix[] {
  const seconds = String(Math.min(timeoutS * RECOMMENDED_FACTOR, MAX_VISIBILITY_S));
  const edits = node
    ? changeValue(node, via, seconds, template)
    : addTimeout(queue, Number(seconds), via, template);
  if (edits.length === 0) return [];
  return [
    {
      kind: refused ? 'repair' : 'advice',
      title: `Raise VisibilityTimeout to ${seconds} s`,
      preferred: refused,
      deployment: 'none',
      edits,
    },
  ];
}

/** Into the queue's properties, which it may not have yet. */
function addTimeout(queue: Resource, seconds: number, via: readonly Step[], { tree }: Template) {
  const body = asMapping(queue.body);
  if (via.length > 0 || !body) return [];
  const edit = queue.properties
    ? insertEntries({ VisibilityTimeout: seconds }, queue.properties, tree)
    : insertEntries({ Properties: { VisibilityTimeout: seconds } }, body, tree);
  return edit ? [edit] : [];
}
