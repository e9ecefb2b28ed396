/** The reference decisions again, in other words, on other kinds of resource and through other carriers. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/index.ts';
import { analyzeText, rules } from '../support/analysis.ts';

const ADVICE = new Set(rules.rules.map(({ id }) => id));

interface Scenario {
  readonly name: string;
  readonly text: string;
  readonly path?: string;
  /** Rule of the first advice; undefined where none is due. */
  readonly first: string | undefined;
  /** What its first recommendation says. */
  readonly says?: RegExp;
  /** What another one says. */
  readonly also?: RegExp;
  /** What no recommendation says. */
  readonly never?: RegExp;
}

const yaml = (text: string) => text.replace(/^\n/, '');

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a nightly report on an Auto Scaling group with a launch configuration goes to Spot',
    text: yaml(`
Resources:
  # @workload pattern=batch interruptible=true duration=3h hours=90
  Nightly:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "0"
      MaxSize: "6"
      AvailabilityZones: [us-east-1a, us-east-1b]
      LaunchConfigurationName: !Ref Machine
  Machine:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-0abcdef1234567890
      InstanceType: m5.xlarge
`),
    first: 'spot-for-interruptible',
    says: /Spot/,
    never: /Reserve|Savings Plan/,
  },
  {
    name: 'a Batch environment whose jobs may be stopped goes to Spot',
    text: yaml(`
Resources:
  Compute:
    Type: AWS::Batch::ComputeEnvironment
    Metadata:
      ComputeAdvisor:
        Workload:
          pattern: batch
          interruptible: true
    Properties:
      Type: MANAGED
      ComputeResources:
        Type: EC2
        AllocationStrategy: BEST_FIT_PROGRESSIVE
        MaxvCpus: 64
        InstanceTypes: [m5, c5]
        Subnets: [subnet-0a1b2c3d]
        SecurityGroupIds: [sg-0a1b2c3d]
        InstanceRole: arn:aws:iam::123456789012:instance-profile/ecs
`),
    first: 'spot-for-interruptible',
    says: /Spot/,
  },
  {
    name: 'render workers on EKS nodes go to Spot',
    text: yaml(`
Resources:
  Render:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: render
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [c5.4xlarge]
      Tags:
        compute-advisor:interruptible: "true"
        compute-advisor:pattern: batch
`),
    first: 'spot-for-interruptible',
    says: /Spot/,
  },
  {
    name: 'an interruptible queue worker on Fargate goes to FARGATE_SPOT',
    text: `{
  "Resources": {
    "Worker": {
      "Type": "AWS::ECS::Service",
      "Metadata": { "ComputeAdvisor": { "Workload": { "style": "worker", "interruptible": "true" } } },
      "Properties": { "Cluster": "jobs", "LaunchType": "FARGATE", "DesiredCount": 4, "TaskDefinition": "worker:7",
        "NetworkConfiguration": { "AwsvpcConfiguration": { "Subnets": ["subnet-0a1b2c3d"] } } }
    }
  }
}
`,
    path: 'template.json',
    first: 'spot-for-interruptible',
    says: /FARGATE_SPOT|Spot/,
  },
  {
    name: 'a test fleet that loses nothing goes to Spot',
    text: yaml(`
Resources:
  LoadTest: # @workload environment=test interruptible hours=60
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: c7i.2xlarge
      ImageId: ami-0abcdef1234567890
`),
    first: 'spot-for-interruptible',
    never: /Reserve|Savings Plan/,
  },
  {
    name: 'a database cluster on Spot nodes comes off Spot',
    text: yaml(`
Resources:
  Data: # @workload stateful steady
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "3"
      MaxSize: "3"
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: r7i.large
        InstanceMarketOptions: { MarketType: spot }
`),
    first: 'spot-for-uninterruptible',
    says: /On-Demand/,
  },
  {
    name: 'a stateful service on FARGATE_SPOT comes off Spot',
    text: yaml(`
Resources:
  Sessions:
    # @workload stateful
    Type: AWS::ECS::Service
    Properties:
      Cluster: main
      DesiredCount: 2
      TaskDefinition: sessions:3
      CapacityProviderStrategy:
        - { CapacityProvider: FARGATE_SPOT, Weight: 1 }
`),
    first: 'spot-for-uninterruptible',
    says: /On-Demand/,
  },
  {
    name: 'several systems for three years under a Compute Savings Plan',
    text: yaml(`
# @workload horizon=3y spend-flexibility=any pattern=steady
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.xlarge }
  Search:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: r7i.large }
`),
    first: 'commit-for-steady',
    says: /Compute Savings Plan/,
    never: /Spot/,
  },
  {
    name: 'a shop that stays within one family for a year under a reservation or an EC2 Instance Savings Plan',
    text: yaml(`
Resources:
  Shop:
    Type: AWS::AutoScaling::AutoScalingGroup
    Metadata: { ComputeAdvisor: { Workload: { pattern: steady, horizon: 1y, spend-flexibility: same-family } } }
    Properties:
      MinSize: "4"
      MaxSize: "4"
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`),
    first: 'commit-for-steady',
    says: /^(?:Reserve|Buy).*(?:EC2 Instance|Reserve)|^Reserve/,
    never: /Compute Savings Plan/,
  },
  {
    name: 'an ERP with licences by core on a Dedicated Host',
    text: yaml(`
Resources:
  Erp:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: r6i.8xlarge
      Tags:
        - { Key: "compute-advisor:licence", Value: byol-core }
        - { Key: "compute-advisor:pattern", Value: steady }
        - { Key: "compute-advisor:horizon", Value: 3y }
`),
    first: 'dedicated-host-for-licence',
    says: /Dedicated Host/,
    never: /Reserve|Savings Plan|Spot/,
  },
  {
    name: 'a proof of concept on a Dedicated Host goes On-Demand',
    text: yaml(`
Resources:
  Poc: # @workload test horizon=none licence=none hours=40
    Type: AWS::EC2::Host
    Properties: { AvailabilityZone: us-east-1a, InstanceType: m5.large }
`),
    first: 'on-demand-for-short',
    says: /On-Demand/,
  },
  {
    name: 'a night-time batch of a year is not committed to by the hours it does not run',
    text: yaml(`
Resources:
  Night: # @workload batch horizon=1y hours=120 interruptible=false
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.large }
`),
    first: undefined,
  },
  {
    name: 'Redis with 20 GB on a small memory optimised type',
    text: yaml(`
Resources:
  Cache: # @workload stateful bound=memory memory=20GB
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m5.2xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to r\d\w*\.xlarge$/,
    never: /4xlarge/,
  },
  {
    name: 'an in-memory database of 12 TiB on U or X',
    text: yaml(`
Resources:
  Hana: # @workload stateful bound=memory memory=12TiB
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.48xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to [ux]/,
  },
  {
    name: 'a data warehouse on disks on D or H',
    text: yaml(`
Resources:
  Warehouse: # @workload bound=storage storage=200TB
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.12xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to [dh]\d/,
  },
  {
    name: 'a log store of 3 TiB on I',
    text: yaml(`
Resources:
  Logs:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "3"
      MaxSize: "3"
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchConfigurationName: !Ref Machine
  Machine: # @workload bound=storage storage=3TiB
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: r6i.2xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to i\w*\d/,
  },
  {
    name: 'a model that is trained on P or Trn',
    text: yaml(`
Resources:
  Train: # @workload accelerator=training bound=gpu gpus=8
    Type: AWS::EC2::Instance
    Properties: { InstanceType: g4dn.12xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to (?:p|trn)\d/,
  },
  {
    name: 'inference off a training family',
    text: yaml(`
Resources:
  Serve: # @workload bound=gpu accelerator=inference
    Type: AWS::EC2::Instance
    Properties: { InstanceType: p4d.24xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to (?:inf|g)\d/,
  },
  {
    name: 'transcoding on a launch template on G or VT',
    text: yaml(`
Resources:
  # @workload bound=gpu accelerator=video
  Encoder:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m6i.4xlarge } }
`),
    first: 'family-for-bottleneck',
    says: /Change to (?:g|vt)\d/,
  },
  {
    name: 'remote workstations on G',
    text: yaml(`
Resources:
  Desk: # @workload bound=gpu accelerator=graphics
    Type: AWS::EC2::Instance
    Properties: { InstanceType: c6i.2xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to g\d/,
  },
  {
    name: 'a weather model on network types, close together',
    text: yaml(`
Resources:
  Mpi: # @workload style=cluster bound=network
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "16"
      MaxSize: "16"
      VPCZoneIdentifier: [subnet-0a1b2c3d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: c6i.16xlarge } }
`),
    first: 'placement-group',
    says: /cluster placement group/,
    also: /Change to (?:[cmr]\d\w*n|hpc)\w*\./,
  },
  {
    name: 'a game server on compute optimised',
    text: yaml(`
Resources:
  Game: # @workload bound=cpu prod
    Type: AWS::EC2::Instance
    Properties: { InstanceType: r6i.xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to c\d/,
  },
  {
    name: 'a small company site on a T type, on its launch template',
    text: `{
  "Resources": {
    "Site": {
      "Type": "AWS::EC2::LaunchTemplate",
      "Metadata": { "ComputeAdvisor": { "Workload": { "style": "web", "utilization": "4%", "vcpu": 1, "memory": "1GiB" } } },
      "Properties": { "LaunchTemplateData": { "InstanceType": "m6i.large" } }
    }
  }
}
`,
    path: 'template.json',
    first: 'burstable-for-idle',
    says: /Change to t\d\w*\.(?:micro|small)/,
  },
  {
    name: 'a build server at full load off its T type',
    text: yaml(`
Resources:
  Build: # @workload utilization=80%
    Type: AWS::EC2::Instance
    Properties: { InstanceType: t3.xlarge }
`),
    first: 'burstable-for-sustained',
    says: /Change to [mc]\d/,
  },
  {
    name: 'a function that runs 20 minutes on Fargate or Batch',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Convert:
    # @workload pattern=batch duration=20min
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/, Timeout: 900, MemorySize: 2048 }
`),
    first: 'lambda-too-long',
    says: /Fargate|Batch/,
    never: /^Move to Lambda/,
  },
  {
    name: 'a function of 12 GB on Fargate or Batch',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Merge:
    Type: AWS::Serverless::Function
    Metadata: { ComputeAdvisor: { Workload: { memory: 12GB, duration: 90s, pattern: event-driven } } }
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/, Timeout: 120, MemorySize: 10240 }
`),
    first: 'lambda-too-long',
    says: /Fargate|Batch/,
  },
  {
    name: 'an approval of many steps over two days on Step Functions',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Approve: # @workload event-driven duration=2d style=microservices
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: app.handler, CodeUri: src/, Timeout: 900 }
`),
    first: 'lambda-too-long',
    says: /durable functions or Step Functions/,
  },
  {
    name: 'WordPress on Lambda in containers',
    text: yaml(`
Resources:
  Wordpress: # @workload style=monolith stateful prod
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Role: arn:aws:iam::123456789012:role/wp
      Code: { ImageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/wp:1' }
      MemorySize: 2048
`),
    first: 'containers-for-microservices',
    says: /ECS|EKS|EC2/,
    never: /^Move to Lambda/,
  },
  {
    name: 'inference with a GPU off Lambda',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Infer: # @workload gpus=1 accelerator=inference
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/, MemorySize: 10240 }
`),
    first: 'ec2-for-control',
    says: /EC2/,
  },
  {
    name: 'a chat that keeps its connections off Lambda',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Chat: # @workload steady requests=2/s duration=10min
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: app.handler, CodeUri: src/, MemorySize: 1024, Timeout: 900 }
`),
    first: 'lambda-busy',
    says: /EC2|Fargate/,
  },
  {
    name: 'a quarterly import that waits on an instance on Lambda',
    text: yaml(`
Resources:
  Import: # @workload event-driven duration=20s requests=1/month
    Type: AWS::EC2::Instance
    Properties: { InstanceType: t3.small }
`),
    first: 'lambda-for-events',
    says: /Lambda/,
    never: /Spot|Reserve|Savings Plan|EC2/,
  },
  {
    name: 'thumbnails on a group that waits on Lambda',
    text: yaml(`
Resources:
  Thumbs:
    Type: AWS::AutoScaling::AutoScalingGroup
    Metadata: { ComputeAdvisor: { Workload: { pattern: event-driven, requests: 5k/day, duration: 800ms, style: function } } }
    Properties:
      MinSize: "2"
      MaxSize: "2"
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`),
    first: 'lambda-for-events',
    says: /Lambda/,
    never: /EC2/,
  },
  {
    name: 'a Java application that is moved as it is to EC2, not containers',
    text: JSON.stringify(
      {
        family: 'legacy',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '1024',
        memory: '2048',
        executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
        containerDefinitions: [{ name: 'app', image: 'public.ecr.aws/acme/legacy:1', essential: true }],
        tags: [
          { key: 'compute-advisor:origin', value: 'lift-and-shift' },
          { key: 'compute-advisor:pattern', value: 'variable' },
        ],
      },
      undefined,
      2,
    ),
    path: 'task-definition.json',
    first: 'ec2-for-lift-and-shift',
    says: /EC2 with an Auto Scaling group/,
    never: /Lambda|Fargate/,
  },
  {
    name: 'new microservices off a bare instance into containers',
    text: yaml(`
Resources:
  Orders: # @workload origin=new style=microservices spiky startup=seconds
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.large }
`),
    first: 'containers-for-microservices',
    says: /ECS|EKS/,
    never: /Lambda/,
  },
  {
    name: 'a monolith that is split up on Kubernetes on EKS',
    text: yaml(`
Resources:
  Mono: # @workload origin=modernise style=monolith orchestrator=kubernetes
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.2xlarge }
`),
    first: 'containers-for-microservices',
    says: /EKS/,
    never: /ECS/,
  },
  {
    name: 'containers with spiky demand on Fargate, from docker labels',
    text: JSON.stringify(
      {
        family: 'api',
        requiresCompatibilities: ['EC2'],
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        containerDefinitions: [
          {
            name: 'api',
            image: 'public.ecr.aws/acme/api:1',
            essential: true,
            dockerLabels: { 'compute-advisor:pattern': 'spiky', 'compute-advisor:control': 'none' },
          },
        ],
      },
      undefined,
      2,
    ),
    path: 'task-definition.json',
    first: 'fargate-for-variable',
    says: /Fargate/,
  },
  {
    name: 'a virus scanner with kernel modules off Fargate',
    text: yaml(`
Resources:
  Scan:
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: FARGATE, DesiredCount: 2, TaskDefinition: !Ref Task }
  Task: # @workload control=os steady
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "1024"
      Memory: "2048"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: arn:aws:iam::123456789012:role/exec
      ContainerDefinitions: [{ Name: scan, Image: 'public.ecr.aws/acme/scan:1' }]
`),
    first: 'ec2-for-control',
    says: /EC2|managed instances/,
    never: /Run on Fargate/,
  },
  {
    name: 'an ECS task of a team on Kubernetes on EKS',
    text: yaml(`
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Metadata: { ComputeAdvisor: { Workload: { orchestrator: kubernetes } } }
    Properties: { ContainerDefinitions: [{ Name: web, Image: 'nginx:1.27', Memory: 512 }] }
`),
    first: 'eks-or-ecs',
    says: /EKS/,
  },
  {
    name: 'an EKS cluster of a team that runs ECS on ECS',
    text: yaml(`
Resources:
  Cluster: # @workload orchestrator=ecs
    Type: AWS::EKS::Cluster
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/eks
      ResourcesVpcConfig: { SubnetIds: [subnet-0a1b2c3d, subnet-1a2b3c4d] }
`),
    first: 'eks-or-ecs',
    says: /ECS/,
  },
  {
    name: 'a game over UDP with fixed addresses behind a Network Load Balancer',
    text: yaml(`
Resources:
  Front:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      Tags:
        - { Key: "compute-advisor:protocol", Value: udp }
        - { Key: "compute-advisor:static-ip", Value: "true" }
`),
    first: 'load-balancer-for-protocol',
    says: /Network Load Balancer/,
  },
  {
    name: 'a web shop over HTTP off a Network Load Balancer',
    text: yaml(`
Resources:
  Front: # @workload protocol=http
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d] }
`),
    first: 'load-balancer-for-protocol',
    says: /Application Load Balancer/,
  },
  {
    name: 'one event to many on SNS',
    text: yaml(`
Resources:
  Signup: # @workload messaging=fan-out
    Type: AWS::SQS::Queue
    Properties: { QueueName: signup }
`),
    first: 'queue-for-decoupling',
    says: /SNS/,
  },
  {
    name: 'JMS clients on Amazon MQ',
    text: yaml(`
Resources:
  Bus: # @workload messaging=jms
    Type: AWS::SNS::Topic
    Properties: { TopicName: bus }
`),
    first: 'queue-for-decoupling',
    says: /Amazon MQ/,
  },
  {
    name: 'MQTT off a queue on Amazon MQ',
    text: yaml(`
Resources:
  Sensors:
    Type: AWS::SQS::Queue
    Metadata: { ComputeAdvisor: { Workload: { messaging: mqtt } } }
    Properties: { QueueName: sensors }
`),
    first: 'queue-for-decoupling',
    says: /Amazon MQ/,
  },
  {
    name: 'payments in order on FIFO',
    text: yaml(`
Resources:
  Payments: # @workload messaging=ordered
    Type: AWS::SNS::Topic
    Properties: { DisplayName: payments }
`),
    first: 'queue-fifo',
    says: /FIFO/,
  },
  {
    name: 'jobs for one receiver off an event bus on SQS',
    text: yaml(`
Resources:
  Jobs: # @workload messaging=queue
    Type: AWS::Events::EventBus
    Properties: { Name: jobs }
`),
    first: 'queue-for-decoupling',
    says: /SQS/,
  },
  {
    name: 'a notebook that loads for minutes hibernates',
    text: yaml(`
Resources:
  Notebook: # @workload pattern=scheduled startup=minutes stateful hours=176
    Type: AWS::EC2::Instance
    Properties: { InstanceType: r7i.large }
`),
    first: 'hibernate-for-start-up',
    says: /[Hh]ibernat/,
    never: /Spot/,
  },
  {
    name: 'gp2 to gp3 on the disk of an instance',
    text: yaml(`
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m7i.large
      BlockDeviceMappings:
        - { DeviceName: /dev/xvda, Ebs: { VolumeType: gp2, VolumeSize: 100 } }
`),
    first: 'ebs-gp3',
    says: /gp3/,
  },
  {
    name: 'a staging service that sleeps at night on a schedule',
    text: yaml(`
Resources:
  Api: # @workload environment=dev
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: FARGATE, DesiredCount: 2, TaskDefinition: 'api:1' }
`),
    first: 'schedule-off-hours',
  },
  {
    name: 'code that runs on Arm on Graviton',
    text: yaml(`
Resources:
  Api: # @workload arch=any
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: m7i.large }
`),
    first: 'graviton',
    says: /m[78]g\.large/,
  },
  {
    name: 'sixty steady tasks on instances',
    text: yaml(`
Resources:
  Api:
    Type: AWS::ECS::Service
    Metadata: { ComputeAdvisor: { Workload: { pattern: steady } } }
    Properties: { Cluster: main, LaunchType: FARGATE, DesiredCount: 60, TaskDefinition: !Ref Task }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "1024"
      Memory: "4096"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: arn:aws:iam::123456789012:role/exec
      ContainerDefinitions: [{ Name: api, Image: 'public.ecr.aws/acme/api:1' }]
`),
    first: 'ec2-for-steady-containers',
    says: /EC2 capacity|managed instances/,
  },
  {
    name: 'a base of four with peaks is committed to for the base',
    text: yaml(`
Resources:
  Shop: # @workload spiky horizon=1y
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "4"
      MaxSize: "40"
      VPCZoneIdentifier: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: "1" }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`),
    first: 'commit-for-steady',
    says: /4/,
  },
  {
    name: 'training that says only its accelerator on P or Trn',
    text: yaml(`
Resources:
  Train: # @workload accelerator=training interruptible=false
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m6i.8xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to (?:p|trn)\d/,
  },
  {
    name: 'inference that says only how many GPUs it needs, in JSON, on Inf or G',
    text: JSON.stringify({
      Resources: {
        Serve: {
          Type: 'AWS::EC2::LaunchTemplate',
          Metadata: { ComputeAdvisor: { Workload: { accelerator: 'inference', gpus: 1 } } },
          Properties: { LaunchTemplateData: { InstanceType: 'r6i.2xlarge' } },
        },
      },
    }),
    path: 'template.json',
    first: 'family-for-bottleneck',
    says: /Change to (?:inf|g)\d/,
  },
  {
    name: 'more GPUs than are there',
    text: yaml(`
Resources:
  Desk: # @workload bound=gpu accelerator=graphics gpus=4
    Type: AWS::EC2::Instance
    Properties: { InstanceType: g4dn.xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to g\d\w*\.(?:12|16|24)xlarge/,
  },
  {
    name: 'more than 8 GiB a vCPU off R on X or U',
    text: yaml(`
Resources:
  Hana: # @workload bound=memory memory=2TB vcpu=64
    Type: AWS::EC2::Instance
    Properties: { InstanceType: r6i.24xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to [ux]/,
  },
  {
    name: 'dense disks of 48 TB on D or H, though NVMe could hold them',
    text: yaml(`
Resources:
  Logs: # @workload bound=storage storage=48TB
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m6i.8xlarge }
`),
    first: 'family-for-bottleneck',
    says: /Change to [dh]\d/,
  },
  {
    name: 'a T type at work on the processor on C with as many vCPU, not with as much memory',
    text: yaml(`
Resources:
  Game: # @workload steady bound=cpu
    Type: AWS::EC2::Instance
    Properties: { InstanceType: t3.2xlarge }
`),
    first: 'burstable-for-sustained',
    says: /Change to c\d\w*\.2xlarge/,
  },
  {
    name: 'a service on Fargate that stays for three years under a Compute Savings Plan',
    text: JSON.stringify({
      Resources: {
        Api: {
          Type: 'AWS::ECS::Service',
          Metadata: {
            ComputeAdvisor: { Workload: { pattern: 'steady', horizon: '3y', 'spend-flexibility': 'any' } },
          },
          Properties: { Cluster: 'main', LaunchType: 'FARGATE', DesiredCount: 4, TaskDefinition: 'api:7' },
        },
      },
    }),
    path: 'template.json',
    first: 'commit-for-steady',
    says: /Compute Savings Plan for 4 tasks on Fargate for 3 years/,
  },
  {
    name: 'a steady function under a Compute Savings Plan',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Api: # @workload steady horizon=1y spend-flexibility=any
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/ }
`),
    first: 'commit-for-steady',
    says: /Compute Savings Plan for this function for 1 year/,
  },
  {
    name: 'no commitment for a service that runs half the month, or on Spot',
    text: yaml(`
Resources:
  Half: # @workload steady horizon=1y hours=300
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: FARGATE, DesiredCount: 4, TaskDefinition: 'api:7' }
  Spot: # @workload steady horizon=1y
    Type: AWS::ECS::Service
    Properties:
      Cluster: main
      DesiredCount: 4
      TaskDefinition: 'api:7'
      CapacityProviderStrategy: [{ CapacityProvider: FARGATE_SPOT, Weight: 1 }]
`),
    first: undefined,
  },
  {
    name: 'one run of half an hour of a microservice on Fargate or Batch',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Export: # @workload style=microservices origin=new duration=30min
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/ }
`),
    first: 'lambda-too-long',
    says: /ECS task on Fargate, or AWS Batch/,
  },
  {
    name: 'a team on Kubernetes with EKS, and never with ECS',
    text: yaml(`
Resources:
  Web: # @workload orchestrator=kubernetes
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: FARGATE, TaskDefinition: 'web:1' }
`),
    first: 'eks-or-ecs',
    says: /^Move to EKS$/,
    never: /ECS/,
  },
  {
    name: 'nodes of one type at work on the processor on compute optimised',
    text: yaml(`
Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m6i.2xlarge]
      Tags: { 'compute-advisor:bound': cpu }
`),
    first: 'family-for-bottleneck',
    says: /^Change to c\d/,
  },
  {
    name: 'nodes whose launch template writes the type, by what is said of the nodes',
    text: yaml(`
Resources:
  Nodes: # @workload bound=memory stateful
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      LaunchTemplate: { Id: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.2xlarge } }
`),
    first: 'family-for-bottleneck',
    says: /^Change to r\d/,
    never: /Spot/,
  },
  {
    name: 'no other size for nodes by what one Pod of the file needs',
    text: yaml(`
# @workload vcpu=1 memory=2GiB
Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m7i.4xlarge]
`),
    first: undefined,
  },
  {
    name: 'nodes that need a sixteenth of what they have',
    text: yaml(`
Resources:
  Nodes: # @workload vcpu=1 memory=4GiB
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m7i.4xlarge]
`),
    first: 'right-size',
    says: /m\w+\.(?:medium|large)$/,
  },
  {
    name: 'nodes that do not hold one Pod of the file',
    text: yaml(`
# @workload memory=40GiB
Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m7i.large]
`),
    first: 'right-size',
    says: /m[\w-]+\.4xlarge$/,
  },
  {
    name: 'nodes that stay for three years under a reservation, for as many as are desired',
    text: yaml(`
Resources:
  Nodes: # @workload steady prod horizon=3y
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m7i.large]
      ScalingConfig: { MinSize: 2, DesiredSize: 3, MaxSize: 6 }
`),
    first: 'commit-for-steady',
    says: /^Reserve 3 x m7i\.large for 3 years/,
  },
  {
    name: 'no reservation for nodes on Spot or on Windows',
    text: yaml(`
Resources:
  Spot: # @workload steady horizon=3y
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      CapacityType: SPOT
      InstanceTypes: [m7i.large, m6i.large, m7a.large, m6a.large]
      ScalingConfig: { MinSize: 2, DesiredSize: 3, MaxSize: 6 }
  Windows: # @workload steady horizon=3y
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      AmiType: WINDOWS_CORE_2022_x86_64
      InstanceTypes: [m7i.large]
      ScalingConfig: { MinSize: 2, DesiredSize: 3, MaxSize: 6 }
`),
    first: undefined,
  },
  {
    name: 'a Batch environment of one type at work on the processor on compute optimised',
    text: yaml(`
Resources:
  Jobs: # @workload batch interruptible=false bound=cpu
    Type: AWS::Batch::ComputeEnvironment
    Properties:
      Type: MANAGED
      ComputeResources:
        Type: EC2
        MinvCpus: 0
        MaxvCpus: 256
        InstanceTypes: [m6i.4xlarge]
        InstanceRole: arn:aws:iam::123456789012:instance-profile/jobs
        Subnets: [subnet-0a1b2c3d]
        SecurityGroupIds: [sg-0a1b2c3d]
`),
    first: 'family-for-bottleneck',
    says: /^Change to c\d/,
  },
  {
    name: 'a quiet site that is bound by nothing on a small T type, with the same memory behind it',
    text: yaml(`
Resources:
  Site: # @workload bound=balanced utilization=6% style=web
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: m7i.large }
`),
    first: 'burstable-for-idle',
    says: /^Change to t\d\w*\.(?:micro|small)$/,
    also: /^Change to t\d\w*\.large$/,
  },
  {
    name: 'an idle machine of which nobody says that its memory is idle on as much memory',
    text: yaml(`
Resources:
  Worker: # @workload style=worker utilization=6%
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: m7i.large }
`),
    first: 'burstable-for-idle',
    says: /^Change to t\d\w*\.large$/,
    never: /micro|small|medium/,
  },
  {
    name: 'a spreadsheet once a quarter off its machine onto Lambda',
    text: yaml(`
Resources:
  Importer: # @workload event-driven requests=1/quarter duration=20s
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: t3.medium }
`),
    first: 'lambda-for-events',
    says: /Lambda/,
    never: /EC2|Change to/,
  },
  {
    name: 'a site with state of its own off Lambda, into containers',
    text: yaml(`
Resources:
  Site: # @workload style=web stateful
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.13, Handler: app.handler, Role: 'arn:aws:iam::123456789012:role/site', Code: { S3Bucket: code, S3Key: site.zip } }
`),
    first: 'containers-for-microservices',
    says: /ECS/,
  },
  {
    name: 'a site that keeps nothing on Lambda, where it is',
    text: yaml(`
Resources:
  Site: # @workload style=web
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.13, Handler: app.handler, Role: 'arn:aws:iam::123456789012:role/site', Code: { S3Bucket: code, S3Key: site.zip } }
`),
    first: undefined,
  },
  {
    name: 'inference off GPUs that are for graphics',
    text: yaml(`
Resources:
  Serve: # @workload bound=gpu accelerator=inference
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: g4ad.xlarge }
`),
    first: 'family-for-bottleneck',
    says: /^Change to (?:g\d|inf)/,
    never: /g4ad/,
  },
  {
    name: 'a store of 48 TB on dense disks, though its type has many disks already',
    text: yaml(`
Resources:
  Store: # @workload bound=storage storage=48TB vcpu=8
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: i4i.16xlarge }
`),
    first: 'right-size',
    says: /^Change to [dh]\d/,
  },
  {
    name: 'a task on Fargate whose code runs on Arm on arm64',
    path: 'task.json',
    text: `{
  "family": "api",
  "cpu": "512",
  "memory": "1024",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{ "name": "api", "image": "public.ecr.aws/acme/api:1" }],
  "tags": [{ "key": "compute-advisor:arch", "value": "any" }]
}
`,
    first: 'graviton',
    says: /arm64/,
  },
  {
    name: 'a task on arm64 already',
    path: 'task.json',
    text: `{
  "family": "api",
  "cpu": "512",
  "memory": "1024",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "runtimePlatform": { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" },
  "containerDefinitions": [{ "name": "api", "image": "public.ecr.aws/acme/api:1" }],
  "tags": [{ "key": "compute-advisor:arch", "value": "any" }]
}
`,
    first: undefined,
  },
  {
    name: 'a task definition alone that makes thumbnails of uploads goes to Lambda',
    path: 'task.json',
    text: `{
  "family": "thumbnails",
  "cpu": "512",
  "memory": "1024",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{ "name": "resize", "image": "public.ecr.aws/acme/resize:1",
    "dockerLabels": { "compute-advisor:pattern": "event-driven", "compute-advisor:duration": "3s" } }]
}
`,
    first: 'lambda-for-events',
    says: /Lambda/,
  },
  {
    name: 'a task definition alone that is started once a day by a schedule',
    path: 'task.json',
    text: `{
  "family": "report",
  "cpu": "512",
  "memory": "1024",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{ "name": "report", "image": "public.ecr.aws/acme/report:1",
    "dockerLabels": { "compute-advisor:pattern": "scheduled", "compute-advisor:requests": "1/day", "compute-advisor:duration": "10m" } }]
}
`,
    first: 'schedule-off-hours',
    says: /schedule/,
    never: /Lambda/,
  },
  {
    name: 'nodes of a team that runs ECS go there',
    text: yaml(`
Resources:
  Nodes: # @workload orchestrator=ecs
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: main
      NodeRole: arn:aws:iam::123456789012:role/nodes
      Subnets: [subnet-0a1b2c3d]
      InstanceTypes: [m7i.large]
`),
    first: 'eks-or-ecs',
    says: /ECS/,
  },
  {
    name: 'a profile of Fargate on EKS of a team that runs ECS goes there',
    text: yaml(`
Resources:
  Pods: # @workload orchestrator=ecs
    Type: AWS::EKS::FargateProfile
    Properties:
      ClusterName: main
      PodExecutionRoleArn: arn:aws:iam::123456789012:role/pods
      Selectors: [{ Namespace: web }]
`),
    first: 'eks-or-ecs',
    says: /ECS/,
  },
  {
    name: 'a monolith with agents in the kernel is modernised on ECS with instances',
    text: yaml(`
Resources:
  Shop: # @workload origin=modernise style=monolith control=os
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: m7i.xlarge }
`),
    first: 'containers-for-microservices',
    says: /ECS on EC2/,
    never: /Fargate/,
  },
  {
    name: 'functions whose tags stand in Globals',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.13
    Timeout: 900
    Tags: { compute-advisor:duration: 25m, compute-advisor:pattern: batch }
Resources:
  Export:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler }
`),
    first: 'lambda-too-long',
    says: /Fargate/,
  },
  {
    name: 'a function whose own tag says other than Globals',
    text: yaml(`
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.13
    Timeout: 900
    Tags: { compute-advisor:duration: 25m }
Resources:
  Export:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Tags: { compute-advisor:duration: 5m } }
`),
    first: undefined,
  },
  {
    name: 'an EC2 Fleet of jobs that may stop on Spot, before its launch template gets a newer type',
    text: yaml(`
Resources:
  Jobs: # @workload batch interruptible
    Type: AWS::EC2::EC2Fleet
    Properties:
      TargetCapacitySpecification: { TotalTargetCapacity: 8, DefaultTargetCapacityType: on-demand }
      LaunchTemplateConfigs:
        - LaunchTemplateSpecification: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-0abcdef1234567890, InstanceType: t2.large } }
`),
    first: 'spot-for-interruptible',
    says: /Spot/,
    also: /t3\.large/,
  },
  {
    name: 'a Spot Fleet of one type over more of them',
    text: yaml(`
Resources:
  Crawlers: # @workload interruptible
    Type: AWS::EC2::SpotFleet
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn:aws:iam::123456789012:role/fleet
        TargetCapacity: 10
        LaunchSpecifications:
          - { ImageId: ami-0abcdef1234567890, InstanceType: m6i.large }
`),
    first: 'spot-too-few-pools',
  },
  {
    name: 'a Spot Fleet over four types as it is',
    text: yaml(`
Resources:
  Crawlers: # @workload interruptible
    Type: AWS::EC2::SpotFleet
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn:aws:iam::123456789012:role/fleet
        TargetCapacity: 10
        LaunchTemplateConfigs:
          - LaunchTemplateSpecification: { LaunchTemplateId: lt-0123456789abcdef0, Version: '1' }
            Overrides: [{ InstanceType: m6i.large }, { InstanceType: m7i.large }, { InstanceType: m6a.large }, { InstanceType: m7a.large }]
`),
    first: undefined,
  },
  {
    name: 'a database off a Spot Fleet',
    text: yaml(`
Resources:
  Database:
    Type: AWS::EC2::SpotFleet
    Metadata: { ComputeAdvisor: { Workload: { stateful: true } } }
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn:aws:iam::123456789012:role/fleet
        TargetCapacity: 2
        LaunchTemplateConfigs:
          - LaunchTemplateSpecification: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
            Overrides: [{ InstanceType: r7i.large }]
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-0abcdef1234567890, InstanceType: r7i.large } }
`),
    first: 'spot-for-uninterruptible',
    says: /On-Demand/,
  },
  {
    name: 'a cache of a fleet in the family for memory',
    text: yaml(`
Resources:
  Cache: # @workload bound=memory memory=20GiB
    Type: AWS::EC2::EC2Fleet
    Properties:
      TargetCapacitySpecification: { TotalTargetCapacity: 2, DefaultTargetCapacityType: on-demand }
      LaunchTemplateConfigs:
        - LaunchTemplateSpecification: { LaunchTemplateId: lt-0123456789abcdef0, Version: '1' }
          Overrides: [{ InstanceType: c6i.4xlarge }]
`),
    first: 'family-for-bottleneck',
    says: /r\w+\.xlarge$/,
  },
  {
    name: 'a task definition file whose work may be interrupted with the capacity provider for it',
    path: 'encoder.json',
    text: JSON.stringify({
      family: 'encoder',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '2048',
      memory: '8192',
      tags: [
        { key: 'compute-advisor:interruptible', value: 'true' },
        { key: 'compute-advisor:pattern', value: 'batch' },
      ],
      containerDefinitions: [{ name: 'encoder', image: 'public.ecr.aws/acme/encoder:1' }],
    }),
    first: 'spot-for-interruptible',
    says: /Spot/,
  },
  {
    name: 'a task that a schedule of the file runs on Spot as it is',
    text: yaml(`
Resources:
  Report: # @workload scheduled interruptible
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 1024
      Memory: 2048
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions: [{ Name: report, Image: 'public.ecr.aws/acme/report:1' }]
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 day)
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target:
        Arn: arn:aws:ecs:us-east-1:123456789012:cluster/main
        RoleArn: arn:aws:iam::123456789012:role/start
        EcsParameters:
          TaskDefinitionArn: !Ref Report
          CapacityProviderStrategy: [{ CapacityProvider: FARGATE_SPOT, Weight: 1 }]
`),
    first: undefined,
  },
  {
    name: 'a task of a few short requests a day on Lambda',
    text: yaml(`
Resources:
  Hook: # @workload requests=1k/day duration=100ms
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions: [{ Name: hook, Image: 'public.ecr.aws/acme/hook:1' }]
`),
    first: 'lambda-for-events',
    says: /Lambda/,
  },
  {
    name: 'a worker of several days on Lambda as steps',
    text: yaml(`
Resources:
  Onboarding: # @workload style=worker duration=3d
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: python3.13, Timeout: 900 }
`),
    first: 'lambda-too-long',
    says: /Step Functions/,
  },
  {
    name: 'a worker of an hour on Lambda as one run',
    text: yaml(`
Resources:
  Encoder: # @workload style=worker duration=1h
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: python3.13, Timeout: 900 }
`),
    first: 'lambda-too-long',
    says: /Fargate/,
  },
];

function adviceOn({ text, path }: Scenario): readonly Finding[] {
  const { findings } = analyzeText(text, path === undefined ? {} : { path }).analysis;
  return findings.filter(({ rule }) => ADVICE.has(rule));
}

const rankOf = ({ recommendations }: Finding) => recommendations[0]?.rank ?? 1;

describe('the reference decisions in other words', () => {
  it('are said once of an instance, however many block devices it has', () => {
    const text = yaml(`
Resources:
  Box: # @workload environment=dev
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0abcdef1234567890
      InstanceType: m7i.4xlarge
      BlockDeviceMappings:
        - { DeviceName: /dev/xvda, Ebs: { VolumeType: gp3, VolumeSize: 100 } }
        - { DeviceName: /dev/xvdb, Ebs: { VolumeType: gp3, VolumeSize: 100 } }
`);
    const rulesOf = adviceOn({ name: '', text, first: undefined }).map(({ rule }) => rule);
    assert.deepEqual(rulesOf, ['schedule-off-hours']);
  });

  for (const scenario of SCENARIOS) {
    it(`knows ${scenario.name}`, () => {
      const advice = adviceOn(scenario).toSorted((a, b) => rankOf(a) - rankOf(b));
      const said = advice.map(
        (one) => `${one.rule}: ${one.recommendations.map(({ title }) => title).join(' | ')}`,
      );
      const [first] = advice;
      assert.equal(first?.rule, scenario.first, said.join('\n'));
      if (scenario.says) assert.match(first?.recommendations[0]?.title ?? '', scenario.says);
      const titles = advice.flatMap(({ recommendations }) => recommendations.map(({ title }) => title));
      const { also } = scenario;
      if (also)
        assert.ok(
          titles.some((title) => also.test(title)),
          titles.join('\n'),
        );
      if (scenario.never) for (const title of titles) assert.doesNotMatch(title, scenario.never);
    });
  }
});
