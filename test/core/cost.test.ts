import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

function bill(text: string, id: string, options: { path?: string; region?: string } = {}) {
  const found = analyzeText(text, options).analysis.resources.find((resource) => resource.id === id);
  assert.ok(found, `${id} is listed`);
  return found;
}

const instance = (type: string) =>
  `Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n`;

const group = (sizes: string, rest = '') => `Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      ${sizes}
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.large
${rest}`;

describe('what a resource costs a month', () => {
  it('is the hourly price times 730 for an instance: m5.large in us-east-1 at $0.096', () => {
    const { monthlyUsd, parts, confidence } = bill(instance('m5.large'), 'Web');
    assert.equal(monthlyUsd, 70.08);
    assert.deepEqual(parts, [
      { what: 'instance hours', monthlyUsd: 70.08, source: 'ec2-on-demand-linux', date: '2026-06-15' },
    ]);
    assert.equal(confidence, 'dated');
  });

  it('follows the region in force: m5.large in eu-central-1 at $0.115', () => {
    assert.equal(bill(instance('m5.large'), 'Web', { region: 'eu-central-1' }).monthlyUsd, 83.95);
  });

  it('counts the hours that are annotated', () => {
    const text = instance('m5.large').replace('Web:', 'Web: # @workload hours=160');
    assert.equal(bill(text, 'Web').monthlyUsd, 15.36);
  });

  it('is null with the reason where the type, its price or the region is not known', () => {
    const unknown = bill(instance('!ImportValue x'), 'Web');
    assert.equal(unknown.monthlyUsd, null);
    assert.match(unknown.unpriced.join('; '), /the instance type is not known/);
    const nowhere = bill(instance('m5.large'), 'Web', { region: 'mars-north-1' });
    assert.equal(nowhere.monthlyUsd, null);
    assert.match(nowhere.unpriced.join('; '), /the price of m5.large in mars-north-1 is not known here/);
  });

  it('counts a group at its desired size, else its minimum, and says so', () => {
    assert.equal(
      bill(group('{ MinSize: 2 }').replace('{ MinSize: 2 }', 'MinSize: 2'), 'Group').monthlyUsd,
      140.16,
    );
    const desired = bill(group('MinSize: 2\n      DesiredCapacity: "3"'), 'Group');
    assert.equal(desired.monthlyUsd, 210.24);
    assert.ok(desired.assumptions.includes('3 instances (DesiredCapacity)'));
  });

  it('names the group at which a launch template is priced', () => {
    const { monthlyUsd, unpriced } = bill(group('MinSize: 2'), 'T');
    assert.equal(monthlyUsd, null);
    assert.deepEqual(unpriced, ['priced at Group']);
  });

  it('takes block devices in: 100 GB of gp2 at $0.10 on each of two instances', () => {
    const devices =
      '        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs: { VolumeType: gp2, VolumeSize: 100 }\n';
    assert.equal(bill(group('MinSize: 2', devices), 'Group').monthlyUsd, 160.16);
  });

  it('adds IOPS and throughput of gp3 above what is included', () => {
    // 500 GB x $0.08 + 3,000 IOPS x $0.005 + 125 MiB/s x $0.04.
    const text = `Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { Size: 500, VolumeType: gp3, Iops: 6000, Throughput: 250 }
`;
    assert.equal(bill(text, 'Data').monthlyUsd, 60);
  });

  it('prices a Fargate task of 0.25 vCPU and 0.5 GB at $9.01, and on Arm at $7.21', () => {
    const task = (arch: string) =>
      JSON.stringify({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        runtimePlatform: { cpuArchitecture: arch, operatingSystemFamily: 'LINUX' },
        containerDefinitions: [],
      });
    // 730 h x (0.25 x 0.04048 + 0.5 x 0.004445), and (0.25 x 0.03238 + 0.5 x 0.00356).
    assert.equal(bill(task('X86_64'), 'web', { path: 't.json' }).monthlyUsd, 9.01);
    assert.equal(bill(task('ARM64'), 'web', { path: 't.json' }).monthlyUsd, 7.21);
    assert.equal(bill(task('ARM64'), 'web', { path: 't.json', region: 'us-west-2' }).monthlyUsd, null);
  });

  it('never tells a price for a size that Fargate does not have', () => {
    const task = JSON.stringify({
      family: 'web',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '9999',
      containerDefinitions: [],
    });
    const { monthlyUsd, unpriced } = bill(task, 'web', { path: 't.json' });
    assert.equal(monthlyUsd, null);
    assert.deepEqual(unpriced, ['task hours: Fargate has no such size']);
  });

  it('is that of Windows or RHEL, told by the image or annotated, and not known for hardware of its own', () => {
    const priced = (line: string, note = '') =>
      bill(`${instance('m5.large').replace('Web:', `Web: ${note}`)}${line}`, 'Web');
    const image =
      '      ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"\n';
    assert.equal(priced(image).monthlyUsd, 137.24);
    assert.ok(priced(image).assumptions.includes('On-Demand Windows'));
    assert.equal(priced('', '# @workload os=rhel').confidence, 'estimate');
    assert.equal(
      priced('      Tenancy: dedicated\n').unpriced[0],
      'instance hours: the price of dedicated tenancy is not known here',
    );
    assert.equal(
      priced('      Tenancy: host\n').unpriced[0],
      'instance hours: it runs on a Dedicated Host, which is paid for whole',
    );
    assert.equal(priced('      Tenancy: default\n').monthlyUsd, 70.08);
    const windows = group(
      'MinSize: 2',
      '        ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/x}}"\n',
    );
    assert.equal(bill(windows, 'Group').monthlyUsd, 274.48);
  });

  it('is that of Linux by assumption where the image does not say what it is', () => {
    assert.ok(
      bill(instance('m5.large'), 'Web').assumptions.includes(
        'On-Demand Linux: the image does not say its system',
      ),
    );
    const image =
      '      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"\n';
    assert.ok(bill(`${instance('m5.large')}${image}`, 'Web').assumptions.includes('On-Demand Linux'));
  });

  it('is not known for a Graviton type under Windows, which it does not run', () => {
    const { monthlyUsd, unpriced } = bill(
      instance('m7g.large').replace('Web:', 'Web: # @workload os=windows'),
      'Web',
    );
    assert.equal(monthlyUsd, null);
    assert.equal(
      unpriced[0],
      'instance hours: the price of m7g.large with Windows in us-east-1 is not known here',
    );
  });

  it('takes the hours of a group from its launch template where the group says none', () => {
    const text = group('MinSize: 2').replace('  T:', '  T: # @workload hours=100');
    assert.equal(bill(text, 'Group').monthlyUsd, 19.2);
    assert.equal(bill(text.replace('  Group:', '  Group: # @workload hours=50'), 'Group').monthlyUsd, 9.6);
  });

  it('prices IOPS of io2 by tier: 32,000 at $0.065, 32,000 at $0.0455, the rest at $0.03185', () => {
    const volume = (iops: number) => `Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { Size: 100, VolumeType: io2, Iops: ${iops} }
`;
    assert.equal(bill(volume(32_000), 'Data').monthlyUsd, 12.5 + 2080);
    assert.equal(bill(volume(64_000), 'Data').monthlyUsd, 12.5 + 2080 + 1456);
    assert.equal(bill(volume(100_000), 'Data').monthlyUsd, 12.5 + 2080 + 1456 + 1146.6);
  });

  const service = (strategy: string) => `Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 4
${strategy}  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 256
      Memory: 512
      ContainerDefinitions: []
`;

  it('prices what a service runs on FARGATE through capacity providers, and says what it does not know of FARGATE_SPOT', () => {
    const strategy = (...items: string[]) =>
      service(`      CapacityProviderStrategy: [${items.map((item) => `{ ${item} }`).join(', ')}]\n`);
    // Four times $0.0123425 an hour.
    assert.equal(bill(strategy('CapacityProvider: FARGATE, Weight: 1'), 'Web').monthlyUsd, 36.04);
    const spot = bill(strategy('CapacityProvider: FARGATE_SPOT, Weight: 1'), 'Web');
    assert.equal(spot.monthlyUsd, null);
    assert.deepEqual(spot.unpriced, [
      'task hours on FARGATE_SPOT: the Fargate rate in us-east-1 is not known here',
    ]);
    // One as the base, and one in three of the other three.
    const mixed = bill(
      strategy('CapacityProvider: FARGATE, Base: 1, Weight: 1', 'CapacityProvider: FARGATE_SPOT, Weight: 2'),
      'Web',
    );
    assert.equal(mixed.monthlyUsd, 18.02);
    assert.ok(mixed.assumptions.includes('2 of them on FARGATE, 2 on FARGATE_SPOT'));
    const own = bill(strategy('CapacityProvider: !Ref Own, Weight: 1'), 'Web');
    assert.deepEqual(own.unpriced, ['tasks: they run on capacity that is paid for elsewhere']);
  });

  it('prices FARGATE_SPOT in a region whose rate is known', () => {
    const text = service('      CapacityProviderStrategy: [{ CapacityProvider: FARGATE_SPOT, Weight: 1 }]\n');
    // 4 x 730 x (0.25 x 0.02337032 + 0.5 x 0.00255193).
    assert.equal(bill(text, 'Web', { region: 'sa-east-1' }).monthlyUsd, 20.79);
  });

  const lambda = (properties: string, note = '# @workload requests=3M/month duration=120ms') => `Resources:
  Thumbnail: ${note}
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
${properties}`;

  it('prices a function by its annotated requests and duration, before the free tier', () => {
    // 3 M x $0.0000002 + 3 M x 0.12 s x 0.5 GB x $0.0000166667.
    const found = bill(lambda('      MemorySize: 512\n'), 'Thumbnail');
    assert.equal(found.monthlyUsd, 3.6);
    assert.deepEqual(found.assumptions, ['3,000,000 requests a month of 120 ms', '512 MB, x86_64']);
    // All of the 180,000 GB-seconds are free, and a million of the requests.
    assert.deepEqual(found.notes, [
      'before the free tier of an account, 1,000,000 requests and 400,000 GB-seconds a month: with all of it $0.40',
    ]);
    assert.equal(
      bill(lambda('      MemorySize: 512\n      Architectures: [arm64]\n'), 'Thumbnail').monthlyUsd,
      3,
    );
    // 128 MB where none is said.
    assert.equal(bill(lambda(''), 'Thumbnail').monthlyUsd, 1.35);
  });

  it('is null for a function without both, or whose memory is not known', () => {
    assert.equal(bill(lambda('', ''), 'Thumbnail').monthlyUsd, null);
    assert.equal(bill(lambda('', '# @workload requests=3M/month'), 'Thumbnail').monthlyUsd, null);
    assert.deepEqual(bill(lambda('      MemorySize: !ImportValue x\n'), 'Thumbnail').unpriced, [
      'requests and duration: memory or architecture is not known',
    ]);
  });

  it('counts managed nodes of EKS at the desired size, on Spot by the average of their types', () => {
    const nodes = (rest: string) => `Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      InstanceTypes: [m5.large, m5a.large]
      ScalingConfig: { MinSize: 1, DesiredSize: 3 }
${rest}`;
    assert.equal(bill(nodes(''), 'Nodes').monthlyUsd, 210.24);
    // Half of m5.large at 0.043665 and m5a.large on Spot, at one moment; three of them.
    const spot = bill(nodes('      CapacityType: SPOT\n'), 'Nodes');
    assert.equal(spot.confidence, 'estimate');
    assert.ok(spot.assumptions.includes('Spot: the average over 2 of 2 types'));
  });

  it('is null with one reason for a fleet or host of which nothing is known', () => {
    for (const type of ['AWS::EC2::Host', 'AWS::EC2::SpotFleet', 'AWS::EC2::EC2Fleet']) {
      const text = `Resources:\n  It:\n    Type: ${type}\n    Properties: { InstanceType: x9.large }\n`;
      const { monthlyUsd, unpriced } = bill(text, 'It');
      assert.equal(monthlyUsd, null);
      assert.equal(unpriced.length, 1);
    }
  });

  it('prices what a SAM function keeps ready, and what runs there at its own rate', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  It: # @workload requests=1M/month duration=1s
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: i.h
      Runtime: python3.13
      MemorySize: 1024
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
`;
    // 2 x 730 x 3600 x 0.0000041667 + 1M x 0.0000002 + 1M GB-s x 0.0000097222 (rates.json, lambda us-east-1).
    const found = bill(text, 'It');
    assert.equal(found.monthlyUsd, 31.82);
    assert.equal(found.notes, undefined);
  });

  it('is not that of the volumes alone where the price of the instance is not known', () => {
    const devices =
      '      BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeType: gp3, VolumeSize: 100 } }]\n';
    const { monthlyUsd, parts, confidence } = bill(`${instance('m5.largee')}${devices}`, 'Web');
    assert.equal(monthlyUsd, null);
    assert.equal(confidence, undefined);
    assert.deepEqual(
      parts.map(({ what }) => what),
      ['volume /dev/xvda'],
    );
  });

  it('names the types between which a condition decides', () => {
    assert.equal(
      bill(instance('!If [IsProd, m5.large, t3.micro]'), 'Web').unpriced[0],
      'instance hours: a condition decides between m5.large and t3.micro',
    );
  });

  it('has the tasks of a service in the bill of the group on which they run', () => {
    const text = `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 6
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Own, Weight: 1 }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      ContainerDefinitions: [{ Name: a, Image: b, Cpu: 512, Memory: 1024 }]
  Own:
    Type: AWS::ECS::CapacityProvider
    Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 2
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`;
    const found = bill(text, 'It');
    assert.deepEqual(found.pricedAt, ['Group']);
    assert.equal(found.monthlyUsd, null);
    // Four of them by the vCPU, seven by the memory.
    assert.ok(found.assumptions.includes('2 instances of m5.large hold 6 tasks'));
    assert.equal(bill(text, 'Group').monthlyUsd, 140.16);
  });

  it('takes the cheapest managed instances that hold the tasks, as an estimate without the fee', () => {
    const text = `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 4
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Managed, Weight: 1 }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [MANAGED_INSTANCES]
      Cpu: 1024
      Memory: 2048
      ContainerDefinitions: []
  Managed:
    Type: AWS::ECS::CapacityProvider
    Properties:
      ManagedInstancesProvider:
        InstanceLaunchTemplate:
          InstanceRequirements: { VCpuCount: { Min: 2, Max: 2 }, MemoryMiB: { Min: 8192 }, AllowedInstanceTypes: [m5.large, m7i.large] }
`;
    const found = bill(text, 'It');
    // Two tasks to an instance by the vCPU: 2 x 730 x 0.096.
    assert.equal(found.monthlyUsd, 140.16);
    assert.ok(found.unpriced.includes('management fee of ECS Managed Instances: not known here'));
  });
});
