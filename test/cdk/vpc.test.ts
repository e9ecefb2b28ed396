import assert from 'node:assert/strict';
import { analyzeSource, loadGrammars } from './source.ts';

const HEADS: Readonly<Record<string, string>> = {
  'net.ts': "import * as ec2 from 'aws-cdk-lib/aws-ec2';\n",
  'net.py': 'from aws_cdk import aws_ec2 as ec2\n',
  'net.go': 'package n\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awsec2"\n',
  'Net.cs': 'using Amazon.CDK.AWS.EC2;\n',
  'Net.java': 'import software.amazon.awscdk.services.ec2.*;\n',
};

const PUBLIC = "{ name: 'a', subnetType: ec2.SubnetType.PUBLIC }";
const OUTWARD = "{ name: 'b', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }";
const ISOLATED = "{ name: 'c', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }";

/** How many gateways a VPC surely has, and what must hold for more. */
const CASES: readonly (readonly [path: string, text: string, sure: number, where: readonly string[]])[] = [
  ['net.ts', "new ec2.Vpc(s, 'V');", 2, ['the region has 3 zones']],
  ['net.ts', "new ec2.Vpc(s, 'V', { maxAzs: 2 });", 2, []],
  ['net.ts', "new ec2.Vpc(s, 'V', { maxAzs: 1 });", 1, []],
  ['net.ts', "new ec2.Vpc(s, 'V', { natGateways: 1 });", 1, []],
  ['net.ts', "new ec2.Vpc(s, 'V', { natGateways: 0 });", 0, []],
  [
    'net.ts',
    "new ec2.Vpc(s, 'V', { natGateways: props.count });",
    0,
    ['natGateways, props.count, is above 0'],
  ],
  ['net.ts', `new ec2.Vpc(s, 'V', { maxAzs: 2, subnetConfiguration: [${PUBLIC}, ${OUTWARD}] });`, 2, []],
  ['net.ts', `new ec2.Vpc(s, 'V', { maxAzs: 2, subnetConfiguration: [${PUBLIC}, ${ISOLATED}] });`, 0, []],
  ['net.ts', "new ec2.Vpc(s, 'V', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] });", 2, []],
  ['net.ts', "new ec2.Vpc(s, 'V', props.vpc);", 0, []],
  ['net.ts', "ec2.Vpc.fromLookup(s, 'V', { isDefault: true });", 0, []],
  ['net.ts', "new ec2.Vpc(s, 'V', { natGatewayProvider: provider });", 0, []],
  ['net.py', 'ec2.Vpc(s, "V", max_azs=2, nat_gateways=1)', 1, []],
  [
    'net.go',
    'func f() { awsec2.NewVpc(s, jsii.String("V"), &awsec2.VpcProps{MaxAzs: jsii.Number(2)}) }',
    2,
    [],
  ],
  [
    'Net.cs',
    'class N { void F() { new Vpc(this, "V", new VpcProps { MaxAzs = 2, NatGateways = 1 }); } }',
    1,
    [],
  ],
  ['Net.java', 'class N { void f() { Vpc.Builder.create(this, "V").maxAzs(1).build(); } }', 1, []],
];

describe('the NAT gateways of a VPC', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, text, sure, where] of CASES)
    it(`are ${sure}${where.length > 0 ? ` and ${where.length} perhaps` : ''} of ${text}`, () => {
      const { template, analysis } = analyzeSource(`${HEADS[path]}${text}\n`, path);
      const gateways = template.resources.filter(({ type }) => type === 'AWS::EC2::NatGateway');
      const conditions = gateways.flatMap(({ condition }) => condition ?? []);
      assert.deepEqual([gateways.length - conditions.length, conditions], [sure, where]);
      const addresses = template.resources.filter(({ type }) => type === 'AWS::EC2::EIP');
      assert.equal(addresses.length, gateways.length);
      const prices = analysis.resources.map(({ monthlyUsd }) => monthlyUsd);
      assert.ok(prices.every((price) => price !== null));
      assert.deepEqual(analysis.findings, []);
    });
});
