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

  it('names the volumes of nodes with their size, and the price of either type that EKS may choose', () => {
    const nodes = (more: string, region?: string) =>
      billOf(
        `  N:\n    Type: AWS::EKS::Nodegroup\n    Properties: { InstanceTypes: [m5.large], ScalingConfig: { DesiredSize: 2 }${more} }\n`,
        region,
      );
    // 20 GB at 0.08 and 0.10 a month.
    assert.equal(
      nodes('').unpriced[0],
      'volumes of the nodes: 20 GB each where no size is named, of a type that EKS chooses, $1.60 a month as gp3, $2.00 as gp2',
    );
    assert.equal(nodes('').partlyPriced, undefined);
    const large = nodes(', DiskSize: 100');
    assert.match(
      large.unpriced[0] ?? '',
      /^volumes of the nodes: 100 GB each, .* \$8\.00 a month as gp3, \$10\.00/,
    );
    assert.equal(large.partlyPriced, true);
    assert.match(
      nodes(', AmiType: WINDOWS_CORE_2022_x86_64').unpriced[0] ?? '',
      /: 50 GB each where no size/,
    );
    assert.match(nodes('', 'ap-southeast-7').unpriced.join() ?? '', /of a type that EKS chooses,cluster/);
    assert.match(nodes(', DiskSize: -5').unpriced[0] ?? '', /their size is not known$/);
  });

  it('says of what is above the baseline on Windows and on Spot that its rate is not known', () => {
    const instance = (more: string) => `  I: # @workload utilization=60%
    Type: AWS::EC2::Instance
    Properties: { InstanceType: t3.large${more} }
`;
    const windows =
      ', ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"';
    const bill = billOf(instance(windows));
    assert.match(bill.unpriced.join(), /surplus credits for 60 % of the CPU: their rate is not known here/);
    assert.equal(bill.partlyPriced, true);
    // 30 % above the baseline of 30 % on 2 vCPU at 0.05: 21.90 beside 60.74.
    assert.equal(billOf(instance('')).monthlyUsd, 82.64);
    const spot = `  G: # @workload utilization=60%
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 1, MaxSize: 1, LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" } }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: t3.large, InstanceMarketOptions: { MarketType: spot } } }
`;
    assert.match(billOf(spot).unpriced.join(), /surplus credits on Spot/);
  });

  it('says where the rate of a registry or an address was seen in other regions alone', () => {
    const repository = '  R: # @workload storage=100GB\n    Type: AWS::ECR::Repository\n';
    const address = '  A:\n    Type: AWS::EC2::EIP\n';
    const elsewhere = /at the rate of other regions: that of eu-central-1 is not known here/;
    for (const [resources, monthlyUsd] of [
      [repository, 10],
      [address, 3.65],
    ] as const) {
      const [home, away] = [billOf(resources), billOf(resources, 'eu-central-1')];
      assert.deepEqual([home.monthlyUsd, away.monthlyUsd], [monthlyUsd, monthlyUsd]);
      assert.deepEqual([home.confidence === 'estimate', away.confidence], [false, 'estimate']);
      assert.doesNotMatch(home.assumptions.join(), elsewhere);
      assert.match(away.assumptions.join(), elsewhere);
      assert.match(
        billOf(resources, 'cn-north-1').unpriced.join(),
        /the rate in cn-north-1 is not known here/,
      );
    }
  });

  it('calls a cluster of a written version an estimate: how long that one is supported is not known', () => {
    const cluster = (more: string) =>
      `  C:\n    Type: AWS::EKS::Cluster\n    Properties: { RoleArn: a, ResourcesVpcConfig: { SubnetIds: [] }${more} }\n`;
    const written = billOf(cluster(', Version: "1.28"'));
    assert.deepEqual([written.monthlyUsd, written.confidence], [73, 'estimate']);
    assert.match(written.assumptions.join(), /Kubernetes 1\.28 in standard support, until when is not known/);
    assert.notEqual(billOf(cluster('')).confidence, 'estimate');
  });

  it('has the volumes of the instances that tasks need, and names what it leaves out', () => {
    const service = `  S:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref T, DesiredCount: 5, CapacityProviderStrategy: [{ CapacityProvider: !Ref P, Weight: 1 }] }
  T:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: "1024", Memory: "2048", ContainerDefinitions: [{ Name: a, Image: nginx }] }
  P:
    Type: AWS::ECS::CapacityProvider
    Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref G } }
  G:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: 0, MaxSize: 10, LaunchTemplate: { LaunchTemplateId: !Ref L, Version: "1" } }
  L:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.large
        BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 30, VolumeType: gp3 } }]
`;
    // Two of the tasks fit on an m5.large: 3 x (0.096 x 730 + 30 x 0.08).
    const bill = billOf(service);
    assert.equal(bill.monthlyUsd, 217.44);
    assert.deepEqual(bill.unpriced, ['public IPv4', 'data transfer']);
  });
});
