import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtInActions } from '../../src/core/advise/action.ts';
import { parsePack } from '../../src/core/advise/pack.ts';
import { APPLIES_GROUPS, LEVELS, PACK_KEYS, RULE_KEYS } from '../../src/core/advise/pack-rule.ts';
import { compileRules } from '../../src/core/advise/rule-set.ts';
import { compilePack, packWith, readMarks } from './rule-pack-fixture.ts';

/** Expects one problem, on the marked text, and the rule left out. */
function expectProblem(marked: string, code: string, expected?: string): void {
  const { text, start, end } = readMarks(marked);
  const { rules, problems } = compilePack(text);
  const found = problems.map((problem) => ({
    code: problem.code,
    on: text.slice(problem.range.start, problem.range.end),
    at: problem.range.start,
    expected: problem.expected,
  }));
  assert.deepEqual(found, [{ code, on: text.slice(start, end), at: start, expected }]);
  assert.deepEqual(rules, []);
}

describe('rule packs', () => {
  it('compile when they are sound, with every key', () => {
    const text = packWith({
      severity: '{ annotated: warning, otherwise: hint }',
      on: '[InstanceType, LaunchTemplate]',
      recommend: '{ action: instance-type, family: same }',
      effort: 'low',
      risk: 'medium',
      changes: '[instance-type]',
      equivalents: '[E3628]',
      examples: '{ fires: ["Resources: {}", { file: fires.yaml }], silent: [] }',
    });
    const { rules, problems } = compilePack(text);
    assert.deepEqual(problems, []);
    const [rule] = rules;
    assert.equal(rule?.pack, 'team');
    assert.deepEqual(rule?.severity, { annotated: 'warning', otherwise: 'hint' });
    assert.deepEqual(rule?.on, ['InstanceType', 'LaunchTemplate']);
    assert.equal(rule?.recommend?.action, 'instance-type');
    assert.equal(rule?.recommend?.parameters.get('family'), 'same');
    assert.deepEqual(
      rule?.examples.fires.map(({ kind, value }) => [kind, value]),
      [
        ['text', 'Resources: {}'],
        ['file', 'fires.yaml'],
      ],
    );
  });

  it('are read from JSON as well', () => {
    const rule = {
      ...{ id: 'small', title: 'Small', applies: ['instance'], when: 'instance.vcpu > "4"' },
      ...{ message: 'Look.', why: 'Because.', source: 'https://example.org' },
    };
    const text = JSON.stringify({ pack: 'team', rules: [rule] });
    const [problem] = compileRules([{ name: 'team.json', text }]).problems;
    assert.equal(problem?.code, 'condition-type');
    assert.equal(text.slice(problem?.range.start, problem?.range.end), 'instance.vcpu > \\"4\\"');
  });

  it('give information for annotated facts and a hint otherwise when no severity is said', () => {
    assert.deepEqual(compilePack(packWith()).rules[0]?.severity, {
      annotated: 'information',
      otherwise: 'hint',
    });
  });

  it('name an unknown key with the nearest one', () => {
    expectProblem(packWith({ title: 'Small', '[|mesage|]': 'x' }), 'key-unknown', 'message');
  });

  it('name an unknown key of the pack itself', () => {
    const { text, start, end } = readMarks(`${packWith()}[|rule|]: []\n`);
    const { problems, rules } = compilePack(text);
    assert.deepEqual(
      problems.map(({ code, range, expected }) => ({ code, range, expected })),
      [{ code: 'key-unknown', range: { start, end }, expected: 'rules' }],
    );
    assert.equal(rules.length, 1);
  });

  it('name what a rule lacks, on its first key', () => {
    expectProblem(packWith({ message: undefined, why: undefined }).replace('id:', '[|id|]:'), 'key-missing');
  });

  it('refuse texts that nobody reads to the end', () => {
    expectProblem(packWith({ why: `[|${'x'.repeat(2001)}|]` }), 'value-too-long');
    expectProblem(packWith({ on: `[|[${'a, '.repeat(100)}a]|]` }), 'value-too-long');
  });

  it('name what a pack lacks', () => {
    expectProblem('[|rules|]: []\n', 'key-missing');
  });

  it('refuse a value of another type and say so on the value', () => {
    expectProblem(packWith({ title: '[|42|]' }), 'value-type');
    expectProblem('pack: team\nrules: [|none|]\n', 'value-type');
    expectProblem(packWith({ applies: '[|[]|]' }), 'value-type');
  });

  it('refuse an unknown severity, effort or risk with the nearest word', () => {
    expectProblem(packWith({ severity: '[|warnin|]' }), 'value-unknown', 'warning');
    expectProblem(packWith({ effort: '[|lo|]' }), 'value-unknown', 'low');
    expectProblem(packWith({ risk: '[|enormous|]' }), 'value-unknown');
  });

  it('leave error to what will not deploy, unless they are built in', () => {
    const text = packWith({ severity: '[|error|]' });
    expectProblem(text, 'severity-refused', 'warning');
    const builtIn = { name: 'x.yaml', text: readMarks(text).text, builtIn: true };
    assert.deepEqual(compileRules([builtIn]).problems, []);
  });

  it('refuse ids that could be no file name or key', () => {
    expectProblem(packWith({ id: '[|__proto__|]' }), 'rule-id-invalid');
    expectProblem(packWith({ id: '[|Small Fleet|]' }), 'rule-id-invalid');
  });

  it('refuse an id that the pack has already, and keep the first', () => {
    const second = packWith({ id: '[|small-fleet|]', title: 'Second' }).replace('pack: team\nrules:\n', '');
    const { text, start, end } = readMarks(packWith() + second);
    const { rules, problems } = compilePack(text);
    assert.deepEqual(
      problems.map(({ code, range }) => ({ code, range })),
      [{ code: 'rule-id-duplicate', range: { start, end } }],
    );
    assert.deepEqual(
      rules.map(({ title }) => title),
      ['A small fleet'],
    );
  });

  it('refuse the id of a built-in rule, in whatever order the packs are named', () => {
    const builtIn = { name: 'advice.yaml', text: packWith({ title: 'Ours' }), builtIn: true };
    const { rules, problems } = compileRules([
      { name: 'team.yaml', text: packWith({ title: 'Theirs' }) },
      builtIn,
    ]);
    assert.deepEqual(
      problems.map(({ code, pack, rule }) => ({ code, pack, rule })),
      [{ code: 'rule-id-taken', pack: 'team.yaml', rule: 'small-fleet' }],
    );
    assert.deepEqual(
      rules.map(({ title }) => title),
      ['Ours'],
    );
  });

  it('refuse to apply to what is neither a resource type nor a group of facts', () => {
    expectProblem(packWith({ applies: '[|instanse|]' }), 'applies-unknown', 'instance');
    expectProblem(packWith({ applies: '[volume, [|Fleet|]]' }), 'applies-unknown');
  });

  it('want an https address as source', () => {
    expectProblem(packWith({ source: '[|javascript:alert(1)|]' }), 'source-invalid');
  });

  it('refuse unknown placeholders, in message and why', () => {
    expectProblem(
      packWith({ message: '"Use [|{instance.tpye}|]."' }),
      'placeholder-unknown',
      '{instance.type}',
    );
    expectProblem(packWith({ why: '"It is [|{recommend.saving}|]."' }), 'placeholder-unknown');
    expectProblem(packWith({ message: '"Use [|{}|] now."' }), 'placeholder-syntax');
    expectProblem(packWith({ message: '"Use [|}|] now."' }), 'placeholder-syntax');
  });

  it('refuse unknown actions and parameters that an action does not take', () => {
    const weighed = { effort: 'low', risk: 'low', changes: 'storage' };
    expectProblem(
      packWith({ ...weighed, recommend: '{ action: [|volume-gp4|] }' }),
      'action-unknown',
      'volume-gp3',
    );
    expectProblem(
      packWith({ ...weighed, recommend: '{ action: volume-gp3, size: [|4|] }' }),
      'action-parameter',
    );
    expectProblem(packWith({ ...weighed, recommend: '{ action: [|instance-type|] }' }), 'action-parameter');
    expectProblem(
      packWith({ ...weighed, recommend: '{ action: spot-capacity, pools: [|many|] }' }),
      'action-parameter',
    );
  });

  it('want effort, risk and changes of a rule that recommends', () => {
    const text = packWith({ recommend: '{ action: volume-gp3 }' });
    assert.deepEqual(
      compilePack(text).problems.map(({ code }) => code),
      ['key-missing'],
    );
  });

  it('point at YAML that cannot be read, and keep the rules around it', () => {
    const broken = packWith({ id: 'second', why: '[|*nowhere|]' }).replace('pack: team\nrules:\n', '');
    const { text, start } = readMarks(packWith() + broken);
    const { rules, problems } = compilePack(text);
    assert.ok(problems.some(({ code, range }) => code === 'pack-syntax' && range.start === start));
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['small-fleet'],
    );
  });

  it('name a key that is given twice, and leave the rule out', () => {
    const text = packWith().replace('    why:', '    title: Again\n    why:');
    const { rules, problems } = compilePack(text);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['pack-syntax'],
    );
    assert.deepEqual(rules, []);
  });

  it('keep the sound rules beside a faulty one', () => {
    const faulty = packWith({ id: 'faulty', when: 'instance.vcpus > 4' }).replace('pack: team\nrules:\n', '');
    const { rules, problems } = compilePack(packWith() + faulty);
    assert.deepEqual(
      [rules.map(({ id }) => id), problems.map(({ rule }) => rule)],
      [['small-fleet'], ['faulty']],
    );
  });

  it('are all sound where they are built in', () => {
    const text = readFileSync(new URL('../../rules/advice.yaml', import.meta.url), 'utf8');
    const { rules, problems } = compileRules([{ name: 'rules/advice.yaml', text, builtIn: true }]);
    assert.deepEqual(problems, []);
    for (const rule of rules) {
      assert.ok(rule.examples.fires.length > 0 && rule.examples.silent.length > 0, `${rule.id} has examples`);
    }
  });

  it('have a schema that knows the same keys and words as the reader', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/rule-pack.schema.json', import.meta.url), 'utf8'),
    );
    const { rule, level, target } = schema.definitions;
    assert.deepEqual(Object.keys(schema.properties), [...PACK_KEYS]);
    assert.deepEqual(Object.keys(rule.properties).sort(), [...RULE_KEYS].sort());
    assert.deepEqual(level.enum, LEVELS);
    assert.deepEqual([...target.anyOf[0].enum].sort(), [...APPLIES_GROUPS].sort());
    assert.deepEqual(
      rule.properties.recommend.properties.action.enum,
      builtInActions.map(({ name }) => name),
    );
  });

  it('keep their examples where they stand', () => {
    const text = packWith({ examples: '{ fires: ["Resources: {}"] }' });
    const [example] = parsePack({ name: 'team.yaml', text }).rules[0]?.examples.fires ?? [];
    assert.equal(text.slice(example?.range.start, example?.range.end), 'Resources: {}');
  });
});
