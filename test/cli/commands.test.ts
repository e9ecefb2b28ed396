import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateWith, unrelatedYaml, Workspace } from './workspace.ts';

describe('explain', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  it('explains the place, and for a line alone the first thing on it', () => {
    workspace.write('web.yaml', templateWith('m5.large'));
    const byColumn = workspace.run(['explain', 'web.yaml:7:24']);
    assert.equal(byColumn.status, 0);
    assert.match(byColumn.stdout, /^web\.yaml:7:21\n/);
    assert.match(byColumn.stdout, /\$0\.096/);
    assert.doesNotMatch(byColumn.stdout, /\*\*|\|---|\]\(/);
    assert.equal(workspace.run(['explain', 'web.yaml:7']).stdout, byColumn.stdout);
  });

  it('adds the findings of the place', () => {
    workspace.write('web.yaml', templateWith('m4.large'));
    assert.match(
      workspace.run(['explain', 'web.yaml:7']).stdout,
      /\nwarning {2}.* {2}instance-type-previous-generation\n/,
    );
  });

  it('prints the same as JSON, with lines from 0', () => {
    workspace.write('web.yaml', templateWith('m4.large'));
    const found = JSON.parse(workspace.run(['explain', 'web.yaml:7', '--format', 'json']).stdout);
    assert.deepEqual(Object.keys(found), ['version', 'path', 'region', 'explanation', 'findings']);
    assert.deepEqual(found.explanation.range, {
      start: { line: 6, character: 20 },
      end: { line: 6, character: 28 },
    });
    assert.match(found.explanation.text, /m4\.large/);
    assert.equal(found.findings[0].rule, 'instance-type-previous-generation');
  });

  it('shows what a guide begins with', () => {
    const workspace = new Workspace();
    try {
      workspace.write(
        'web.yaml',
        'Resources:\n  Web: # @workload steady horizon=1y\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n',
      );
      const { stdout } = workspace.run(['explain', 'web.yaml:2']);
      assert.match(stdout, /Known of its workload: pattern=steady, horizon=1y \(annotated\)/);
      assert.match(
        stdout,
        /To begin with:\n\n {4}# Reserve 1 x m7i\.large[\s\S]*describe-reserved-instances-offerings/,
      );
    } finally {
      workspace.remove();
    }
  });

  describe('--why-not', () => {
    const group = `Resources:
  # @workload batch
  Workers:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "8"
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`;
    const ask = (place: string, rule: string, ...more: string[]) =>
      workspace.run(['explain', place, '--why-not', rule, ...more]);

    it('names the part that is false, with its fact and how to state it', () => {
      workspace.write('web.yaml', group);
      assert.equal(
        ask('web.yaml:6', 'spot-for-interruptible').stdout,
        [
          'web.yaml: spot-for-interruptible says nothing of Workers, by its condition:',
          '  workload.interruptible is false',
          '    workload.interruptible is false (nobody said it); say it with: @workload interruptible',
          '',
        ].join('\n'),
      );
      workspace.write('web.yaml', group.replace('batch', 'interruptible'));
      assert.equal(
        ask('web.yaml:3', 'spot-for-interruptible').stdout,
        'web.yaml: spot-for-interruptible does speak of Workers.\n',
      );
    });

    it('names the fact that is not known, and where one came from', () => {
      workspace.write('web.yaml', group);
      assert.match(
        ask('web.yaml:11', 'family-for-bottleneck').stdout,
        /facts that it needs are not known:[\s\S]*workload\.bound is not known; say it with: @workload bound=balanced\|cpu\|memory/,
      );
      workspace.write('web.yaml', group.replace('batch', 'steady'));
      assert.equal(
        ask('web.yaml:3', 'commit-for-steady').stdout.split('\n')[1],
        '  workload.horizon in ["1y", "3y"] is not known',
      );
      workspace.write('web.yaml', group);
      const found = JSON.parse(ask('web.yaml:3', 'commit-for-steady', '--format', 'json').stdout);
      assert.equal(found.outcome, 'false');
      const pattern = found.parts.flatMap(({ facts }: { facts: { fact: string }[] }) => facts);
      assert.deepEqual(
        pattern.find(({ fact }: { fact: string }) => fact === 'workload.pattern'),
        {
          fact: 'workload.pattern',
          value: 'batch',
          from: 'annotated',
          detail: 'pattern',
          say: '@workload pattern=steady|variable|spiky|scheduled|batch|event-driven',
        },
      );
    });

    it('tells what the rule is about, and refuses what is no rule of a pack and no resource', () => {
      workspace.write('web.yaml', group);
      assert.match(ask('web.yaml:3', 'ebs-gp3').stdout, /is not about Workers: it applies to volume\./);
      for (const [place, rule, reason] of [
        ['web.yaml:3', 'ebs-gp', /There is no rule ebs-gp\. Did you mean ebs-gp3\?/],
        ['web.yaml:3', 'fargate-size', /fargate-size is a check of what deploys/],
        ['web.yaml:1', 'ebs-gp3', /No resource stands at line 1/],
      ] as const) {
        const { status, stderr } = ask(place, rule);
        assert.equal(status, 2);
        assert.match(stderr, reason);
      }
    });
  });

  it('says that there is nothing where there is nothing', () => {
    workspace.write('web.yaml', templateWith('m5.large'));
    const { status, stdout } = workspace.run(['explain', 'web.yaml:1']);
    assert.deepEqual({ status, stdout }, { status: 0, stdout: 'Nothing to explain at web.yaml:1.\n' });
  });

  for (const [argument, message] of [
    ['web.yaml', /not <file>:<line>/],
    ['web.yaml:0', /counted from 1/],
    ['web.yaml:99', /web\.yaml has 9 lines; line 99 is behind its end/],
    ['gone.yaml:1', /gone\.yaml: no such file or folder/],
    ['config.yaml:1', /config\.yaml is not a CloudFormation, SAM, CDK or ECS task-definition file/],
  ] as const) {
    it(`refuses ${argument} with a reason`, () => {
      workspace.write('web.yaml', templateWith('m5.large'));
      workspace.write('config.yaml', unrelatedYaml);
      const { status, stdout, stderr } = workspace.run(['explain', argument]);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.match(stderr, message);
    });
  }
});

describe('instance', () => {
  const workspace = new Workspace();

  after(() => workspace.remove());

  it('prints the card of a type in the region that is asked for', () => {
    const american = workspace.run(['instance', 'm5.large']);
    assert.equal(american.status, 0);
    assert.match(american.stdout, /\$0\.096/);
    const european = workspace.run(['instance', 'M5.Large', '--region', 'eu-central-1']);
    assert.match(european.stdout, /\$0\.115/);
    assert.doesNotMatch(european.stdout, /\*\*|\|---|\]\(/);
  });

  it('prints the facts as JSON, with their sources and dates', () => {
    const facts = JSON.parse(workspace.run(['instance', 'm5.large', '--format', 'json']).stdout);
    const china = ['instance', 'm5.large', '--region', 'cn-north-1', '--format', 'json'];
    const [old] = JSON.parse(workspace.run(china).stdout).problems;
    assert.equal(old?.code, 'table-stale');
    assert.match(old?.message, /On-Demand in China of 2024-11-06/);
    assert.equal(facts.onDemandLinux.hourlyUsd, 0.096);
    assert.match(facts.onDemandLinux.date, /^\d{4}-\d\d-\d\d$/);
    assert.equal(facts.instanceType.vcpu, 2);
    assert.equal(facts.instanceType.memoryMiB, 8192);
    assert.equal(facts.offered, true);
    assert.equal(facts.purchase.currency, 'USD');
    assert.deepEqual(
      facts.purchase.options
        .slice(0, 2)
        .map(({ kind, monthly }: { kind: string; monthly: number }) => [kind, monthly]),
      [
        ['on-demand', 70.08],
        ['spot', 31.87],
      ],
    );
  });

  it('works out what it costs for the hours, the time and the system asked for', () => {
    const asked = ['instance', 'm5.large', '--os', 'windows', '--hours', '100', '--horizon', '1y'];
    const { stdout } = workspace.run(asked);
    // 100 x 0.188, and 12 times that.
    assert.match(stdout, /^On-Demand +\$0\.188 +\$18\.80 +\$225\.60$/m);
    assert.match(stdout, / 12 months /);
  });

  it('names the nearest for a name that is none, and exits with 2', () => {
    const { status, stdout, stderr } = workspace.run(['instance', 'm5.largee']);
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.match(stderr, /^error: m5\.largee is not an EC2 instance type known here\. Nearest: m5\.large/);
  });
});

describe('instance in a Local Zone', () => {
  const workspace = new Workspace();

  after(() => workspace.remove());

  it('is priced as the zone is, and says that a type has no price there', () => {
    const inBoston = (type: string) => workspace.run(['instance', type, '--zone', 'us-east-1-bos-1a']).stdout;
    // 0.24 in Boston, 0.192 in the region.
    assert.match(inBoston('m5.xlarge'), /^m5\.xlarge .* \$0\.24\/h \(\$175\.20 a month\)$/m);
    assert.match(inBoston('m5.xlarge'), /On-Demand Linux in us-east-1-bos-1a/);
    assert.doesNotMatch(inBoston('m5.xlarge'), /\$0\.192/);
    assert.match(inBoston('m5.large'), /no price known for us-east-1-bos-1a/);
    assert.doesNotMatch(inBoston('m5.large'), /\$/);
  });
});

describe('instance by what it must have', () => {
  const workspace = new Workspace();

  after(() => workspace.remove());

  it('lists the types that fit, the newest of the cheapest first, with their prices', () => {
    const { status, stdout } = workspace.run([
      'instance',
      '--vcpu',
      '4',
      '--memory',
      '16GiB',
      '--arch',
      'any',
    ]);
    assert.equal(status, 0);
    const [head, first] = stdout.split('\n');
    assert.match(head ?? '', /^Type +vCPU +Memory +Arch +Processor +An hour +A month +Spot$/);
    // m6g.xlarge is cheapest at 0.154; within 15 % of it m7g is the newest.
    assert.match(
      first ?? '',
      /^m7g\.xlarge +4 +16 GiB +arm64 +AWS Graviton3 +\$0\.1632 +\$119\.14 +≈ \$0\.08938$/,
    );
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
  });

  it('keeps to the architecture, the number of GPUs and of types asked for', () => {
    const search = ['instance', '--vcpu', '8', '--format', 'json', '--limit', '3'];
    const found = JSON.parse(workspace.run([...search, '--gpu', '1', '--arch', 'x86_64']).stdout);
    assert.equal(found.types.length, 3);
    for (const type of found.types) {
      assert.ok(type.vcpu >= 8 && type.gpus.length > 0);
      assert.deepEqual(type.architectures, ['x86_64']);
      assert.match(type.date, /^\d{4}-\d\d-\d\d$/);
    }
  });

  it('lists burstable types only where they are asked for', () => {
    const search = ['instance', '--vcpu', '2', '--memory', '4GB'];
    assert.doesNotMatch(workspace.run(search).stdout, /^t\d/m);
    assert.match(workspace.run([...search, '--burstable']).stdout, /^t4g\.medium/m);
  });

  it('writes Markdown', () => {
    const { stdout } = workspace.run(['instance', '--vcpu', '4', '--format', 'markdown', '--limit', '2']);
    assert.match(stdout, /^\| Type \| vCPU \|/);
    assert.match(
      workspace.run(['instance', 'm5.large', '--format', 'markdown']).stdout,
      /^\| On-Demand \| /m,
    );
  });

  it('says that none fits', () => {
    const { status, stdout } = workspace.run(['instance', '--vcpu', '4000']);
    assert.equal(status, 0);
    assert.match(stdout, /^No current type has all of that and a price in USD in us-east-1/);
  });

  it('says of a region of China that its prices are in CNY, and shows them with the type', () => {
    const china = ['--region', 'cn-north-1'];
    const { status, stdout } = workspace.run(['instance', '--vcpu', '4', ...china]);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /a price in USD in cn-north-1, .* Regions in China are priced in CNY: `instance <type>`/,
    );
    const card = workspace.run(['instance', 'm5.large', ...china]).stdout;
    assert.match(card, /CNY 1\.013\/h \(CNY 739\.49 a month\)/);
    assert.doesNotMatch(card, /\$/);
  });
});

describe('rules', () => {
  const workspace = new Workspace();

  after(() => workspace.remove());

  it('prints every rule as JSON with what teams need to map their suppressions', () => {
    const rules: Record<string, unknown>[] = JSON.parse(workspace.run(['rules', '--format', 'json']).stdout);
    const fargateSize = rules.find(({ id }) => id === 'fargate-size');
    assert.deepEqual(Object.keys(fargateSize ?? {}), [
      'id',
      'title',
      'severity',
      'pack',
      'docs',
      'equivalents',
    ]);
    assert.deepEqual(fargateSize?.equivalents, ['E3047', 'E3048']);
    assert.equal(fargateSize?.docs, 'docs/rules/fargate-size.md');
    assert.ok(rules.some(({ pack }) => pack === 'advice'));
  });

  it('prints a line a rule for people', () => {
    const { stdout } = workspace.run(['rules']);
    assert.match(stdout, /^fargate-size +validity +error +.+ ≈ E3047 E3048$/m);
  });
});

describe('the command line', () => {
  const workspace = new Workspace();

  after(() => workspace.remove());

  for (const command of ['check', 'explain', 'instance', 'rules']) {
    it(`shows an example in the help of ${command}`, () => {
      const { status, stdout } = workspace.run([command, '--help']);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`Example:\\n {2}\\$ compute-advisor ${command} `));
    });
  }

  it('shows an example in the help of all', () => {
    assert.match(workspace.run(['--help']).stdout, /Example:\n {2}\$ compute-advisor check \./);
  });

  it('prints the version of the package', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    assert.equal(workspace.run(['--version']).stdout, `${manifest.version}\n`);
  });

  for (const [args, message] of [
    [['chekc'], /unknown command 'chekc'/],
    [['check', ''], /One of the paths is empty/],
    [['check', '--format', 'xml'], /Choose text, json, jsonl, markdown, sarif or gitlab\./],
    [['check', '--baseline', 'a', '--write-baseline', 'b'], /cannot be used with option '--baseline/],
    [['check', '--shard', '1/2', '--write-baseline', 'b'], /cannot be used with option '--shard/],
    [['instance', 'm5.large', '--format', 'sarif'], /Choose text, json, jsonl or markdown\./],
    [['check', '--fail-on', 'sometimes'], /Allowed choices are error, warning, information, never/],
    [
      ['check', '--region', 'eu-central-9'],
      /eu-central-9 is not a region known here\. Choose .*eu-central-1/,
    ],
    [['check', '--config', 'gone.yaml'], /gone\.yaml: .*no such file or folder/],
    [['instance'], /Give a type, such as m7g\.large, or what it must have, such as --vcpu 4/],
    [['instance', 'm5.large', '--vcpu', '4'], /Give a type, or what it must have \(--vcpu\), not both/],
    [['instance', '--vcpu', 'four'], /'four' is invalid\. It is a whole number from 1 to 9999/],
    [['instance', '--vcpu', '0'], /'0' is invalid/],
    [['instance', '--memory', '16'], /'16' is invalid\. It needs a size with its unit, such as 16GiB/],
    [['instance', '--arch', 'sparc'], /Allowed choices are any, x86_64, arm64/],
    [['instance', 'm5.large', '--hours', '745'], /A month has 0 to 744 hours/],
    [
      ['instance', 'm5.large', '--zone', 'us-west-2-lax-1a'],
      /is not a Local or Wavelength Zone of us-east-1/,
    ],
    [['instance', '--vcpu', '4', '--hours', '3'], /A search does not look at --hours/],
    [
      ['instance', 'm5.large', '--os', 'solaris'],
      /Allowed choices are linux, windows, rhel, sles, ubuntu-pro/,
    ],
  ] as const) {
    it(`exits with 2 and a reason for ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = workspace.run(args);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.match(stderr, message);
    });
  }
});
