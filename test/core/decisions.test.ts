/** The reference decisions, row by row: what is recommended first, what is not, and a near miss that stays silent. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/index.ts';
import { analyzeText, rules } from '../support/analysis.ts';

const ADVICE = new Set(rules.rules.map(({ id }) => id));

interface Decision {
  readonly row: string;
  readonly text: string;
  /** Rule of the first advice; undefined where what is there fits. */
  readonly first: string | undefined;
  /** What its first recommendation says. */
  readonly says?: RegExp;
  /** What no recommendation of the file says, and rules that stay silent. */
  readonly not?: readonly (RegExp | string)[];
  /** The same file where the advice is out of place: its rule stays silent. */
  readonly near?: string;
}

function adviceOn(text: string): readonly Finding[] {
  return analyzeText(text).analysis.findings.filter(({ rule }) => ADVICE.has(rule));
}

const instance = (note: string, type: string, more = '') =>
  `Resources:\n  App: # @workload ${note}\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n${more}`;

const group = (note: string, type: string, more = '') => `Resources:
  Fleet: # @workload ${note}
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '8'
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
${more}  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { InstanceType: ${type} }
`;

const fn = (note: string, more = '') => `Resources:
  Work: # @workload ${note}
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      Timeout: 900
      MemorySize: 1024
      Role: arn:aws:iam::123456789012:role/work
      Code: { S3Bucket: code, S3Key: work.zip }
${more}`;

const service = (note: string, launchType = 'FARGATE', tasks = 2) => `Resources:
  Api: # @workload ${note}
    Type: AWS::ECS::Service
    Properties:
      Cluster: main
      LaunchType: ${launchType}
      DesiredCount: ${tasks}
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0a1b2c3d] } }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '1024'
      Memory: '4096'
      NetworkMode: awsvpc
      RequiresCompatibilities: [${launchType}]
      ExecutionRoleArn: arn:aws:iam::123456789012:role/task
      ContainerDefinitions:
        - { Name: api, Image: 'public.ecr.aws/acme/api:1', Essential: true }
`;

const task = (tags: Readonly<Record<string, string>>, launchType = 'FARGATE') =>
  JSON.stringify({
    family: 'work',
    cpu: '1024',
    memory: '2048',
    networkMode: 'awsvpc',
    requiresCompatibilities: [launchType],
    executionRoleArn: 'arn:aws:iam::123456789012:role/task',
    containerDefinitions: [{ name: 'work', image: 'public.ecr.aws/acme/work:1', essential: true }],
    tags: Object.entries(tags).map(([key, value]) => ({ key: `compute-advisor:${key}`, value })),
  });

const resource = (note: string, type: string, properties: string) =>
  `Resources:\n  Thing: # @workload ${note}\n    Type: ${type}\n    Properties: ${properties}\n`;

const balancer = (note: string, type: string) =>
  resource(
    note,
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    `{ Type: ${type}, Subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d] }`,
  );

const FAMILIES: readonly Decision[] = [
  {
    row: 'a company blog with little traffic on a T type',
    text: instance('style=web bound=balanced utilization=5% memory=1GiB', 'm7i.large'),
    first: 'burstable-for-idle',
    says: /t\da?g?\.(?:micro|small)/,
    near: instance('style=web bound=balanced utilization=5% memory=1GiB', 't3.micro'),
  },
  {
    row: 'a normal web application on general purpose',
    text: instance('style=web bound=balanced prod', 'c7i.xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to m\d/,
    near: instance('style=web bound=balanced prod', 'm7i.xlarge'),
  },
  {
    row: 'dev and test on a T type',
    text: instance('dev bound=balanced', 'm7i.large'),
    first: 'burstable-for-idle',
    says: /Change to t\d/,
    near: instance('dev bound=balanced utilization=60%', 'm7i.large'),
  },
  {
    row: 'video processing on compute optimised',
    text: instance('bound=cpu', 'm7i.2xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to c\d/,
    near: instance('bound=cpu', 'c7i.2xlarge'),
  },
  {
    row: 'Redis with 20 GB on the smallest memory optimised type that holds it',
    text: instance('bound=memory memory=20GiB', 'c6i.4xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to r\d\w*\.xlarge$/,
    not: [/4xlarge/, 'right-size'],
    near: instance('bound=memory memory=20GiB', 'r8i.xlarge'),
  },
  {
    row: 'more than 8 GiB a vCPU on X or U',
    text: instance('bound=memory memory=900GiB vcpu=48', 'm7i.24xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to (?:x|u)/,
  },
  {
    row: 'Hadoop on local disks on storage optimised',
    text: instance('bound=storage storage=2TiB', 'm7i.4xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to i\w*\d/,
    near: instance('bound=storage storage=2TiB', 'i4i.4xlarge'),
  },
  {
    row: 'deep-learning training on accelerated types',
    text: instance('bound=gpu accelerator=training', 'c7i.8xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to (?:p|trn)\d/,
  },
  {
    row: 'inference on Inf or G',
    text: instance('bound=gpu accelerator=inference', 'c7i.8xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to (?:inf|g)\d/,
    near: instance('bound=gpu accelerator=inference', 'g6.xlarge'),
  },
  {
    row: 'video transcoding on G or VT',
    text: instance('bound=gpu accelerator=video', 'c7i.8xlarge'),
    first: 'family-for-bottleneck',
    says: /Change to (?:g|vt)\d/,
  },
  {
    row: 'a tightly coupled cluster on network variants in a placement group',
    text: group('style=cluster bound=network', 'c7i.4xlarge'),
    first: 'placement-group',
    near: group('style=cluster bound=network', 'c7i.4xlarge').replace(
      "MinSize: '2'\n      MaxSize: '8'",
      "MinSize: '1'\n      MaxSize: '1'",
    ),
  },
];

const PURCHASES: readonly Decision[] = [
  {
    row: 'three hours of testing stay On-Demand',
    text: instance('test hours=3', 't3.large'),
    first: undefined,
  },
  {
    row: 'three hours of testing take no reserved capacity',
    text: resource(
      'test hours=3',
      'AWS::EC2::CapacityReservation',
      '{ AvailabilityZone: us-east-1a, InstanceCount: 2, InstancePlatform: Linux/UNIX, InstanceType: m7i.large }',
    ),
    first: 'on-demand-for-short',
    says: /On-Demand/,
    near: resource(
      'steady horizon=1y',
      'AWS::EC2::CapacityReservation',
      '{ AvailabilityZone: us-east-1a, InstanceCount: 2, InstancePlatform: Linux/UNIX, InstanceType: m7i.large }',
    ),
  },
  {
    row: 'what nobody can foresee pays for no dedicated hardware',
    text: instance('spiky horizon=none', 'm7i.large', '      Tenancy: dedicated\n'),
    first: 'on-demand-for-short',
    not: ['commit-for-steady'],
    near: instance('spiky horizon=none tenancy=dedicated', 'm7i.large', '      Tenancy: dedicated\n'),
  },
  {
    row: 'a website that runs all year on a Reserved Instance',
    text: instance('steady horizon=1y', 'm7i.large'),
    first: 'commit-for-steady',
    says: /^Reserve \d/,
    near: instance('steady horizon=1y hours=400', 'm7i.large'),
  },
  {
    row: 'an overnight analysis on Spot',
    text: group('batch interruptible', 'm7i.large'),
    first: 'spot-for-interruptible',
    says: /Spot/,
    not: ['commit-for-steady', 'schedule-off-hours'],
    near: group('batch interruptible stateful', 'm7i.large'),
  },
  {
    row: 'a test fleet that may stop on Spot',
    text: group('test interruptible', 't3.large'),
    first: 'spot-for-interruptible',
    near: group('test interruptible=false', 't3.large'),
  },
  {
    row: 'interruptible containers on FARGATE_SPOT',
    text: service('batch interruptible'),
    first: 'spot-for-interruptible',
    says: /Spot/,
    near: service('batch interruptible stateful'),
  },
  {
    row: 'several applications that change shape under a Compute Savings Plan',
    text: instance('steady horizon=3y spend-flexibility=any', 'm7i.large'),
    first: 'commit-for-steady',
    says: /Compute Savings Plan/,
    near: instance('steady horizon=none', 'm7i.large'),
  },
  {
    row: 'a licence by socket on a Dedicated Host',
    text: instance('licence=byol-socket', 'm7i.4xlarge'),
    first: 'dedicated-host-for-licence',
    says: /Dedicated Host/,
    not: ['commit-for-steady'],
    near: instance('licence=included', 'm7i.4xlarge'),
  },
  {
    row: 'no multi-tenant hardware on a Dedicated Host',
    text: instance('tenancy=dedicated', 'm7i.4xlarge'),
    first: 'dedicated-host-for-licence',
    says: /Dedicated Host/,
    near: instance('tenancy=dedicated', 'm7i.4xlarge', '      Tenancy: dedicated\n'),
  },
  {
    row: 'a steady base with spikes under a commitment for the base',
    text: group('spiky horizon=1y', 'm7i.large'),
    first: 'commit-for-steady',
    near: group('spiky horizon=none', 'm7i.large'),
  },
  {
    row: 'what holds state off Spot',
    text: resource(
      'stateful',
      'AWS::EKS::Nodegroup',
      '{ ClusterName: main, NodeRole: "arn:aws:iam::123456789012:role/n", Subnets: [subnet-0a1b2c3d], CapacityType: SPOT, InstanceTypes: [m7i.large] }',
    ),
    first: 'spot-for-uninterruptible',
    not: ['spot-too-few-pools'],
    near: resource(
      'stateful',
      'AWS::EKS::Nodegroup',
      '{ ClusterName: main, NodeRole: "arn:aws:iam::123456789012:role/n", Subnets: [subnet-0a1b2c3d], InstanceTypes: [m7i.large] }',
    ),
  },
];

const SERVICES: readonly Decision[] = [
  {
    row: 'a spreadsheet into S3 once a quarter on Lambda',
    text: instance('event-driven requests=1/month duration=30s', 't3.medium'),
    first: 'lambda-for-events',
    says: /Lambda/,
    not: [/EC2/, 'commit-for-steady', 'containers-for-microservices'],
    near: fn('event-driven requests=1/month duration=30s'),
  },
  {
    row: 'a thumbnail on upload on Lambda',
    text: service('event-driven requests=1000/day duration=2s'),
    first: 'lambda-for-events',
    says: /Lambda/,
    near: fn('event-driven requests=1000/day duration=2s'),
  },
  {
    row: 'an existing application with little change on EC2 with Auto Scaling',
    text: service('origin=lift-and-shift variable'),
    first: 'ec2-for-lift-and-shift',
    says: /Auto Scaling/,
    not: [/Move to Lambda/, 'fargate-for-variable', 'ecs-express-for-web'],
    near: group('origin=lift-and-shift variable', 'm7i.large'),
  },
  {
    row: 'new microservices in containers',
    text: group('origin=new style=microservices variable', 'm7i.large'),
    first: 'containers-for-microservices',
    says: /ECS|EKS/,
    not: [/Move to (?:EC2|Lambda)/],
    near: service('origin=new style=microservices variable'),
  },
  {
    row: 'variable containers without servers on Fargate',
    text: service('variable control=none', 'EC2'),
    first: 'fargate-for-variable',
    says: /Fargate/,
    not: [/ECS on EC2/],
    near: service('variable control=none'),
  },
  {
    row: 'containers with control of patching on ECS on EC2',
    text: service('steady control=os'),
    first: 'ec2-for-control',
    says: /ECS on EC2|managed instances/,
    not: [/Run on Fargate/],
    near: service('steady control=os', 'EC2'),
  },
  {
    row: 'Kubernetes in use already on EKS',
    text: service('orchestrator=kubernetes'),
    first: 'eks-or-ecs',
    says: /EKS/,
    near: service('orchestrator=ecs'),
  },
  {
    row: 'a task definition of a team that runs Kubernetes on EKS',
    text: task({ orchestrator: 'kubernetes' }),
    first: 'eks-or-ecs',
    says: /EKS/,
    near: task({ orchestrator: 'ecs' }),
  },
  {
    row: 'one web application in a container on ECS Express Mode',
    text: resource(
      'origin=new style=web',
      'AWS::AppRunner::Service',
      '{ SourceConfiguration: { ImageRepository: { ImageIdentifier: "public.ecr.aws/acme/web:1", ImageRepositoryType: ECR_PUBLIC } } }',
    ),
    first: 'ecs-express-for-web',
    says: /ExpressGatewayService/,
    near: resource(
      'style=web',
      'AWS::AppRunner::Service',
      '{ SourceConfiguration: { ImageRepository: { ImageIdentifier: "public.ecr.aws/acme/web:1", ImageRepositoryType: ECR_PUBLIC } } }',
    ),
  },
  {
    row: 'one run above 15 minutes on Fargate or Batch',
    text: fn('batch duration=45m'),
    first: 'lambda-too-long',
    says: /ECS task on Fargate, or AWS Batch/,
    near: fn('batch duration=12m'),
  },
  {
    row: 'one run above 10 GB on Fargate or Batch',
    text: fn('batch memory=16GiB duration=5m'),
    first: 'lambda-too-long',
    says: /ECS task on Fargate, or AWS Batch/,
    near: fn('batch memory=8GiB duration=5m'),
  },
  {
    row: 'many steps over hours on durable functions or Step Functions',
    text: fn('event-driven style=function duration=6h'),
    first: 'lambda-too-long',
    says: /durable functions or Step Functions/,
    near: fn('event-driven style=function duration=6h', '      DurableConfig: { ExecutionTimeout: 86400 }\n'),
  },
  {
    row: 'long-running and predictable work on something always on',
    text: fn('steady requests=60M/month duration=200ms'),
    first: 'lambda-busy',
    says: /EC2|Fargate/,
    near: fn('steady requests=100k/month duration=200ms'),
  },
  {
    row: 'variable work with idle time on Lambda',
    text: instance('variable requests=10k/month duration=200ms', 'm7i.large'),
    first: 'lambda-for-events',
    says: /Lambda/,
    near: instance('variable requests=10M/month duration=200ms', 'm7i.large'),
  },
  {
    row: 'a monolith that is modernised in containers',
    text: instance('origin=modernise style=monolith', 'm7i.large'),
    first: 'containers-for-microservices',
    says: /ECS|EKS/,
    near: instance('origin=lift-and-shift style=monolith', 'm7i.large'),
  },
  {
    row: 'WordPress off Lambda',
    text: fn('style=monolith stateful'),
    first: 'containers-for-microservices',
    says: /ECS|EC2/,
    near: fn('style=function'),
  },
  {
    row: 'deep learning off Lambda',
    text: fn('bound=gpu accelerator=training'),
    first: 'ec2-for-control',
    says: /EC2/,
    near: fn('bound=cpu'),
  },
  {
    row: 'a function of 100 ms a thousand times a day on Lambda',
    text: instance('event-driven requests=1000/day duration=100ms memory=1GiB', 't3.medium'),
    first: 'lambda-for-events',
    says: /Lambda/,
    near: fn('event-driven requests=1000/day duration=100ms'),
  },
  {
    row: 'many steady tasks on EC2 capacity',
    text: service('steady', 'FARGATE', 60),
    first: 'ec2-for-steady-containers',
    says: /EC2 capacity or managed instances/,
    near: service('steady', 'FARGATE', 4),
  },
];

const SURROUNDINGS: readonly Decision[] = [
  {
    row: 'gRPC behind an Application Load Balancer',
    text: balancer('protocol=grpc', 'network'),
    first: 'load-balancer-for-protocol',
    says: /Application Load Balancer/,
    near: balancer('protocol=grpc', 'application'),
  },
  {
    row: 'UDP behind a Network Load Balancer',
    text: balancer('protocol=udp', 'application'),
    first: 'load-balancer-for-protocol',
    says: /Network Load Balancer/,
    near: balancer('protocol=udp', 'network'),
  },
  {
    row: 'a firewall behind a Gateway Load Balancer',
    text: balancer('protocol=appliance', 'network'),
    first: 'load-balancer-for-protocol',
    says: /Gateway Load Balancer/,
    near: balancer('protocol=appliance', 'gateway'),
  },
  {
    row: 'known hours on a schedule',
    text: group('scheduled', 't3.large'),
    first: 'schedule-off-hours',
    near: group('scheduled hours=240', 't3.large'),
  },
  {
    row: 'tasks in order on a FIFO queue',
    text: resource('messaging=ordered', 'AWS::SQS::Queue', '{ VisibilityTimeout: 60 }'),
    first: 'queue-fifo',
    says: /FIFO/,
    near: resource('messaging=queue', 'AWS::SQS::Queue', '{ VisibilityTimeout: 60 }'),
  },
  {
    row: 'one event for many receivers on SNS',
    text: resource('messaging=fan-out', 'AWS::SQS::Queue', '{ VisibilityTimeout: 60 }'),
    first: 'queue-for-decoupling',
    says: /SNS/,
    near: resource('messaging=fan-out', 'AWS::SNS::Topic', '{ DisplayName: orders }'),
  },
  {
    row: 'events between services on EventBridge',
    text: resource('messaging=events', 'AWS::SNS::Topic', '{ DisplayName: orders }'),
    first: 'queue-for-decoupling',
    says: /EventBridge/,
    near: resource('messaging=events', 'AWS::Events::EventBus', '{ Name: orders }'),
  },
  {
    row: 'JMS that must stay on Amazon MQ',
    text: resource('messaging=jms', 'AWS::SQS::Queue', '{ VisibilityTimeout: 60 }'),
    first: 'queue-for-decoupling',
    says: /Amazon MQ/,
    near: resource(
      'messaging=jms',
      'AWS::AmazonMQ::Broker',
      '{ BrokerName: orders, EngineType: ACTIVEMQ, DeploymentMode: ACTIVE_STANDBY_MULTI_AZ, HostInstanceType: mq.m5.large }',
    ),
  },
  {
    row: 'images with a lifecycle',
    text: resource('prod', 'AWS::ECR::Repository', '{ RepositoryName: web }'),
    first: 'registry-lifecycle',
    near: resource(
      'prod',
      'AWS::ECR::Repository',
      '{ RepositoryName: web, LifecyclePolicy: { LifecyclePolicyText: "{}" } }',
    ),
  },
  {
    row: 'a restart that keeps its memory by hibernation',
    text: instance('scheduled stateful startup=minutes hours=200', 'm7i.large'),
    first: 'hibernate-for-start-up',
    near: instance('scheduled stateful startup=instant hours=200', 'm7i.large'),
  },
];

const TABLES = { family: FAMILIES, purchase: PURCHASES, service: SERVICES, surroundings: SURROUNDINGS };

for (const [name, decisions] of Object.entries(TABLES)) {
  describe(`the reference decisions, ${name}`, () => {
    for (const decision of decisions) {
      it(`puts ${decision.row}`, () => checkFirst(decision));
      if (decision.near !== undefined)
        it(`stays silent on a near miss of: ${decision.row}`, () => checkNear(decision));
    }
  });
}

function checkFirst({ text, first, says, not = [] }: Decision): void {
  const advice = adviceOn(text);
  const [top] = [...advice].sort((a, b) => rankOf(a) - rankOf(b));
  assert.equal(top?.rule, first, advice.map(({ rule, message }) => `${rule}: ${message}`).join('\n'));
  const [recommended] = top?.recommendations ?? [];
  if (says) assert.match(`${recommended?.title ?? ''}`, says);
  if (recommended) assert.ok(recommended.because.length > 0, 'reasons are shown');
  for (const unwanted of not) {
    const said = advice.filter(({ rule, recommendations = [] }) =>
      typeof unwanted === 'string'
        ? rule === unwanted
        : recommendations.some(({ title }) => unwanted.test(title)),
    );
    assert.deepEqual(
      said.map(({ message }) => message),
      [],
    );
  }
}

function rankOf({ recommendations }: Finding): number {
  return recommendations?.[0]?.rank ?? 1;
}

function checkNear({ near = '', first }: Decision): void {
  assert.ok(!adviceOn(near).some(({ rule }) => rule === first));
}
