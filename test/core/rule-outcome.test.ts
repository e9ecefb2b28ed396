import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isLike } from '../../src/core/advise/condition-environment.ts';
import type { FactValue } from '../../src/core/advise/fact-schema.ts';
import { evaluateRule, type RuleOutcome, traceRule } from '../../src/core/advise/rule-outcome.ts';
import { type CompiledRule, compileRules, type RuleSetOptions } from '../../src/core/advise/rule-set.ts';
import type { Origin } from '../../src/core/model.ts';
import { compilePack, factsOf, packWith } from './rule-pack-fixture.ts';

function ruleWith(keys: Readonly<Record<string, string>>, options?: RuleSetOptions): CompiledRule {
  const { rules, problems } = compilePack(packWith(keys), options);
  assert.deepEqual(problems, []);
  const [rule] = rules;
  assert.ok(rule);
  return rule;
}

function evaluate(
  when: string,
  values: Readonly<Record<string, FactValue>>,
  origins: Readonly<Record<string, Origin>> = {},
): RuleOutcome {
  return evaluateRule(ruleWith({ when: `'${when}'` }), factsOf(values, origins));
}

function fires(when: string, values: Readonly<Record<string, FactValue>>): boolean {
  return evaluate(when, values).fires;
}

function silence(outcome: RuleOutcome): { because: string; which: readonly string[] } | undefined {
  return outcome.fires ? undefined : { because: outcome.because, which: outcome.which() };
}

const spot = 'workload.interruptible && !workload.stateful && group.purchase == "on-demand"';

describe('a rule', () => {
  it('fires when its condition holds, and names the facts that decided', () => {
    const outcome = evaluate(spot, {
      'workload.interruptible': true,
      'group.purchase': 'on-demand',
      'workload.hours': 3,
    });
    assert.deepEqual(outcome, {
      fires: true,
      decidedBy: ['workload.interruptible', 'group.purchase'],
      severity: 'information',
    });
  });

  it('names only the side of || that held', () => {
    const either = 'workload.vcpu > 4 || workload.memoryGiB > 8';
    const outcome = evaluate(either, { 'workload.vcpu': 2, 'workload.memoryGiB': 16 });
    assert.deepEqual(outcome.fires && outcome.decidedBy, ['workload.memoryGiB']);
  });

  it('takes a flag that nobody gave for false', () => {
    assert.equal(fires('!workload.stateful', {}), true);
    assert.equal(fires('workload.stateful', {}), false);
  });

  it('can tell a flag that was denied from one that nobody gave', () => {
    const denied = 'said.interruptible && !workload.interruptible';
    assert.equal(fires(denied, {}), false);
    const outcome = evaluate(denied, { 'workload.interruptible': false });
    assert.deepEqual(outcome.fires && outcome.decidedBy, ['workload.interruptible']);
  });

  it('is silent where a fact that it needs is unknown, and says which', () => {
    assert.deepEqual(silence(evaluate('workload.bound != instance.bound', { 'instance.bound': 'cpu' })), {
      because: 'fact-unknown',
      which: ['workload.bound'],
    });
  });

  it('is not decided at all where a fact that it needs is unknown', () => {
    const when = 'workload.bound == "cpu" && (workload.vcpu > 1 || workload.memoryGiB > 1)';
    assert.deepEqual(silence(evaluate(when, {})), { because: 'fact-unknown', which: ['workload.bound'] });
  });

  it('is silent where a fact turns out to be needed while it is decided', () => {
    const either = 'workload.vcpu > 4 || workload.memoryGiB > 8 || workload.stateful';
    assert.deepEqual(silence(evaluate(either, { 'workload.vcpu': 2 })), {
      because: 'fact-unknown',
      which: ['workload.memoryGiB'],
    });
  });

  it('fires on one side of || though the other is unknown', () => {
    assert.equal(fires('workload.vcpu > 4 || workload.memoryGiB > 8', { 'workload.memoryGiB': 16 }), true);
  });

  it('says which comparisons were false', () => {
    const given = { 'workload.interruptible': true, 'workload.stateful': true, 'group.purchase': 'spot' };
    assert.deepEqual(silence(evaluate(spot, given)), {
      because: 'condition-false',
      which: ['workload.stateful', 'group.purchase == "on-demand"'],
    });
  });

  it('compares numbers whether they are whole or not', () => {
    assert.equal(
      fires('instance.vcpu > 2 * workload.vcpu', { 'instance.vcpu': 8, 'workload.vcpu': 3.5 }),
      true,
    );
    assert.equal(fires('workload.vcpu / 2 == 1.5', { 'workload.vcpu': 3 }), true);
    assert.equal(fires('workload.vcpu in [1, 3]', { 'workload.vcpu': 3 }), true);
    assert.equal(fires('workload.vcpu == 3', { 'workload.vcpu': 3.5 }), false);
  });

  it('fits texts by like(), in time that does not explode', () => {
    assert.equal(fires('like(instance.type, "m?.*large")', { 'instance.type': 'm5.2xlarge' }), true);
    assert.equal(fires('like(instance.type, "m?.*large")', { 'instance.type': 'm5.metal' }), false);
    assert.equal(isLike('a'.repeat(4000), `${'*a'.repeat(900)}b`), false);
  });

  it('fits a part of a text by re2(), however the pattern nests', () => {
    assert.equal(fires('re2(instance.type, "^[cm][5-7]i?[.]")', { 'instance.type': 'm7i.large' }), true);
    assert.equal(fires('re2(instance.type, "^[cm][5-7]i?[.]")', { 'instance.type': 'r7i.large' }), false);
    assert.equal(fires('re2(resource.id, "^(a+)+$")', { 'resource.id': `${'a'.repeat(3000)}b` }), false);
  });

  it('counts as failed when a function throws, and hands the error on', () => {
    const functions = [
      { signature: 'hosts(double): double', handler: () => assert.fail('no table'), description: 'Hosts.' },
    ];
    const rule = ruleWith({ when: 'hosts(workload.vcpu) > 1' }, { functions });
    const outcome = evaluateRule(rule, factsOf({ 'workload.vcpu': 1 }));
    assert.equal(!outcome.fires && outcome.because, 'failed');
    assert.match(silence(outcome)?.which[0] ?? '', /no table/);
  });

  it('leaves out facts that the schema does not know', () => {
    assert.equal(
      fires('instance.vcpu > 4', { 'instance.vcpu': 8, '__proto__.x': 1, 'instance.nothing': 2 }),
      true,
    );
  });

  it('traces each part with its value and facts', () => {
    const rule = ruleWith({ when: `'${spot}'` });
    const trace = traceRule(rule, factsOf({ 'workload.interruptible': true, 'group.purchase': 'spot' }));
    assert.equal(trace.value, false);
    assert.deepEqual(
      trace.parts.map(({ text, value }) => [text, value]),
      [
        ['workload.interruptible', true],
        ['!workload.stateful', true],
        ['group.purchase == "on-demand"', false],
      ],
    );
    assert.equal(trace.parts[2]?.facts[0]?.fact?.value, 'spot');
  });
});

describe('the severity of a finding', () => {
  const values = { 'workload.bound': 'cpu', 'instance.bound': 'memory' };
  const severity = (from: Origin, said?: string): string | false => {
    const when = `'workload.bound != instance.bound'`;
    const rule = ruleWith({ when, ...(said && { severity: said }) });
    const outcome = evaluateRule(
      rule,
      factsOf(values, { 'workload.bound': from, 'instance.bound': 'catalog' }),
    );
    return outcome.fires && outcome.severity;
  };

  it('is information where a fact that decides is annotated, else hint', () => {
    assert.equal(severity('annotated'), 'information');
    assert.equal(severity('written'), 'hint');
    assert.equal(severity('inferred'), 'hint');
  });

  it('is warning only where annotated, for a rule that says so', () => {
    const said = '{ annotated: warning, otherwise: hint }';
    assert.equal(severity('annotated', said), 'warning');
    assert.equal(severity('resolved', said), 'hint');
  });

  it('is a hint at most where a fact that decides was inferred', () => {
    assert.equal(severity('written', 'warning'), 'warning');
    assert.equal(severity('inferred', 'warning'), 'hint');
  });
});

describe('a rule set', () => {
  it('answers the rules for a type and for groups of facts, in the order of the packs', () => {
    const rule = (id: string, applies: string): string =>
      packWith({ id, applies }).replace('pack: team\nrules:\n', '');
    const text = `pack: team\nrules:\n${rule('a', 'volume')}${rule('b', '[AWS::EC2::Instance, instance]')}${rule('c', 'instance')}`;
    const { rulesFor } = compilePack(text);
    const ids = (type: string | undefined, groups: readonly string[]): readonly string[] =>
      rulesFor(type, groups).map(({ id }) => id);
    assert.deepEqual(ids('AWS::EC2::Instance', ['instance', 'volume']), ['a', 'b', 'c']);
    assert.deepEqual(ids('AWS::EC2::Instance', []), ['b']);
    assert.deepEqual(ids(undefined, ['task']), []);
  });
});

describe('the built-in advice', () => {
  const text = readFileSync(new URL('../../rules/advice.yaml', import.meta.url), 'utf8');
  const { rules } = compileRules([{ name: 'rules/advice.yaml', text, builtIn: true }]);
  const decide = (id: string, values: Readonly<Record<string, FactValue>>): boolean => {
    const rule = rules.find((candidate) => candidate.id === id);
    assert.ok(rule);
    return evaluateRule(rule, factsOf(values)).fires;
  };

  it('wants another family only for a bottleneck, or a use of accelerators, that it does not fit', () => {
    const family = (facts: Parameters<typeof decide>[1]) => decide('family-for-bottleneck', facts);
    const gpu = { 'workload.bound': 'gpu', 'instance.fits': ['gpu'], 'instance.accelerates': ['inference'] };
    assert.equal(family({ 'workload.bound': 'memory', 'instance.fits': ['cpu'] }), true);
    assert.equal(family({ 'workload.bound': 'memory', 'instance.fits': ['network', 'memory'] }), false);
    assert.equal(family(gpu), false);
    assert.equal(family({ ...gpu, 'workload.accelerator': 'training' }), true);
    assert.equal(family({ ...gpu, 'workload.accelerator': 'inference' }), false);
  });

  it('wants another size at over twice the need or less than it, by either measure', () => {
    const type = { 'instance.vcpu': 4, 'instance.memoryGiB': 16, 'resource.type': 'AWS::EC2::Instance' };
    assert.equal(decide('right-size', { ...type, 'workload.vcpu': 2 }), false);
    assert.equal(decide('right-size', { ...type, 'workload.vcpu': 1.5 }), true);
    assert.equal(decide('right-size', { ...type, 'workload.vcpu': 5 }), true);
    assert.equal(decide('right-size', { ...type, 'workload.memoryGiB': 8 }), false);
    assert.equal(decide('right-size', { ...type, 'workload.memoryGiB': 7 }), true);
    assert.equal(decide('right-size', type), false);
    // A node holds several Pods, of which the need is said: it has to hold one of them.
    assert.equal(decide('right-size', { ...type, 'workload.vcpu': 1, 'instance.shared': true }), false);
    assert.equal(decide('right-size', { ...type, 'workload.vcpu': 5, 'instance.shared': true }), true);
  });

  it('wants Graviton for code that runs on Arm, but not under Windows', () => {
    const type = { 'instance.arch': 'x86_64' };
    assert.equal(decide('graviton', { ...type, 'workload.arch': 'any' }), true);
    assert.equal(decide('graviton', { ...type, 'workload.arch': 'arm64', 'workload.os': 'linux' }), true);
    assert.equal(decide('graviton', { ...type, 'workload.arch': 'any', 'workload.os': 'windows' }), false);
    assert.equal(decide('graviton', { ...type, 'workload.arch': 'x86_64' }), false);
    assert.equal(decide('graviton', { 'instance.arch': 'arm64', 'workload.arch': 'any' }), false);
    assert.equal(decide('graviton', type), false);
  });

  it('wants gp3 for gp2, and for io1 that gp3 can carry', () => {
    assert.equal(decide('ebs-gp3', { 'volume.type': 'gp2' }), true);
    assert.equal(decide('ebs-gp3', { 'volume.type': 'io1', 'volume.iops': 80_000 }), true);
    assert.equal(decide('ebs-gp3', { 'volume.type': 'io1', 'volume.iops': 80_001 }), false);
    assert.equal(decide('ebs-gp3', { 'volume.type': 'io1' }), false);
    assert.equal(
      decide('ebs-gp3', { 'volume.type': 'io1', 'volume.iops': 3000, 'volume.multiAttach': true }),
      false,
    );
    assert.equal(decide('ebs-gp3', { 'volume.type': 'gp3' }), false);
  });
});
