/** What a guide opens: a template that is valid, says what the author said, and is free of the advice it came from. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/index.ts';
import { analyzeText, rules } from '../support/analysis.ts';

const ADVICE = new Set(rules.rules.map(({ id }) => id));

const one = (note: string, type: string, properties: string) =>
  `Resources:\n  Thing: # @workload ${note}\n    Type: ${type}\n    Properties: ${properties}\n`;
const instance = (note: string) => one(note, 'AWS::EC2::Instance', '{ InstanceType: m7i.large }');
const fn = (note: string) =>
  one(
    note,
    'AWS::Lambda::Function',
    '{ Runtime: python3.13, Handler: app.handler, Timeout: 900, MemorySize: 1024, Role: "arn:aws:iam::123456789012:role/x", Code: { S3Bucket: b, S3Key: k } }',
  );
const service = (note: string, launchType: string) =>
  one(
    note,
    'AWS::ECS::Service',
    `{ Cluster: main, LaunchType: ${launchType}, DesiredCount: 2, TaskDefinition: "api:1" }`,
  );
const task = (note: string) =>
  one(
    note,
    'AWS::ECS::TaskDefinition',
    '{ Cpu: 1024, Memory: 2048, NetworkMode: awsvpc, RequiresCompatibilities: [FARGATE], ContainerDefinitions: [{ Name: app, Image: "public.ecr.aws/acme/app:1" }] }',
  );
const queue = (note: string) => one(note, 'AWS::SQS::Queue', '{ VisibilityTimeout: 60 }');

const GUIDES: readonly (readonly [rule: string, text: string])[] = [
  ['lambda-for-events', instance('event-driven requests=30k/month duration=100ms')],
  ['lambda-for-events', instance('variable style=web requests=10k/month duration=200ms')],
  ['containers-for-microservices', instance('origin=new style=microservices variable')],
  ['containers-for-microservices', instance('origin=modernise style=monolith steady')],
  ['containers-for-microservices', instance('origin=modernise style=monolith orchestrator=kubernetes')],
  ['dedicated-host-for-licence', instance('licence=byol-socket')],
  ['ec2-for-lift-and-shift', service('origin=lift-and-shift variable', 'FARGATE')],
  ['ec2-for-control', service('steady control=os', 'FARGATE')],
  ['fargate-for-variable', service('variable control=none', 'EC2')],
  ['spot-for-interruptible', task('batch interruptible')],
  ['spot-for-interruptible', task('variable interruptible')],
  ['schedule-off-hours', task('scheduled hours=20')],
  ['lambda-for-events', task('requests=1k/day duration=100ms')],
  ['eks-or-ecs', service('orchestrator=kubernetes', 'FARGATE')],
  ['lambda-too-long', fn('batch duration=45m')],
  ['lambda-busy', fn('steady requests=60M/month duration=200ms')],
  ['queue-for-decoupling', queue('messaging=fan-out')],
  ['queue-for-decoupling', queue('messaging=events')],
  ['queue-for-decoupling', queue('messaging=jms')],
  ['queue-fifo', queue('messaging=ordered')],
  [
    'load-balancer-for-protocol',
    one(
      'protocol=udp',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      '{ Type: application, Subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d] }',
    ),
  ],
  ['registry-lifecycle', one('prod', 'AWS::ECR::Repository', '{ RepositoryName: web }')],
];

const guideOf = (findings: readonly Finding[], rule: string) =>
  findings.find((finding) => finding.rule === rule)?.fixes.find(({ kind }) => kind === 'guide')?.skeleton;

describe('the skeleton of a guide', () => {
  for (const [rule, text] of GUIDES) {
    const [, note = ''] = /@workload (.*)/.exec(text) ?? [];
    it(`of ${rule} for ${note} is valid, and content with itself`, () => {
      const skeleton = guideOf(analyzeText(text).analysis.findings, rule);
      assert.equal(skeleton?.language, 'yaml');
      const { findings } = analyzeText(skeleton?.text ?? '').analysis;
      const wrong = findings.filter(
        ({ rule: said, severity }) =>
          said === rule || severity === 'error' || (severity === 'warning' && ADVICE.has(said)),
      );
      assert.deepEqual(
        wrong.map(({ rule: said, message }) => `${said}: ${message}`),
        [],
      );
    });
  }

  it('takes along what the author said, and nothing that was inferred', () => {
    const skeleton = guideOf(
      analyzeText(instance('event-driven requests=5k/day duration=1500ms stateful=false')).analysis.findings,
      'lambda-for-events',
    );
    assert.match(
      skeleton?.text ?? '',
      /# @workload event-driven stateful=false requests=\S+\/month duration=1500ms\n/,
    );
  });

  it('of a purchase has the spend of all copies and buys nothing when it is run', () => {
    const text = instance('steady horizon=3y spend-flexibility=any');
    const skeleton = guideOf(analyzeText(text).analysis.findings, 'commit-for-steady');
    assert.equal(skeleton?.language, 'shellscript');
    assert.match(skeleton?.text ?? '', /--plan-types Compute --payment-options "No Upfront"/);
    assert.match(skeleton?.text ?? '', /--commitment 0\.\d{3}/);
    for (const line of (skeleton?.text ?? '').split('\n'))
      if (/create-savings-plan|purchase-/.test(line)) assert.match(line, /^#/);
  });
});
