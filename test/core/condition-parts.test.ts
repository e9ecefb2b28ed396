import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { createEnvironment } from '../../src/core/advise/condition-environment.ts';
import { readParts } from '../../src/core/advise/condition-parts.ts';
import { bindFacts } from '../../src/core/advise/fact-binding.ts';
import { type FactField, type Facts, type FactValue, factPaths } from '../../src/core/advise/fact-schema.ts';
import { compileRules, type RuleSet } from '../../src/core/advise/rule-set.ts';
import { readRulePacks } from '../../src/host/rule-packs.ts';
import { repository } from '../support/repository.ts';
import { compilePack, factsOf, packWith } from './rule-pack-fixture.ts';

const { cel } = createEnvironment([]);

/** What CEL's own evaluator says; undefined where it throws for a fact that is unknown. */
function askCel(when: string, facts: Facts): unknown {
  try {
    return cel.evaluate(when, bindFacts(facts));
  } catch (error) {
    assert.match(String(error), /No such key/, when);
    return undefined;
  }
}

function compile(when: string): RuleSet['rules'][number]['condition'] {
  const { rules, problems } = compilePack(packWith({ when: JSON.stringify(when) }));
  assert.deepEqual(problems, [], when);
  const [rule] = rules;
  assert.ok(rule);
  return rule.condition;
}

function holds(when: string, values: Readonly<Record<string, FactValue>>): boolean | undefined {
  return compile(when).holds(factsOf(values));
}

function isReadWhole(when: string): boolean {
  const { ast } = cel.parse(when);
  return readParts(ast).has(ast);
}

// Some of two numbers, a word and a list, in every way that conditions know.
const leaves = [
  'workload.vcpu > 1',
  'instance.vcpu <= 4.5',
  '2 == workload.vcpu',
  'workload.vcpu != instance.vcpu',
  'workload.vcpu in [1, 2]',
  '1.0 in [workload.vcpu, instance.vcpu]',
  'workload.vcpu * 2 + 1 > instance.vcpu / 2.0 - 0.5',
  '-workload.vcpu < -1.0',
  'workload.bound == "cpu"',
  'workload.bound < "d"',
  '"is " + workload.bound == "is cpu"',
  'workload.bound in instance.fits',
  'workload.bound in []',
  'workload.bound.startsWith("c") && workload.bound.upperAscii() == "CPU"',
  'workload.bound.size() > 3',
  'size(instance.fits) == 0',
  'like(workload.bound, "c*")',
  're2(workload.bound, "^m")',
  'has(workload.vcpu)',
  'has(workload.bound)',
  'workload.interruptible',
  'said.stateful',
  'instance.fits.exists(fit, fit == workload.bound)',
  'instance.fits.all(fit, fit == "cpu" || workload.vcpu > 1)',
  'instance.fits.exists_one(fit, fit == workload.bound)',
  'instance.fits.filter(fit, fit != workload.bound).size() > 0',
  '[1, 3].exists(n, workload.vcpu == n)',
  '(workload.vcpu > 1 ? "cpu" : "memory") == workload.bound',
  '(workload.vcpu > 1 || instance.vcpu > 1) == workload.stateful',
];
const conditions = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...leaves),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((a) => `!(${a})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).condition;

const someFacts = fc
  .record(
    {
      'workload.vcpu': fc.constantFrom(1, 2),
      'instance.vcpu': fc.constantFrom(2, 8),
      'workload.bound': fc.constantFrom('cpu', 'memory'),
      'instance.fits': fc.constantFrom(['cpu'], ['memory', 'cpu'], ['cpu', 'cpu'], []),
      'workload.interruptible': fc.boolean(),
      'workload.stateful': fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((values) => factsOf(values));

/** Any value that a condition may meet there: for texts and lists those that it names. */
function anyValue({ type, words }: FactField, texts: readonly string[]): fc.Arbitrary<FactValue> {
  switch (type) {
    case 'number':
      return fc.constantFrom(0, 0.5, 1, 3, 40, 1000);
    case 'bool':
      return fc.boolean();
    case 'list':
      return fc.array(fc.constantFrom(...texts), { maxLength: 3 });
    case 'words':
      return fc.constantFrom(...(words ?? []));
    case 'string':
      return fc.constantFrom(...texts);
  }
}

function factsFor(condition: { readonly text: string; readonly facts: readonly string[] }) {
  const texts = ['other', ...[...condition.text.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text)];
  const values = condition.facts.flatMap((path) => {
    const spec = factPaths.get(path)?.spec;
    if (!spec || path.startsWith('said.')) return [];
    return fc.option(
      anyValue(spec, texts).map((value) => [path, value] as const),
      { nil: undefined },
    );
  });
  return fc
    .tuple(...values)
    .map((drawn) => factsOf(Object.fromEntries(drawn.flatMap((pair) => (pair ? [pair] : [])))));
}

describe('the parts of a condition', () => {
  it('say of a condition what CEL says of it, also where facts are unknown', () => {
    const met = new Set<unknown>();
    fc.assert(
      fc.property(conditions, someFacts, (when, facts) => {
        const found = compile(when).holds(facts);
        met.add(found);
        assert.equal(found, askCel(when, facts), when);
        assert.ok(isReadWhole(when), `${when} is left to CEL`);
      }),
      { numRuns: 600 },
    );
    assert.deepEqual(met, new Set([true, false, undefined]));
  });

  it('say of each built-in rule what CEL says of it', () => {
    const { rules } = compileRules(readRulePacks(join(repository, 'rules')));
    for (const { id, condition } of rules) {
      assert.ok(isReadWhole(condition.text), `${id} is left to CEL`);
      fc.assert(
        fc.property(factsFor(condition), (facts) => {
          assert.equal(condition.holds(facts), askCel(condition.text, facts), id);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('leave to CEL what it reckons its own way', () => {
    for (const when of ['7 / 2 == 3', '[1, 2] == [1, 2]', 'instance.fits == ["cpu"]', '5 % 3 == 2']) {
      assert.ok(!isReadWhole(when), when);
      assert.equal(holds(when, { 'instance.fits': ['cpu'] }), true, when);
    }
    assert.equal(holds('instance.fits == ["cpu"]', {}), undefined);
    assert.equal(holds('instance.fits == ["cpu"] || workload.vcpu > 1', { 'workload.vcpu': 2 }), true);
  });
});
