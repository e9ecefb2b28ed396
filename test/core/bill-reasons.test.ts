import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

function billOf(resources: string, region = 'us-east-1') {
  const [bill] = analyzeText(`Resources:\n${resources}`, { region }).analysis.resources;
  assert.ok(bill);
  return bill;
}

const fn = (properties: string) => `  Fn: # @workload requests=1M/month duration=100ms
    Type: AWS::Lambda::Function
    Properties: { Handler: i.h, Runtime: python3.13, ${properties} }
`;

describe('a bill', () => {
  it('says what is wrong where a volume has no IOPS, or a function a memory that there is not', () => {
    const volume = '  V:\n    Type: AWS::EC2::Volume\n    Properties: { VolumeType: io1, Size: 100 }\n';
    assert.match(billOf(volume).unpriced[0] ?? '', /^volume: its IOPS are missing/);
    assert.match(billOf(fn('MemorySize: 64')).unpriced[0] ?? '', /a function has 128 to 10,240 MB, not 64$/);
  });

  it('names a warm pool, whose instances have no known number', () => {
    const pool = '  P:\n    Type: AWS::AutoScaling::WarmPool\n    Properties: { AutoScalingGroupName: a }\n';
    assert.match(billOf(pool).unpriced[0] ?? '', /^instances of the warm pool/);
  });

  it('has no bounds that exclude each other', () => {
    const group = `  G:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 10, MaxSize: 2, DesiredCapacity: 4, LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" } }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`;
    assert.equal(billOf(group).sizes, undefined);
  });

  it('says that the rate of Arm is what it lacks', () => {
    const sam = `  Fn: # @workload requests=1M/month duration=100ms
    Type: AWS::Serverless::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      Architectures: [arm64]
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
`;
    const { unpriced } = billOf(sam, 'eu-central-1');
    assert.match(unpriced.join(), /provisioned concurrency: the rate on Arm in eu-central-1 is not known/);
    assert.match(unpriced.join(), /the rate of instances kept ready on Arm in eu-central-1/);
  });

  it('says at which rate requests are counted beside a version that keeps instances ready', () => {
    const version = `  V:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Fn
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
`;
    const said = /at the rate of instances that are not kept ready/;
    assert.match(billOf(fn('MemorySize: 128') + version).assumptions.join(), said);
    assert.doesNotMatch(billOf(fn('MemorySize: 128')).assumptions.join(), said);
  });

  it('calls a cluster of a written version an estimate: how long that one is supported is not known', () => {
    const cluster = (more: string) =>
      `  C:\n    Type: AWS::EKS::Cluster\n    Properties: { RoleArn: a, ResourcesVpcConfig: { SubnetIds: [] }${more} }\n`;
    const written = billOf(cluster(', Version: "1.28"'));
    assert.deepEqual([written.monthlyUsd, written.confidence], [73, 'estimate']);
    assert.match(written.assumptions.join(), /Kubernetes 1\.28 in standard support, until when is not known/);
    assert.notEqual(billOf(cluster('')).confidence, 'estimate');
  });
});
