import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

function bill(text: string, options: { region?: string } = {}) {
  const found = analyzeText(text, options).analysis.resources.find(({ id }) => id === 'It');
  assert.ok(found);
  return found;
}

const resource = (type: string, properties: string, note = '') =>
  `Resources:\n  It: ${note}\n    Type: ${type}\n    Properties: { ${properties} }\n`;

const group = (sizes: string, overrides = '') => `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      ${sizes}
      MixedInstancesPolicy:
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
${overrides}  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`;

describe('the bounds of a bill', () => {
  it('stand beside the desired size of a group: from two to six m5.large', () => {
    const found = bill(group('MinSize: 2\n      DesiredCapacity: 3\n      MaxSize: 6'));
    assert.equal(found.monthlyUsd, 210.24);
    assert.deepEqual(found.sizes, {
      leastMonthlyUsd: 140.16,
      mostMonthlyUsd: 420.48,
      what: 'MinSize 2 to MaxSize 6',
    });
  });

  it('go from the cheapest to the dearest type that meets InstanceRequirements', () => {
    const overrides =
      '          Overrides: [{ InstanceRequirements: { VCpuCount: { Min: 2, Max: 2 }, MemoryMiB: { Min: 8192, Max: 8192 }, CpuManufacturers: [intel] } }]\n';
    const found = bill(group('DesiredCapacity: 1\n      MinSize: 1\n      MaxSize: 1', overrides));
    assert.ok(found.sizes && found.monthlyUsd !== null);
    assert.equal(found.sizes.leastMonthlyUsd, found.monthlyUsd);
    // Price protection: 20 % above the cheapest.
    assert.ok(
      found.sizes.mostMonthlyUsd > found.monthlyUsd &&
        found.sizes.mostMonthlyUsd <= found.monthlyUsd * 1.2 + 0.01,
    );
  });

  it('go from the cheapest to the dearest type of an instance that is chosen by its attributes', () => {
    const text = `Resources:
  It:
    Type: AWS::EC2::Instance
    Properties: { LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" } }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceRequirements: { VCpuCount: { Min: 2, Max: 2 }, MemoryMiB: { Min: 8192 }, AllowedInstanceTypes: [m5.large, m5a.large, m7i.large, r5.large] }
`;
    const found = bill(text);
    // m5a.large at 0.086 to m7i.large at 0.1008. m7i is the cheapest current M: r5.large at 0.126 is above 1.2 times it.
    assert.equal(found.monthlyUsd, 62.78);
    assert.deepEqual([found.sizes?.leastMonthlyUsd, found.sizes?.mostMonthlyUsd], [62.78, 73.58]);
  });

  it('stand beside a service that is scaled: from one to ten tasks on Fargate', () => {
    const text = [
      'Resources:',
      '  It:',
      '    Type: AWS::ECS::Service',
      '    Properties: { TaskDefinition: !Ref Task, DesiredCount: 2, LaunchType: FARGATE }',
      '  Task:',
      '    Type: AWS::ECS::TaskDefinition',
      '    Properties: { RequiresCompatibilities: [FARGATE], Cpu: 256, Memory: 512 }',
      '  Scaling:',
      '    Type: AWS::ApplicationAutoScaling::ScalableTarget',
      '    Properties:',
      '      ServiceNamespace: ecs',
      '      ResourceId: !Join ["/", [service, main, !GetAtt It.Name]]',
      '      MinCapacity: 1',
      '      MaxCapacity: 10',
    ].join('\n');
    const found = bill(text);
    assert.equal(found.monthlyUsd, 18.02);
    assert.deepEqual(found.sizes, {
      leastMonthlyUsd: 9.01,
      mostMonthlyUsd: 90.1,
      what: 'MinCapacity 1 to MaxCapacity 10',
    });
  });

  it('counts a group in vCPUs where it says so: eight are four of m5.large', () => {
    const overrides = '          Overrides: [{ InstanceType: m5.large }]\n';
    const found = bill(group('DesiredCapacity: 8\n      DesiredCapacityType: vcpu', overrides));
    assert.equal(found.monthlyUsd, 280.32);
  });
});

describe('an absurd figure', () => {
  const reasonOf = (text: string) => {
    const { monthlyUsd, parts, unpriced } = bill(text);
    assert.equal(monthlyUsd, null);
    assert.deepEqual(parts, []);
    return unpriced[0];
  };

  it('of a group, a service or nodes is a sentence, and never a negative price', () => {
    assert.equal(reasonOf(group('DesiredCapacity: -5')), 'instances: "-5" is no number of them');
    assert.equal(reasonOf(group('DesiredCapacity: 1.5')), 'instances: "1.5" is no number of them');
    assert.equal(reasonOf(group('DesiredCapacity: many')), 'instances: "many" is no number of them');
    assert.equal(
      reasonOf(group('DesiredCapacity: 999999999999999')),
      'instances: 999999999999999 of them are more than can be priced',
    );
    const nodes = resource(
      'AWS::EKS::Nodegroup',
      'InstanceTypes: [m5.large], ScalingConfig: { DesiredSize: -1 }',
    );
    assert.equal(reasonOf(nodes), 'nodes: "-1" is no number of them');
  });

  it('of a volume is a sentence', () => {
    const volume = (properties: string) => reasonOf(resource('AWS::EC2::Volume', properties));
    assert.equal(volume('Size: -10, VolumeType: gp3'), 'volume: "-10" is no size of a volume');
    assert.equal(volume('Size: 99999999, VolumeType: gp3'), 'volume: "99999999" is no size of a volume');
    assert.equal(
      volume('Size: 10, VolumeType: io1, Iops: -3'),
      'volume: its IOPS or throughput is not known',
    );
    assert.equal(
      volume('Size: 10, VolumeType: floppy'),
      'volume: the rate of floppy in us-east-1 is not known here',
    );
  });

  it('of requests and runs is a sentence', () => {
    const fn = (note: string) =>
      reasonOf(resource('AWS::Lambda::Function', 'Handler: a.b, Runtime: python3.13', `# @workload ${note}`));
    assert.match(fn('requests=999999999999M/s duration=1ms') ?? '', /are more than can be priced$/);
    assert.equal(
      fn('requests=1/day duration=2h'),
      'requests and duration: a run of 7,200 s is longer than the 900 s that Lambda allows',
    );
  });

  it('of hours does not count: a month has 744', () => {
    const text = resource('AWS::EC2::Instance', 'InstanceType: m5.large', '# @workload hours=99999');
    assert.equal(bill(text).monthlyUsd, 70.08);
  });
});

describe('a region', () => {
  it('without a rate is not given the rate of another', () => {
    const inParis = (type: string, properties: string, note = '') => {
      const { monthlyUsd, unpriced } = bill(resource(type, properties, note), { region: 'eu-west-3' });
      assert.equal(monthlyUsd, null);
      return unpriced[0];
    };
    assert.equal(
      inParis('AWS::EC2::NatGateway', 'SubnetId: a'),
      'NAT gateway hours: the rate in eu-west-3 is not known here',
    );
    assert.equal(
      inParis('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Type: network'),
      'load balancer hours: the rate of Network Load Balancers in eu-west-3 is not known here',
    );
    assert.equal(
      inParis('AWS::SQS::Queue', 'DelaySeconds: 0', '# @workload requests=5M/month'),
      'requests: the rate in eu-west-3 is not known here',
    );
  });

  it('in which a rate without a region was not seen has it as an estimate', () => {
    const cluster = resource('AWS::EKS::Cluster', 'RoleArn: a');
    assert.equal(bill(cluster).confidence, 'dated');
    assert.equal(bill(cluster, { region: 'eu-west-3' }).confidence, 'estimate');
    assert.equal(bill(cluster, { region: 'cn-north-1' }).monthlyUsd, null);
    assert.equal(bill(cluster, { region: 'mars-north-1' }).monthlyUsd, null);
  });

  it('of China is billed in CNY, and says that no rate of exchange is known', () => {
    const found = bill(resource('AWS::EC2::Instance', 'InstanceType: m5.large'), { region: 'cn-north-1' });
    // 730 x 1.013 CNY (ec2-ondemand-linux-china.json).
    assert.deepEqual([found.monthlyUsd, found.currency, found.monthlyCny], [null, 'CNY', 739.49]);
    assert.ok(found.unpriced.includes('in USD: billed in CNY, of which no rate of exchange is known here'));
  });
});
