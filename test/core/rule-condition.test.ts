import assert from 'node:assert/strict';
import { compilePack, packWith, readMarks } from './rule-pack-fixture.ts';

/** Expects one problem on the marked part of a condition. */
function expectProblem(marked: string, code: string, expected?: string): void {
  expectIn(packWith({ when: `'${marked}'` }), code, expected);
}

function expectIn(marked: string, code: string, expected?: string): void {
  const { text, start, end } = readMarks(marked);
  const found = compilePack(text).problems.map((problem) => ({
    code: problem.code,
    on: text.slice(problem.range.start, problem.range.end),
    at: problem.range.start,
    expected: problem.expected,
  }));
  assert.deepEqual(found, [{ code, on: text.slice(start, end), at: start, expected }]);
}

function requiredFacts(when: string): readonly string[] {
  const { rules, problems } = compilePack(packWith({ when: `'${when}'` }));
  assert.deepEqual(problems, []);
  return [...(rules[0]?.condition.required ?? [])].sort();
}

describe('conditions of rules', () => {
  it('name facts that there are, also under has()', () => {
    expectProblem('[|workload.patern|] == "batch"', 'condition-fact-unknown', 'workload.pattern');
    expectProblem('has([|instance.vcpus|])', 'condition-fact-unknown', 'instance.vcpu');
    expectProblem('[|worklod|].pattern == "batch"', 'condition-fact-unknown', 'workload');
    expectProblem('[|workload|]["pattern"] == "batch"', 'condition-fact-unknown');
    expectProblem('[|workload.constructor|] == "x"', 'condition-fact-unknown');
  });

  it('compare a number with a number', () => {
    expectProblem('[|workload.vcpu == "two"|]', 'condition-type');
    expectProblem('instance.vcpu > 1 && [|instance.type < 3|]', 'condition-type');
    expectProblem('[|instance.vcpu + 1|]', 'condition-type');
    for (const when of [
      'workload.vcpu == 2',
      '2 == workload.vcpu',
      'workload.vcpu in [1, 2]',
      'workload.vcpu * 2 > 3.5',
    ]) {
      assert.deepEqual(compilePack(packWith({ when })).problems, [], when);
    }
  });

  it('compare a word with a word that the fact has', () => {
    expectProblem('workload.pattern == [|"bacth"|]', 'condition-word-unknown', 'batch');
    expectProblem('[|"prodd"|] != workload.environment', 'condition-word-unknown', 'prod');
    expectProblem('workload.arch in ["any", [|"arm46"|]]', 'condition-word-unknown', 'arm64');
    expectProblem('[|workload.bound|] == workload.pattern', 'condition-type');
    assert.deepEqual(compilePack(packWith({ when: 'workload.bound != instance.bound' })).problems, []);
  });

  it('say where they cannot be read', () => {
    expectProblem('instance.vcpu > [|>|] 4', 'condition-syntax');
    expectProblem('(instance.vcpu > 4) [|)|]', 'condition-syntax');
  });

  it('are pointed at through quotes, escapes and folded lines', () => {
    expectIn(
      packWith({ when: '"instance.vcpu > 4 &&\\n\\u0020[|workload.patern|] == 1"' }),
      'condition-fact-unknown',
      'workload.pattern',
    );
    expectIn(
      packWith({ when: '"instance.type == \\"m5\\" && [|workload.patern|] == \\"batch\\""' }),
      'condition-fact-unknown',
      'workload.pattern',
    );
    expectIn(
      packWith({ when: "'instance.type == ''m5'' && [|workload.patern|] == \"batch\"'" }),
      'condition-fact-unknown',
      'workload.pattern',
    );
    expectIn(
      packWith({ when: '>-\n      instance.vcpu > 4 &&\n      [|workload.patern|] == "batch"' }),
      'condition-fact-unknown',
      'workload.pattern',
    );
    expectIn(
      packWith({ when: '|\n      instance.vcpu > 4 &&\n        [|workload.patern|] == "batch"' }),
      'condition-fact-unknown',
      'workload.pattern',
    );
    expectIn(
      packWith({ when: 'instance.vcpu > 4 &&\n      [|workload.patern|] == "batch"' }),
      'condition-fact-unknown',
      'workload.pattern',
    );
  });

  it('may not use matches(), and are told of like()', () => {
    expectProblem('[|instance.type.matches("^(a+)+$")|]', 'condition-refused');
    const { problems } = compilePack(packWith({ when: 'instance.type.matches("a")' }));
    assert.match(problems[0]?.message ?? '', /like\(/);
  });

  it('call re2() with a pattern that is written out and that RE2 can read', () => {
    assert.deepEqual(
      compilePack(packWith({ when: '\'re2(resource.id, "^(a+)+$")\'' })).problems.map(({ code }) => code),
      [],
    );
    expectProblem('re2(instance.type, [|"(a)\\\\1"|])', 'condition-refused');
    expectProblem('re2(instance.type, [|"((a{1,1000}){1,1000}){1,1000}"|])', 'condition-refused');
    expectProblem('re2(instance.type, [|resource.id|])', 'condition-refused');
    const { problems } = compilePack(packWith({ when: '\'instance.type.like("m5.*")\'' }));
    assert.match(problems[0]?.message ?? '', /like\(text, pattern\)/);
  });

  it('may not nest walks over lists', () => {
    expectProblem(
      '[1].exists(a, [|[2].exists(b, [3].exists(c, [4].exists(d, true)))|])',
      'condition-refused',
    );
    assert.deepEqual(compilePack(packWith({ when: '\'["a"].exists(x, x == instance.type)\'' })).problems, []);
  });

  it('call only functions that are known to end', () => {
    expectProblem('[|dyn(1)|] == 1', 'condition-function-unknown');
    expectProblem('[|instance.type.split("")|].size() > 3', 'condition-function-unknown');
  });

  it('are told that a flag is never unknown', () => {
    expectProblem('[|has(workload.stateful)|]', 'condition-refused', 'said.stateful');
  });

  it('are bounded in length, depth and size', () => {
    expectProblem(`[|true${' && true'.repeat(1250)}|]`, 'condition-too-long');
    expectProblem(`[|${'!'.repeat(50_000)}true|]`, 'condition-too-long');
    expectProblem(`${'('.repeat(32)}[|(|]${'('.repeat(200)}true${')'.repeat(233)}`, 'condition-refused');
    const long = compilePack(packWith({ when: `1 in [${'1,'.repeat(150)}1]` })).problems;
    assert.deepEqual(
      long.map(({ code }) => code),
      ['condition-refused'],
    );
  });

  it('need the facts of both sides of && and what both sides of || share', () => {
    assert.deepEqual(requiredFacts('workload.vcpu > 1 && instance.vcpu > 1'), [
      'instance.vcpu',
      'workload.vcpu',
    ]);
    assert.deepEqual(requiredFacts('workload.vcpu > 1 || instance.vcpu > 1'), []);
    assert.deepEqual(requiredFacts('workload.vcpu > 1 || workload.vcpu < instance.vcpu'), ['workload.vcpu']);
    assert.deepEqual(requiredFacts('!(workload.vcpu > 1 && instance.vcpu > 1)'), []);
    assert.deepEqual(requiredFacts('!(workload.vcpu > 1 || instance.vcpu > 1)'), [
      'instance.vcpu',
      'workload.vcpu',
    ]);
  });

  it('need what a choice needs on both ways', () => {
    assert.deepEqual(
      requiredFacts('instance.burstable ? workload.vcpu > 1 : workload.vcpu > instance.vcpu'),
      ['instance.burstable', 'workload.vcpu'],
    );
  });

  it('need no flag, since a flag that nobody gives is false', () => {
    assert.deepEqual(requiredFacts('workload.interruptible && !workload.stateful'), []);
    assert.deepEqual(requiredFacts('said.interruptible && !workload.interruptible'), []);
  });

  it('need a fact for has() to be true and none for it to be false', () => {
    assert.deepEqual(requiredFacts('has(workload.vcpu)'), ['workload.vcpu']);
    assert.deepEqual(requiredFacts('!has(workload.vcpu)'), []);
  });

  it('need the list that they walk, not what they do with its items', () => {
    assert.deepEqual(requiredFacts('[instance.type].all(x, x == workload.pattern)'), ['instance.type']);
  });

  it('may call functions that the caller registers, with checked types', () => {
    const functions = [
      { signature: 'double(double): double', handler: (value: number) => value * 2, description: 'Twice.' },
      { signature: 'twice(double): double', handler: (value: number) => value * 2, description: 'Twice.' },
    ];
    const { rules, problems } = compilePack(packWith({ when: 'twice(workload.vcpu) < instance.vcpu' }), {
      functions,
    });
    assert.equal(rules.length, 1);
    // CEL has a double() of its own.
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['function-refused'],
    );
    const wrong = compilePack(packWith({ when: 'twice(instance.type) > 1' }), {
      functions: functions.slice(1),
    });
    assert.deepEqual(
      wrong.problems.map(({ code }) => code),
      ['condition-type'],
    );
  });
});
