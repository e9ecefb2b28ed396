import assert from 'node:assert/strict';
import type { PriceTerms } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

const template = (type: string, note = '') =>
  `Resources:\n  It: ${note}\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}}"\n`;

function bill(text: string, terms: PriceTerms) {
  const found = analyzeText(text, { terms }).analysis.resources.find(({ id }) => id === 'It');
  assert.ok(found);
  return found;
}

const discount: PriceTerms = { discountPercent: 12 };

function first(text: string, rule: string, terms: PriceTerms, region = 'us-east-1') {
  const { findings } = analyzeText(text, { terms, region }).analysis;
  return findings.find((finding) => finding.rule === rule)?.recommendations[0];
}

function saved(text: string, rule: string, terms: PriceTerms): number | undefined {
  return first(text, rule, terms)?.monthlySavingUsd;
}

describe('a discount', () => {
  it('comes off list prices, rounded once: 12 % off 70.08 are 61.67', () => {
    const found = bill(template('m5.large'), { discountPercent: 12 });
    assert.equal(found.monthlyUsd, 61.67);
    assert.ok(found.assumptions.includes('12 % discount (settings) on list prices, not on Spot'));
  });

  it('does not come off a Spot price', () => {
    const nodes =
      'Resources:\n  It:\n    Type: AWS::EKS::Nodegroup\n    Properties: { InstanceTypes: [m5.large], CapacityType: SPOT, ScalingConfig: { DesiredSize: 3 } }\n';
    assert.equal(bill(nodes, { discountPercent: 12 }).monthlyUsd, bill(nodes, {}).monthlyUsd);
  });

  it('comes off what advice saves on list prices, and is among its reasons', () => {
    const volume =
      'Resources:\n  It:\n    Type: AWS::EC2::Volume\n    Properties: { AvailabilityZone: us-east-1a, Size: 500, VolumeType: gp2 }\n';
    const idle = template('m7i.large', '# @workload dev arch=x86_64 pattern=steady');
    const address = 'Resources:\n  It: { Type: AWS::EC2::EIP, Properties: { Domain: vpc } }\n';
    // gp2 50.00, gp3 40.00 with 125 MiB/s more for 5.00; 3.65 for an address.
    assert.deepEqual([saved(volume, 'ebs-gp3', {}), saved(volume, 'ebs-gp3', discount)], [5, 4.4]);
    assert.deepEqual(
      [saved(address, 'public-ip-idle', {}), saved(address, 'public-ip-idle', discount)],
      [3.65, 3.21],
    );
    const [list, net] = [{}, discount].map((terms) => saved(idle, 'burstable-for-idle', terms) ?? 0);
    assert.ok(list && net && Math.abs(net - list * 0.88) < 0.01, `${net} of ${list}`);
    assert.deepEqual(first(volume, 'ebs-gp3', discount)?.because.at(-1), {
      fact: 'discount (settings)',
      value: '12 %',
      from: 'written',
    });
    assert.ok(first(volume, 'ebs-gp3', {})?.because.every(({ fact }) => fact !== 'discount (settings)'));
  });

  it('makes the way to Spot shorter, since it comes off the list price alone', () => {
    const tasks = `Resources:
  It: # @workload batch interruptible
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: FARGATE, TaskDefinition: !Ref Task, DesiredCount: 4 }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: "256", Memory: "512", NetworkMode: awsvpc, RequiresCompatibilities: [FARGATE], ContainerDefinitions: [{ Name: a, Image: a }] }
`;
    const [list = 0, net = 0] = [{}, discount].map(
      (terms) => first(tasks, 'spot-for-interruptible', terms, 'sa-east-1')?.monthlySavingUsd,
    );
    // 4 tasks of 0.25 vCPU at 0.0696 and 0.5 GB at 0.0076 for 730 hours are 61.90, of which 12 % are 7.43.
    assert.equal(Math.round((list - net) * 100), 743);
  });
});

describe('a family that a commitment covers', () => {
  const covered = (until?: string) => ({ covered: [{ family: 'm7g', until }] });

  it('adds nothing to a bill up to its last month, and says so', () => {
    const found = bill(template('m7g.large'), covered('2027-03'));
    assert.equal(found.monthlyUsd, 0);
    assert.equal(found.parts[0]?.what, 'instance hours, covered until 2027-03');
    assert.equal(found.confidence, 'estimate');
    assert.ok(
      found.assumptions.includes(
        'm7g is covered until 2027-03: a commitment pays for it, so it adds nothing to the bill',
      ),
    );
    // The tests take place in November 2026.
    assert.equal(bill(template('m7g.large'), covered('2026-11')).monthlyUsd, 0);
  });

  it('costs the list price again when the commitment has ended', () => {
    const found = bill(template('m7g.large'), covered('2026-10'));
    // 730 x 0.0816.
    assert.equal(found.monthlyUsd, 59.57);
    assert.ok(found.assumptions.includes('the commitment on m7g ended with 2026-10'));
  });

  it('covers no other family, whose name begins alike', () => {
    assert.notEqual(bill(template('m7gd.large'), covered()).monthlyUsd, 0);
  });

  it('is advised no commitment again', () => {
    const text = template('m7g.large', '# @workload steady horizon=1y prod spend-flexibility=same-family');
    const rulesOf = (terms: PriceTerms) =>
      analyzeText(text, { terms }).analysis.findings.map(({ rule }) => rule);
    const advised = rulesOf({}).filter((rule) => !rulesOf(covered('2027-03')).includes(rule));
    assert.deepEqual(advised, ['commit-for-steady']);
  });
});
