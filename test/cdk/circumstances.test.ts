import assert from 'node:assert/strict';
import { analyzeSource, loadGrammars } from './source.ts';

const HEAD = `import * as ec2 from 'aws-cdk-lib/aws-ec2';
const instanceType = new ec2.InstanceType('m5.large');
`;

/** What is assumed of the one resource of a program. */
function assumptionsOf(text: string): readonly string[] {
  const [resource] = analyzeSource(HEAD + text, 'web.ts').analysis.resources;
  assert.ok(resource?.monthlyUsd);
  return resource.assumptions;
}

describe('what a program makes not just once', () => {
  before(() => loadGrammars('typescript'));

  const LOOPS = [
    'for (const zone of zones) { new ec2.Instance(this, zone, { vpc, instanceType }); }',
    'for (const zone of zones) new ec2.Instance(this, zone, { vpc, instanceType });',
    "while (more()) new ec2.Instance(this, 'Web', { vpc, instanceType });",
    'zones.forEach((zone) => new ec2.Instance(this, zone, { vpc, instanceType }));',
    'const all = zones.map((zone) => { return new ec2.Instance(this, zone, { vpc, instanceType }); });',
  ];
  for (const loop of LOOPS)
    it(`is priced for one turn, and says so: ${loop}`, () => {
      assert.ok(assumptionsOf(loop).includes('one turn of the loop that makes it'));
    });

  const BRANCHES: readonly (readonly [string, string])[] = [
    ["if (isProd) { new ec2.Instance(this, 'Web', { vpc, instanceType }); }", 'where isProd holds'],
    ["if (isProd) new ec2.Instance(this, 'Web', { vpc, instanceType });", 'where isProd holds'],
    ["if (isTest) {} else new ec2.Instance(this, 'Web', { vpc, instanceType });", 'where not (isTest) holds'],
    ["isProd && new ec2.Instance(this, 'Web', { vpc, instanceType });", 'where isProd holds'],
    [
      "const web = isProd ? new ec2.Instance(this, 'Web', { vpc, instanceType }) : undefined;",
      'where isProd holds',
    ],
    [
      "const web = isTest ? undefined : new ec2.Instance(this, 'Web', { vpc, instanceType });",
      'where not (isTest) holds',
    ],
    [
      "switch (stage) { case 'prod': new ec2.Instance(this, 'Web', { vpc, instanceType }); }",
      'where a case of stage holds',
    ],
  ];
  for (const [branch, said] of BRANCHES)
    it(`is priced where its condition holds, and says so: ${branch}`, () => {
      assert.ok(assumptionsOf(branch).includes(said));
    });

  it('says nothing of either for a construct that is simply made', () => {
    const said = assumptionsOf("new ec2.Instance(this, 'Web', { vpc, instanceType });").join('\n');
    assert.doesNotMatch(said, /holds|turn/);
  });

  it('has no finding where what is always made leads to what is made under a condition', () => {
    const { analysis } = analyzeSource(
      `import * as ecs from 'aws-cdk-lib/aws-ecs';
let task = props.task;
const cluster = new ecs.Cluster(this, 'Cluster', { vpc });
if (isProd) { const own = new ecs.FargateTaskDefinition(this, 'Task', { cpu: 256, memoryLimitMiB: 512 });
  new ecs.FargateService(this, 'Own', { cluster, taskDefinition: own, capacityProviderStrategies: [{ capacityProvider: 'FARGATE', weight: 1 }] }); }
`,
      'web.ts',
    );
    assert.deepEqual(
      analysis.findings.filter(({ severity }) => severity !== 'hint' && severity !== 'information'),
      [],
    );
  });
});
