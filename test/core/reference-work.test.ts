import assert from 'node:assert/strict';
import type { Holder } from '../../src/core/template/reference-table.ts';
import { EdgeReader } from '../../src/core/validate/references/edges.ts';
import { Suggestions } from '../../src/core/validate/references/suggest.ts';
import { findUnknown } from '../../src/core/validate/references/unknown.ts';
import { analyzeText } from '../support/analysis.ts';

/** A resource of which the condition stands last, with a script of so many names, and as many looked up in a map. */
function scriptOf(count: number): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Parameters: { N: { Type: String } }
Mappings: { M: { a: { b: c } } }
Conditions: { C: !Equals [!Ref N, a] }
Resources:
  Web:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: !Sub '${'${N}'.repeat(count)}'
    Metadata: { all: [${'!FindInMap [M, a, b], '.repeat(count)}] }
    Condition: C
`;
}

/** How often one of the uses of a resource is looked at until its references are checked. */
function looksAt(count: number): number {
  const { references } = analyzeText(scriptOf(count)).template;
  assert.ok(references);
  const holder = references.holders('Resources').find(({ key }) => key.text === 'Web');
  assert.ok(holder && holder.uses.length > 2 * count);
  let looks = 0;
  const uses = new Proxy(holder.uses, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
      return Reflect.get(target, key, receiver);
    },
  });
  const counted: Holder = { ...holder, uses };
  new EdgeReader().of(counted);
  const { names } = references;
  const known = { names, schemas: undefined, suggestions: new Suggestions(), nested: undefined };
  assert.deepEqual(findUnknown(counted, known), []);
  return looks;
}

describe('a script of thousands of names within Sub', () => {
  it('is read once for each of its names, and not once more for every other', () => {
    const [some, many] = [looksAt(100), looksAt(1600)];
    assert.ok(many <= 16 * some, `${many} looks at 16 times as many names, of which ${some} took`);
  });

  it('is read to its end at 64 KB, and nothing is wrong in it', () => {
    const text = scriptOf(0).replace("!Sub ''", `!Sub '${'${N}'.repeat(16_000)}'`);
    const findings = analyzeText(text).analysis.findings.filter(({ severity }) => severity === 'error');
    assert.deepEqual(findings, []);
  });
});
