import assert from 'node:assert/strict';
import { inferWorkload } from '../../src/core/advise/infer/infer-workload.ts';
import { analyzeText } from '../support/analysis.ts';

/** What is inferred of one resource, `fact=value: because`. */
function inferred(text: string, id: string): string[] {
  const { template } = analyzeText(`Resources:\n${text}`);
  const resource = template.resources.find((candidate) => candidate.id === id);
  assert.ok(resource);
  return [...inferWorkload(resource, template).values()].map(
    ({ fact, value, because }) => `${fact}=${value}: ${because}`,
  );
}

const FIXED_GROUP = `
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "3"
      MaxSize: "3"
      AvailabilityZones: [us-east-1a, us-east-1b]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`;

describe('inferring the workload where nothing is annotated', () => {
  it('reads dev and prod from a tag that is written out, not from a default that deployment replaces', () => {
    const tagged = (value: string) => `
  Box:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.large, Tags: [{ Key: Environment, Value: ${value} }] }
Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
`;
    assert.deepEqual(inferred(tagged('Production'), 'Box'), [
      'environment=prod: the tag Environment=Production',
    ]);
    assert.deepEqual(inferred(tagged('!Ref Stage'), 'Box'), []);
    assert.deepEqual(inferred(tagged('blue'), 'Box'), []);
  });

  it('reads a name whose first or last word is an environment, and no word that only begins like one', () => {
    const named = (id: string) =>
      inferred(`  ${id}:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n`, id);
    assert.deepEqual(named('ProdDatabase'), ['environment=prod: the name ProdDatabase']);
    assert.deepEqual(named('DevOpsServer'), []);
    assert.deepEqual(named('ProductServer'), []);
    assert.deepEqual(named('TestRunner'), []);
  });

  it('tells a function by all that calls it: a schedule, events, or both and so neither', () => {
    const fn = (events: string) => `
  Report:
    Type: AWS::Serverless::Function
    Properties:
      Events: { ${events} }
`;
    const schedule = 'Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }';
    const queue = 'Orders: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }';
    assert.deepEqual(inferred(fn(schedule), 'Report'), [
      'pattern=scheduled: a schedule, which sets it to work',
    ]);
    assert.deepEqual(inferred(fn(queue), 'Report'), [
      'pattern=event-driven: an event of a queue, which sets it to work',
    ]);
    assert.deepEqual(inferred(fn(`${schedule}, ${queue}`), 'Report'), []);
    assert.deepEqual(inferred(fn(`${queue}, Api: { Type: Api }`), 'Report'), []);
  });

  it('tells a task that a rule starts on time, unless a service keeps it running', () => {
    const rule = `
  Export:
    Type: AWS::ECS::TaskDefinition
    Properties: { ContainerDefinitions: [{ Name: app, Image: "export:1" }] }
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 2 * * ? *)
      Targets: [{ Id: a, Arn: arn, EcsParameters: { TaskDefinitionArn: !Ref Export } }]
`;
    const service = `
  Service:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Export, DesiredCount: 1 }
`;
    assert.deepEqual(inferred(rule, 'Export'), ['pattern=scheduled: Nightly, which sets it to work']);
    assert.deepEqual(inferred(rule + service, 'Export'), []);
  });

  it('reads the bounds of a group, what scales it and on what schedule, for its launch template too', () => {
    const scaled = (type: string, more = '') => `${FIXED_GROUP.replace('MaxSize: "3"', 'MaxSize: "9"')}
  Scale:
    Type: AWS::AutoScaling::${type}
    Properties: { AutoScalingGroupName: !Ref Web${more} }
`;
    assert.deepEqual(inferred(FIXED_GROUP, 'Machine'), ['pattern=steady: MinSize, which is MaxSize']);
    assert.deepEqual(inferred(scaled('ScalingPolicy'), 'Web'), ['pattern=variable: Scale, which scales it']);
    assert.deepEqual(inferred(scaled('ScheduledAction', ', Recurrence: "0 8 * * *"'), 'Web'), [
      'pattern=scheduled: the schedule of Scale',
    ]);
  });

  it('reads the load balancer in front, the image, kept volumes, databases, GPUs and long starts', () => {
    const text = `
  Site:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: "1", MaxSize: "4", HealthCheckGracePeriod: 900, TargetGroupARNs: [!Ref Front] }
  Front:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Protocol: HTTPS, Port: 443 }
  Desk:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"
      InstanceType: p5.48xlarge
      BlockDeviceMappings: [{ DeviceName: xvdb, Ebs: { VolumeSize: 50, DeleteOnTermination: false } }]
  Store:
    Type: AWS::ECS::TaskDefinition
    Properties: { ContainerDefinitions: [{ Name: db, Image: "public.ecr.aws/docker/library/postgres:17" }] }
`;
    assert.deepEqual(inferred(text, 'Site'), [
      'protocol=http: the load balancer in front (Front)',
      'style=web: the load balancer in front (Front)',
      'startup=minutes: HealthCheckGracePeriod of 900 s',
    ]);
    const windows = 'the image /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base';
    assert.deepEqual(inferred(text, 'Desk'), [
      `os=windows: ${windows}`,
      `licence=included: ${windows}`,
      'stateful=true: a volume that outlives the machine',
      'bound=gpu: the accelerated type p5.48xlarge',
      'accelerator=training: the accelerated type p5.48xlarge',
    ]);
    assert.deepEqual(inferred(text, 'Store'), [
      'stateful=true: the image public.ecr.aws/docker/library/postgres:17',
    ]);
  });
});

describe('advice that rests on what is inferred', () => {
  const spot = (annotation: string) => `Resources:
  ${annotation}
  Cache:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      AvailabilityZones: [us-east-1a, us-east-1b]
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 }
        LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: !Ref Machine, Version: "1" } }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m7i.large
        BlockDeviceMappings: [{ DeviceName: xvdb, Ebs: { VolumeType: gp3, DeleteOnTermination: false } }]
`;
  const findingsOf = (text: string) =>
    analyzeText(text).analysis.findings.filter(
      ({ rule }) => rule === 'commit-for-steady' || rule === 'spot-for-uninterruptible',
    );

  it('is a hint that says from what, where that stands, and which annotation would deny it', () => {
    const text = `Resources:\n${FIXED_GROUP.replace('  Web:', '  # @workload horizon=3y\n  Web:')}`;
    const [finding, ...others] = findingsOf(text);
    assert.equal(others.length, 0);
    assert.equal(finding?.severity, 'hint');
    assert.match(
      finding.message,
      / Inferred from MinSize, which is MaxSize; say `@workload variable` if not\.$/,
    );
    assert.deepEqual(
      finding.related.map(({ range, message }) => [text.slice(range.start, range.end), message]),
      [['MinSize', 'inferred from MinSize, which is MaxSize']],
    );
    const because = finding.recommendations[0]?.because.find(({ fact }) => fact === 'workload.pattern');
    assert.deepEqual(because, {
      fact: 'workload.pattern',
      value: 'steady',
      from: 'inferred',
      detail: 'MinSize, which is MaxSize',
    });
  });

  it('gives way to the annotation, for it or against it', () => {
    const said = (words: string) =>
      findingsOf(`Resources:\n${FIXED_GROUP.replace('  Web:', `  # @workload ${words}\n  Web:`)}`);
    assert.deepEqual(
      said('steady horizon=3y').map(({ severity, related }) => [severity, related.length]),
      [['information', 0]],
    );
    assert.deepEqual(said('variable horizon=3y'), []);
  });

  it('does not call lost what was said to be interruptible', () => {
    assert.deepEqual(findingsOf(spot('# @workload interruptible')), []);
  });
});
