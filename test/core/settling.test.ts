import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

interface Said {
  readonly rule: string;
  readonly rank: number;
}

/** What rules recommend for a file, each with the rank of its first choice. */
function recommended(text: string): readonly Said[] {
  return analyzeText(text).analysis.findings.flatMap(({ rule, recommendations = [] }) =>
    recommendations.slice(0, 1).map(({ rank }) => ({ rule, rank })),
  );
}

const instance = (note: string, type = 'm7i.large', more = '') =>
  `Resources:\n  App: # @workload ${note}\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n${more}`;

const service = (note: string, launchType: string) => `Resources:
  Api: # @workload ${note}
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: ${launchType}, DesiredCount: 2, TaskDefinition: 'api:1' }
`;

describe('recommendations that meet', () => {
  const fleet = (note: string, type = 'm7i.large') => `Resources:
  Fleet: # @workload ${note}
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 1
      MaxSize: 4
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: ${type} } }
`;

  it('take a fleet to Spot first, and its launch template to another type behind that', () => {
    assert.deepEqual(recommended(fleet('test interruptible')), [
      { rule: 'spot-for-interruptible', rank: 1 },
      { rule: 'burstable-for-idle', rank: 2 },
    ]);
    assert.deepEqual(recommended(fleet('test interruptible=false hours=200')), [
      { rule: 'burstable-for-idle', rank: 1 },
    ]);
    const nodes = `Resources:
  Nodes: # @workload test interruptible
    Type: AWS::EKS::Nodegroup
    Properties: { ClusterName: main, NodeRole: 'arn:aws:iam::123456789012:role/nodes', Subnets: [subnet-0a1b2c3d], InstanceTypes: [m7i.xlarge] }
`;
    assert.deepEqual(recommended(nodes), [
      { rule: 'spot-for-interruptible', rank: 1 },
      { rule: 'burstable-for-idle', rank: 2 },
    ]);
  });

  it('choose no type for the launch template of a group that is to move to another service', () => {
    const text = fleet('event-driven requests=1/day duration=30s memory=512MiB vcpu=1', 't3.medium');
    assert.deepEqual(recommended(text), [{ rule: 'lambda-for-events', rank: 1 }]);
    const parts = fleet('origin=new style=microservices utilization=10%');
    assert.deepEqual(recommended(parts), [{ rule: 'containers-for-microservices', rank: 1 }]);
  });

  it('put the size right before it is bound for a year', () => {
    const text = instance('steady horizon=1y bound=balanced utilization=6% memory=1GiB');
    assert.deepEqual(recommended(text), [
      { rule: 'commit-for-steady', rank: 2 },
      { rule: 'burstable-for-idle', rank: 1 },
    ]);
  });

  it('choose no T type on hardware of its own, whose price is another', () => {
    const text = instance('test hours=3', 'm7i.large', '      Tenancy: dedicated\n');
    assert.deepEqual(recommended(text), [{ rule: 'on-demand-for-short', rank: 1 }]);
  });

  it('name reasons, and nothing that a type lacks', () => {
    const [finding] = analyzeText(instance('utilization=6% memory=1GiB')).analysis.findings.filter(
      ({ rule }) => rule === 'burstable-for-idle',
    );
    const reasons = finding?.recommendations[0]?.because.map(({ fact, value }) => `${fact}=${value}`) ?? [];
    assert.ok(reasons.includes('workload.utilizationPercent=6'), reasons.join(' '));
    assert.ok(!reasons.some((reason) => /=(?:false|0)$/.test(reason)), reasons.join(' '));
  });

  it('commit to nothing that is to move to Lambda', () => {
    const text = instance('steady horizon=1y requests=10k/month duration=200ms');
    assert.deepEqual(recommended(text), [{ rule: 'lambda-for-events', rank: 1 }]);
  });

  it('choose no type and no schedule for what is to move to Lambda', () => {
    const text = instance('dev event-driven requests=10k/month duration=200ms vcpu=1 memory=1GiB');
    assert.deepEqual(recommended(text), [{ rule: 'lambda-for-events', rank: 1 }]);
    const staying = instance('dev event-driven requests=10M/month duration=20min vcpu=1 memory=1GiB');
    assert.deepEqual(
      recommended(staying).map(({ rule }) => rule),
      ['burstable-for-idle', 'schedule-off-hours'],
    );
  });

  it('move a service once', () => {
    const text = service('origin=lift-and-shift variable', 'EC2');
    assert.deepEqual(recommended(text), [{ rule: 'ec2-for-lift-and-shift', rank: 1 }]);
  });

  it('name one type, and its Arm counterpart behind it', () => {
    const text = instance('bound=cpu vcpu=1 memory=2GiB arch=any', 'm5.4xlarge');
    assert.deepEqual(
      recommended(text).map(({ rank }) => rank),
      [1],
    );
    const burstable = recommended(instance('dev vcpu=1 memory=2GiB', 'm7i.4xlarge'));
    assert.deepEqual(burstable, [
      { rule: 'burstable-for-idle', rank: 1 },
      { rule: 'schedule-off-hours', rank: 2 },
    ]);
  });

  it('rank two ways to pay, the cheaper hour first', () => {
    const text = instance('steady interruptible horizon=1y');
    assert.deepEqual(recommended(text), [
      { rule: 'spot-for-interruptible', rank: 1 },
      { rule: 'commit-for-steady', rank: 2 },
    ]);
  });

  it('spread no Spot capacity that is to come off Spot', () => {
    const nodes = (note: string) => `Resources:
  Nodes: # @workload ${note}
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      CapacityType: SPOT
      InstanceTypes: [m7i.large]
`;
    assert.deepEqual(recommended(nodes('stateful')), [{ rule: 'spot-for-uninterruptible', rank: 1 }]);
    assert.deepEqual(recommended(nodes('interruptible')), [{ rule: 'spot-too-few-pools', rank: 1 }]);
  });

  it('take what is short off a host, and shared hardware behind it', () => {
    const text = instance('spiky horizon=none tenancy=shared', 'm7i.large', '      Tenancy: dedicated\n');
    assert.deepEqual(recommended(text), [
      { rule: 'dedicated-tenancy-unneeded', rank: 1 },
      { rule: 'on-demand-for-short', rank: 2 },
    ]);
  });

  it('send no daemon to Fargate', () => {
    const daemon = service('variable', 'EC2').replace(
      'LaunchType: EC2',
      'LaunchType: EC2, SchedulingStrategy: DAEMON',
    );
    assert.deepEqual(recommended(service('variable', 'EC2')), [{ rule: 'fargate-for-variable', rank: 1 }]);
    assert.deepEqual(recommended(daemon), []);
  });
});

describe('groups that share a launch template', () => {
  const two = (first: string, second: string) => `Resources:
  Shop: # @workload ${first}
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '4'
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: '1' }
  Search: # @workload ${second}
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '4'
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: '1' }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`;
  const said = (text: string) =>
    analyzeText(text).analysis.findings.flatMap(({ rule, resource, recommendations, fixes }) =>
      recommendations.length === 0
        ? []
        : [`${rule} of ${resource}: ${recommendations[0]?.title} (${fixes[0]?.kind})`],
    );

  it('are advised once, on the template, where they agree', () => {
    assert.deepEqual(said(two('bound=cpu', 'bound=cpu')), [
      'family-for-bottleneck of Machine: Change to c7i-flex.large (advice)',
    ]);
  });

  it('are advised each for itself where they differ, by a guide that leaves the shared type alone', () => {
    const found = said(two('bound=cpu', 'bound=memory'));
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^family-for-bottleneck of Shop: Change to c\S+ \(guide\)$/);
    assert.match(found[1] ?? '', /^family-for-bottleneck of Search: Change to r\S+ \(guide\)$/);
  });

  it('are not advised on what only one of them says, but that one is', () => {
    assert.deepEqual(
      said(two('arch=any', 'prod')).map((one) => one.replace(/: .*/, '')),
      ['graviton of Shop'],
    );
  });

  it('take over what the template says', () => {
    const text = two('steady', 'prod').replace('  Machine:', '  Machine: # @workload interruptible');
    assert.deepEqual(
      said(text).map((one) => one.replace(/: .*/, '')),
      ['spot-for-interruptible of Shop', 'spot-for-interruptible of Search'],
    );
  });
});
