import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { templateWith, Workspace } from './workspace.ts';

const rule = (id: string, more = '', when = 'instance.vcpu >= 2') => `  - id: ${id}
    title: No large types
    applies: instance
    when: ${when}
    on: InstanceType
    message: "{instance.type} is too large for us."
    why: We pay for it.
    source: https://example.org/rules
${more}`;

const pack = (...rules: string[]) => `pack: team\nrules:\n${rules.join('')}`;

const small =
  'Resources: { A: { Type: "AWS::EC2::Instance", Properties: { InstanceType: t3.nano, ImageId: ami-0123456789abcdef0 } } }';
const examples = (fires: string, silent: string) => `    examples:
      fires: ['${fires}']
      silent: ['${silent}']
`;

describe('rule packs of users', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('web.yaml', templateWith('m7i.large'));
  });

  afterEach(() => workspace.remove());

  function check(): { rules: string[]; notes: string[]; settings: string[] } {
    const { stdout } = workspace.run(['check', 'web.yaml', 'compute-advisor.yaml', '--format', 'json']);
    const { files } = JSON.parse(stdout);
    const of = (path: string) => files.find((file: { path: string }) => file.path === path);
    return {
      rules: of('web.yaml').findings.map(({ rule }: { rule: string }) => rule),
      notes: of('web.yaml').problems.map(({ message }: { message: string }) => message),
      settings: of('compute-advisor.yaml').findings.map(({ message }: { message: string }) => message),
    };
  }

  it('count by path and by the name of an npm package, of which no code is run', () => {
    workspace.write('compute-advisor.yaml', 'packs: [rules/team.yaml, "@acme/rules"]\n');
    workspace.write('rules/team.yaml', pack(rule('team-size')));
    workspace.write('node_modules/@acme/rules/index.js', 'require("fs").writeFileSync("ran", "")');
    workspace.write('node_modules/@acme/rules/package.json', '{ "main": "index.js" }');
    workspace.write('node_modules/@acme/rules/other.yaml', 'a: b\n');
    workspace.write('node_modules/@acme/rules/rules/size.yaml', pack(rule('acme-size')));
    assert.deepEqual(check(), { rules: ['acme-size', 'team-size'], notes: [], settings: [] });
  });

  it('name the address that a rule rests on, since it has no page', () => {
    workspace.write('compute-advisor.yaml', 'packs: [rules/team.yaml]\n');
    workspace.write('rules/team.yaml', pack(rule('team-size')));
    const { files } = JSON.parse(workspace.run(['check', 'web.yaml', '--format', 'json']).stdout);
    assert.deepEqual(
      files[0].findings.map(({ docs }: { docs: string }) => docs),
      ['https://example.org/rules'],
    );
  });

  it('that cannot be read are named where they are listed, and all others count', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'compute-advisor-elsewhere-'));
    try {
      writeFileSync(join(elsewhere, 'far.yaml'), pack(rule('far-size')));
      symlinkSync(join(elsewhere, 'far.yaml'), join(workspace.folder, 'link.yaml'));
      workspace.write('huge.yaml', Buffer.alloc(50_000_000, 'pack: a\n'));
      workspace.write('team.yaml', pack(rule('team-size')));
      workspace.write(
        'compute-advisor.yaml',
        'packs:\n  - huge.yaml\n  - link.yaml\n  - gone\n  - gone.yaml\n  - "a b"\n  - team.yaml\n',
      );
      const { rules, notes, settings } = check();
      assert.deepEqual(rules, ['team-size']);
      assert.deepEqual(settings, [
        'The pack huge.yaml is not used: it has 50 MB; at most 1 MB are read.',
        'The pack link.yaml is not used: it stands outside of the workspace.',
        'The pack gone is not used: no such file, and no such package in node_modules.',
        'The pack gone.yaml is not used: no such file or folder.',
        'The pack a b is not used: it is neither a path nor the name of an npm package.',
      ]);
      assert.deepEqual(notes, settings);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it('are named once in the text, however many files are checked', () => {
    workspace.write('team.yaml', pack(rule('team-large', '', 'instance.colour == "blue"')));
    workspace.write('api.yaml', templateWith('m7i.large'));
    workspace.write('compute-advisor.yaml', 'packs: [./team.yaml, ./gone.yaml]\n');
    const { stdout } = workspace.run(['check', 'web.yaml', 'api.yaml']);
    assert.equal(stdout.match(/^note {2}Of the pack \.\/team\.yaml not all rules are used/gm)?.length, 1);
    assert.equal(stdout.match(/gone\.yaml is not used/g)?.length, 1);
  });

  it('may not take the id of a built-in rule, nor of a check', () => {
    workspace.write('compute-advisor.yaml', 'packs: [team.yaml]\n');
    workspace.write('team.yaml', pack(rule('graviton'), rule('fargate-size'), rule('team-size')));
    const { rules, settings } = check();
    assert.deepEqual(rules, ['team-size']);
    assert.deepEqual(settings, [
      'Of the pack team.yaml not all is used: graviton is a built-in rule; choose another id, and 1 more.',
    ]);
    const ofPack = workspace.run(['check', 'team.yaml']).stdout;
    assert.match(ofPack, /graviton is a built-in rule/);
    assert.match(ofPack, /fargate-size is a built-in rule/);
  });

  it('that are built in keep their ids before those who work on them', () => {
    workspace.write('advice.yaml', readFileSync(join(root, 'rules/advice.yaml'), 'utf8'));
    assert.match(workspace.run(['check', 'advice.yaml']).stdout, /^Nothing found/);
    assert.equal(workspace.run(['rules', 'test', 'advice.yaml']).status, 0);
  });

  it('take the severity that the settings give their rules', () => {
    workspace.write('compute-advisor.yaml', 'packs: [team.yaml]\nrules: { team-size: off }\n');
    workspace.write('team.yaml', pack(rule('team-size')));
    assert.deepEqual(check(), { rules: [], notes: [], settings: [] });
  });

  it('may stand in compute-advisor.yaml itself, beside names of packs', () => {
    workspace.write('team.yaml', pack(rule('team-size')));
    const inline = (when: string) => `rules:\n  - team.yaml\n${rule('own-size', '', when)}`;
    workspace.write('compute-advisor.yaml', inline('instance.vcpu >= 2'));
    assert.deepEqual(check(), { rules: ['own-size', 'team-size'], notes: [], settings: [] });
    workspace.write('compute-advisor.yaml', inline('instance.vcpus >= 2'));
    assert.deepEqual(check(), {
      rules: ['team-size'],
      notes: ['Of the pack compute-advisor.yaml not all rules are used; check it to see why.'],
      settings: ['There is no fact instance.vcpus. Did you mean instance.vcpu?'],
    });
    const tested = workspace.run(['rules', 'test']);
    assert.match(tested.stdout, /compute-advisor\.yaml: [\s\S]*no fact instance\.vcpus/);
  });

  it('leave the built-in rules their own, of which the numbers may be set', () => {
    workspace.write(
      'web.yaml',
      'Resources:\n  # @workload batch interruptible\n  Web:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n',
    );
    const recommended = () => {
      const { files } = JSON.parse(workspace.run(['check', 'web.yaml', '--format', 'json']).stdout);
      return JSON.stringify(files[0].findings);
    };
    assert.match(recommended(), /spot-for-interruptible/);
    workspace.write('compute-advisor.yaml', 'rules: { spot-for-interruptible: { severity: off } }\n');
    assert.doesNotMatch(recommended(), /spot-for-interruptible/);
    workspace.write('compute-advisor.yaml', 'rules: { spot-for-interruptible: { polls: 6 } }\n');
    assert.match(check().settings.join(), /polls/);
  });

  it('are tested by their examples', () => {
    const large = small.replace('t3.nano', 'm7i.4xlarge').replace(/'/g, '');
    const tiny = small;
    workspace.write('good.yaml', pack(rule('team-size', examples(large, tiny), 'instance.vcpu > 2')));
    const good = workspace.run(['rules', 'test', 'good.yaml']);
    assert.deepEqual([good.status, good.stdout], [0, 'good.yaml: 2 of 2 examples come out as they say\n']);

    workspace.write(
      'bad.yaml',
      pack(rule('team-size', examples(tiny, large), 'instance.vcpu > 2'), rule('graviton')),
    );
    workspace.write('compute-advisor.yaml', 'packs: [bad.yaml]\n');
    const bad = workspace.run(['rules', 'test']);
    assert.equal(bad.status, 1);
    assert.equal(
      bad.stdout,
      [
        'bad.yaml: 0 of 2 examples come out as they say',
        '  graviton: graviton is a built-in rule; choose another id.',
        '  team-size: example 1 under fires is silent',
        '  team-size: example 1 under silent fires',
        '',
      ].join('\n'),
    );
    assert.equal(workspace.run(['rules', 'test', 'gone.yaml']).status, 2);

    workspace.write('compute-advisor.yaml', 'packs: [huge.yaml, good.yaml]\n');
    workspace.write('huge.yaml', '#'.repeat(1_000_001));
    const both = workspace.run(['rules', 'test']);
    assert.deepEqual([both.status, both.stdout], [2, 'good.yaml: 2 of 2 examples come out as they say\n']);
    assert.match(both.stderr, /huge\.yaml: it has/);
  });
});
