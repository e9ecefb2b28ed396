import assert from 'node:assert/strict';
import { valueAt } from '../../src/core/syntax/node.ts';
import { parseSource } from '../../src/core/syntax/parse.ts';
import { joinWays, standTogether } from '../../src/core/template/branches.ts';
import { describeConditions, type Step } from '../../src/core/template/value.ts';
import { writtenText } from '../../src/core/template/written-text.ts';

const when = (name: string): Step => ({ kind: 'condition', name, holds: true });
const unless = (name: string): Step => ({ kind: 'condition', name, holds: false });
const choice: Step = { kind: 'parameter', name: 'Size', only: false };
const turn: Step = { kind: 'loop', name: 'Each' };

describe('two values under conditions', () => {
  for (const [what, a, b, expected] of [
    ['without any', [], [], true],
    ['one under a condition', [when('A')], [], true],
    ['both under the same', [when('A')], [when('A')], true],
    ['one under more of them', [when('A')], [when('A'), unless('B')], true],
    ['under two branches of one', [when('A')], [unless('A')], false],
    ['under conditions that may exclude each other', [when('A')], [when('B')], false],
    ['a condition that may look at the parameter behind the other', [when('A')], [choice], false],
    ['two defaults of parameters', [choice], [choice], true],
    ['from two turns of a loop', [turn], [turn], false],
  ] as const) {
    it(`${expected ? 'stand' : 'do not surely stand'} together: ${what}`, () =>
      assert.equal(standTogether(a, b), expected));
  }

  it('name a condition once', () => {
    assert.equal(describeConditions(joinWays([when('A')], [when('A'), unless('B')])), 'when A and unless B');
  });
});

describe('the written form of a text', () => {
  for (const [written, expected] of [
    ['plain', 'plain'],
    ['!Ref Bucket', '${Bucket}'],
    ['!GetAtt Bucket.Arn', '${Bucket.Arn}'],
    ['{ Fn::GetAtt: [Bucket, Arn] }', '${Bucket.Arn}'],
    ['!Sub "${Bucket.Arn}/*"', '${Bucket.Arn}/*'],
    ['!Sub ["${B}/*", { B: !GetAtt Bucket.Arn }]', '${Bucket.Arn}/*'],
    ['!Join ["", [!GetAtt Bucket.Arn, "/*"]]', '${Bucket.Arn}/*'],
    ['!ImportValue name', undefined],
    ['!Join ["", !Ref Parts]', undefined],
    ['[a, b]', undefined],
  ] as const) {
    it(`of ${written} is ${expected ?? 'not known'}`, () => {
      const { root } = parseSource('a.yaml', `Value: ${written}\n`);
      assert.equal(writtenText(valueAt(root, 'Value')), expected);
    });
  }
});
