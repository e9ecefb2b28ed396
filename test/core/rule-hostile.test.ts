import assert from 'node:assert/strict';
import { compileRules } from '../../src/core/advise/rule-set.ts';
import { packWith } from './rule-pack-fixture.ts';

function codesOf(text: string): readonly string[] {
  const { rules, problems } = compileRules([
    { name: 'hostile.yaml', text },
    { name: 'sound.yaml', text: packWith() },
  ]);
  assert.deepEqual(
    rules.map(({ id }) => id),
    ['small-fleet'],
    'the other pack stands',
  );
  return [...new Set(problems.map(({ code }) => code))];
}

const one = (when: string): string => packWith({ id: 'hostile', when: `'${when}'` });

describe('a hostile pack is a finding, and the others stand:', () => {
  it('a pattern that backtracks', () => {
    assert.deepEqual(codesOf(one('instance.type.matches("^(a+)+$")')), ['condition-refused']);
  });

  it('a condition of 10,000 characters', () => {
    assert.deepEqual(codesOf(one(`true${' && true'.repeat(1249)}`)), ['condition-too-long']);
  });

  it('50,000 exclamation marks', () => {
    assert.deepEqual(codesOf(one(`${'!'.repeat(50_000)}true`)), ['condition-too-long']);
  });

  it('as many exclamation marks as a condition may have', () => {
    assert.deepEqual(codesOf(one(`${'!'.repeat(1996)}true`)), ['condition-refused']);
  });

  it('four nested walks over lists', () => {
    const nested = '[1].all(a, [1].all(b, [1].all(c, [1].all(d, true))))';
    assert.deepEqual(codesOf(one(nested)), ['condition-refused']);
  });

  it('walks nested in the list that is walked do no harm, being one after the other', () => {
    const { problems } = compileRules([
      { name: 'x.yaml', text: one('[1, 2].filter(a, a > 1).filter(b, b > 1).size() == 1') },
    ]);
    assert.deepEqual(problems, []);
  });

  it('ids and keys of the prototype', () => {
    assert.deepEqual(codesOf(packWith({ id: '__proto__' })), ['rule-id-invalid']);
    assert.deepEqual(codesOf(packWith({ id: 'hostile', __proto__x: 'x', constructor: 'x' })), [
      'key-unknown',
    ]);
    assert.deepEqual(codesOf(one('workload.__proto__ == "x"')), ['condition-fact-unknown']);
    assert.deepEqual(codesOf(packWith({ id: 'hostile', message: '"{constructor.name}"' })), [
      'placeholder-unknown',
    ]);
    const call = '{ action: volume-gp3, __proto__: 1, toString: 2 }';
    const weighed = { effort: 'low', risk: 'low', changes: 'x' };
    assert.deepEqual(codesOf(packWith({ id: 'hostile', recommend: call, ...weighed })), ['action-parameter']);
  });

  it('50 MB', () => {
    assert.deepEqual(codesOf('x'.repeat(50_000_000)), ['pack-too-large']);
  });

  it('half a million brackets', () => {
    assert.deepEqual(codesOf(`rules: ${'['.repeat(500_000)}`), ['pack-too-deep']);
  });

  it('an alias of itself', () => {
    assert.ok(codesOf('pack: &a { pack: *a }\nrules: &r [*r, *r]\n').length > 0);
  });

  it('a tower of aliases', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `  - &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]\n`,
    ).join('');
    assert.ok(codesOf(`pack: x\nrules:\n  - &l0 [a, b]\n${levels}`).includes('value-type'));
  });

  it('an empty text, one word, and a list', () => {
    assert.deepEqual(codesOf(''), ['key-missing']);
    assert.deepEqual(codesOf('nothing'), ['value-type']);
    assert.deepEqual(codesOf('- a\n- b\n'), ['value-type']);
  });

  it('more rules than anybody writes', () => {
    const rule = packWith({ id: 'many' }).replace('pack: team\nrules:\n', '');
    const rules = Array.from({ length: 1001 }, (_, i) => rule.replace('many', `many-${i}`));
    const { problems } = compileRules([{ name: 'x.yaml', text: `pack: x\nrules:\n${rules.join('')}` }]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['pack-too-many-rules'],
    );
  });

  it('more faults than anybody reads', () => {
    const { problems } = compileRules([
      { name: 'x.yaml', text: `pack: x\nrules:\n${'  - 1\n'.repeat(900)}` },
    ]);
    assert.equal(problems.length, 200);
  });
});
