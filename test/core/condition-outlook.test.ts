import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bindFacts } from '../../src/core/advise/fact-binding.ts';
import type { Fact } from '../../src/core/advise/fact-schema.ts';
import { evaluateRule } from '../../src/core/advise/rule-outcome.ts';
import type { CompiledRule } from '../../src/core/advise/rule-set.ts';
import { compilePack, packWith } from './rule-pack-fixture.ts';

function compile(when: string): CompiledRule {
  const { rules, problems } = compilePack(packWith({ when: `'${when}'` }));
  assert.deepEqual(problems, []);
  const [rule] = rules;
  assert.ok(rule);
  return rule;
}

function mayHold(when: string, ...known: readonly string[]): boolean {
  return compile(when).condition.mayHold(new Set(known));
}

// Some of two numbers, a word and a list, put together in every way that conditions know.
const leaves = fc.constantFrom(
  'workload.vcpu > 1',
  'instance.vcpu < 4',
  'workload.bound == "cpu"',
  'workload.bound in instance.fits',
  'has(workload.vcpu)',
  'has(workload.bound)',
  'workload.interruptible',
  'said.stateful',
  'instance.fits.exists(fit, fit == workload.bound)',
  '(workload.vcpu > 1 || instance.vcpu > 1) == workload.stateful',
);
const conditions = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((a) => `!(${a})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).condition;

const facts = fc.record(
  {
    'workload.vcpu': fc.constantFrom(1, 2),
    'instance.vcpu': fc.constantFrom(2, 8),
    'workload.bound': fc.constantFrom('cpu', 'memory'),
    'instance.fits': fc.constantFrom(['cpu'], ['memory'], []),
    'workload.interruptible': fc.boolean(),
    'workload.stateful': fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('the outlook of a condition', () => {
  it('is dark where both sides of || need what is unknown', () => {
    const when =
      '(workload.pattern == "batch" || workload.vcpu * workload.memoryGiB < 9) && instance.vcpu > 1';
    assert.equal(mayHold(when, 'instance.vcpu', 'workload.vcpu'), false);
    assert.equal(mayHold(when, 'instance.vcpu', 'workload.pattern'), true);
  });

  it('takes has() at its word', () => {
    assert.equal(
      mayHold('!has(workload.vcpu) && instance.vcpu > 1', 'instance.vcpu', 'workload.vcpu'),
      false,
    );
    assert.equal(mayHold('!has(workload.vcpu) && instance.vcpu > 1', 'instance.vcpu'), true);
  });

  it('never hides a rule that fires, whatever is known', () => {
    let fired = 0;
    fc.assert(
      fc.property(conditions, facts, (when, values) => {
        const rule = compile(when.replaceAll("'", ''));
        const known = Object.entries(values).map(([path, value]): [string, Fact] => [
          path,
          { value, from: 'written' },
        ]);
        const bound = bindFacts(new Map(known));
        const { fires } = evaluateRule(rule, bound);
        if (fires) fired++;
        if (fires) assert.equal(rule.condition.mayHold(bound.facts), true, when);
      }),
      { numRuns: 400 },
    );
    assert.ok(fired > 20, 'the conditions drawn never fire');
  });
});
