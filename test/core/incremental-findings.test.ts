import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AnalyzedDocument, analyze, type Severity } from '../../src/core/index.ts';
import { catalog, resourceSchemas, rules, TODAY } from '../support/analysis.ts';

/** Resources that share values, so that much is said of several at once. */
const LINES: readonly string[] = [
  'Parameters:',
  '  Size: { Type: String, Default: m4.large }',
  '  Idle: { Type: String, Default: a }',
  'Resources:',
  '  A:',
  '    Type: AWS::EC2::Instance',
  '    Properties: { InstanceType: !Ref Size, Colour: red }',
  '  B:',
  '    Type: AWS::EC2::Instance',
  '    Metadata: { ComputeAdvisor: { Suppress: [{ rule: instance-type-previous-generation }] } }',
  '    Properties: { InstanceType: !Ref Size }',
  '  C:',
  '    Type: AWS::EC2::Volume',
  '    Properties:',
  '      Size: 100',
  '      VolumeType: gp2',
  '      AvailabilityZone: us-east-1a',
  '  D:',
  '    Type: AWS::EC2::Instance',
  '    Properties: { InstanceType: m4.large, Tags: [{ Key: a, Value: !Ref Gone }] }',
  '  E:',
  '    Type: AWS::Lambda::Function',
  '    Properties: { Runtime: nodejs12.x, MemorySize: 99, Handler: a.b }',
];

const SUPPRESSIONS: readonly string[] = [
  '# compute-advisor-disable-next-line',
  '      # compute-advisor-disable-next-line ebs-gp3 -- later',
  '    # compute-advisor-disable-next-line instance-type-previous-generation, suppression-unused',
  '  # compute-advisor-disable-next-line no-such-rule',
  '# compute-advisor-disable reference-unknown',
  '# compute-advisor-disable suppression-unused',
  '# a comment',
  '  F: { Type: AWS::EC2::Instance, Properties: { InstanceType: !Ref Size } }',
  '  A: { Type: AWS::EC2::Instance, Properties: { InstanceType: m4.xlarge } }',
];

const WORDS = ['m4.large', 'm7i.large', 'Size', 'Gone', 'gp2', 'gp3', 'A', 'B', 'red', '99', '128', 'x'];

const severities: readonly Readonly<Record<string, Severity | 'off'>>[] = [
  {},
  { 'instance-type-previous-generation': 'error' },
  { 'reference-unknown': 'off', 'suppression-unused': 'error' },
];

type Change =
  | { readonly kind: 'insert'; readonly line: number; readonly text: string }
  | { readonly kind: 'remove'; readonly line: number }
  | { readonly kind: 'word'; readonly line: number; readonly word: number; readonly to: string };

const line = fc.nat(LINES.length + 3);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), line, text: fc.constantFrom(...SUPPRESSIONS) }),
  fc.record({ kind: fc.constant('remove' as const), line }),
  fc.record({ kind: fc.constant('word' as const), line, word: fc.nat(9), to: fc.constantFrom(...WORDS) }),
);

function apply(text: string, { line, ...change }: Change): string {
  const lines = text.split('\n');
  if (change.kind === 'insert') return lines.toSpliced(line, 0, change.text).join('\n');
  if (change.kind === 'remove') return lines.toSpliced(line, 1).join('\n');
  const words = [...(lines[line] ?? '').matchAll(/[\w.]+/g)];
  const word = words[change.word % Math.max(1, words.length)];
  if (!word) return text;
  const [before, after] = [
    lines[line]?.slice(0, word.index),
    lines[line]?.slice(word.index + word[0].length),
  ];
  return lines.with(line, `${before}${change.to}${after}`).join('\n');
}

function read(text: string, setting = 0, earlier?: AnalyzedDocument): AnalyzedDocument | undefined {
  const settings = { region: 'us-east-1', severities: severities[setting] ?? {} };
  const context = { settings, catalog, rules, resourceSchemas, related: new Map(), today: TODAY, earlier };
  return analyze({ path: 't.yaml', text }, context);
}

function said(analyzed: AnalyzedDocument | undefined): unknown {
  return JSON.parse(JSON.stringify(analyzed?.analysis.findings ?? []));
}

describe('findings after edits', () => {
  it('are those of a text that is read for the first time, whatever silences them by then', function () {
    this.timeout(60_000);
    const version = fc.record({
      change,
      setting: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(severities.length - 1)),
    });
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), (versions) => {
        let text = LINES.join('\n');
        let analyzed = read(text);
        for (const { change, setting } of versions) {
          text = apply(text, change);
          analyzed = read(text, setting, analyzed);
          assert.deepEqual(said(analyzed), said(read(text, setting)), text);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep the fixes of their own version, also when those are first read after a later one', () => {
    const text = LINES.join('\n');
    const first = read(text);
    read(`# A line above all.\n${text}`, 0, first);
    assert.deepEqual(said(first), said(read(text)));
  });
});
