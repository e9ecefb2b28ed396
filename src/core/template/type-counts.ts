import { asMapping, asScalar, type Entry, entryOf, type SyntaxTree, valueAt } from '../syntax/node.ts';
import { between, endsSince } from '../text/kept-ends.ts';
import { unroll } from './loops.ts';

/** What the resources of a file tell of its kind, counted so that an edit is counted by itself. */
export interface TypeCounts {
  readonly entries: readonly Entry[];
  /** With a type of the form `AWS::EC2::Instance`. */
  readonly typed: number;
  /** `AWS::Serverless::*`. */
  readonly serverless: number;
  /** Written by the CDK. */
  readonly synthesized: number;
}

type Counts = Omit<TypeCounts, 'entries'>;

const NONE: Counts = { typed: 0, serverless: 0, synthesized: 0 };

/** Of an earlier version of the text the counts of what did not change are taken over. */
export function countTypes({ root }: SyntaxTree, earlier?: TypeCounts): TypeCounts {
  const section = asMapping(valueAt(root, 'Resources'));
  const entries = section?.entries ?? [];
  if (!earlier) return { entries, ...count(entries) };
  const kept = endsSince(section?.since, earlier.entries, entries);
  const [gone, come] = [count(between(earlier.entries, kept)), count(between(entries, kept))];
  return {
    entries,
    typed: earlier.typed - gone.typed + come.typed,
    serverless: earlier.serverless - gone.serverless + come.serverless,
    synthesized: earlier.synthesized - gone.synthesized + come.synthesized,
  };
}

/** Resources inside `Fn::ForEach` count too, once each. */
function count(entries: readonly Entry[]): Counts {
  return unroll(entries).reduce((counts, { value }) => {
    const type = asScalar(valueAt(value, 'Type'))?.text ?? '';
    const synthesized = type === 'AWS::CDK::Metadata' || entryOf(valueAt(value, 'Metadata'), 'aws:cdk:path');
    return {
      typed: counts.typed + (isTypeName(type) ? 1 : 0),
      serverless: counts.serverless + (type.startsWith('AWS::Serverless::') ? 1 : 0),
      synthesized: counts.synthesized + (synthesized ? 1 : 0),
    };
  }, NONE);
}

function isTypeName(text: string): boolean {
  return /^(?:AWS|Alexa|Custom|[A-Za-z0-9]{2,64})::[A-Za-z0-9:_@-]{1,128}$/.test(text);
}
