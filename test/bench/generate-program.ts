/**
 * A program of the CDK of so many lines, in the manner of real ones: stacks of a network, services, functions,
 * fleets and alarms, with constants, props, helpers and plain code between them.
 */
export function generateProgram(lines: number, language: 'typescript' | 'python'): string {
  const { head, stacks } = PARTS[language];
  const parts: string[] = [head];
  let count = head.split('\n').length;
  for (let index = 0; count < lines; index++) {
    const part = stacks[index % stacks.length]?.(index) ?? '';
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

type Stack = (index: number) => string;

const TYPESCRIPT_HEAD = `#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib';
import { Duration, RemovalPolicy, Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as path from 'path';

/** What every stack is told of the place that it is deployed to. */
export interface StageProps extends StackProps {
  readonly stage: 'dev' | 'test' | 'prod';
  readonly vpcCidr?: string;
  readonly alarmEmail?: string;
}

const SIZES = { dev: 256, test: 512, prod: 2048 };
const DEFAULT_TIMEOUT = Duration.seconds(30);

function nameOf(stage: string, part: string): string {
  return \`\${stage}-\${part}\`.toLowerCase();
}

`;

const serviceStack: Stack = (i) => `/** Service ${i}: an API in containers behind a load balancer. */
export class Service${i}Stack extends Stack {
  public readonly url: string;
  private readonly cluster: ecs.Cluster;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);

    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: props.stage === 'prod' ? 2 : 1,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      ],
    });
    this.cluster = new ecs.Cluster(this, 'Cluster', { vpc, containerInsights: true });

    const executionRole = new iam.Role(this, 'ExecutionRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonECSTaskExecutionRolePolicy'),
      ],
    });
    executionRole.addToPolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue', 'kms:Decrypt'],
        resources: [\`arn:aws:secretsmanager:\${this.region}:\${this.account}:secret:service-${i}-*\`],
      }),
    );

    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 512,
      memoryLimitMiB: 1024,
      executionRole,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.X86_64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    const container = task.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:latest'),
      cpu: 256,
      memoryLimitMiB: 512,
      environment: {
        STAGE: props.stage,
        SERVICE_NAME: nameOf(props.stage, 'service-${i}'),
        LOG_LEVEL: props.stage === 'prod' ? 'info' : 'debug',
      },
      logging: ecs.LogDrivers.awsLogs({
        streamPrefix: 'service-${i}',
        logRetention: logs.RetentionDays.ONE_MONTH,
      }),
    });
    container.addPortMappings({ containerPort: 8080, protocol: ecs.Protocol.TCP });

    const securityGroup = new ec2.SecurityGroup(this, 'ServiceGroup', { vpc, allowAllOutbound: true });
    securityGroup.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(8080), 'from the load balancer');

    const service = new ecs.FargateService(this, 'Service', {
      cluster: this.cluster,
      taskDefinition: task,
      desiredCount: props.stage === 'prod' ? 4 : 1,
      securityGroups: [securityGroup],
      circuitBreaker: { rollback: true },
    });
    const scaling = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 });
    scaling.scaleOnCpuUtilization('Cpu', {
      targetUtilizationPercent: 60,
      scaleInCooldown: Duration.seconds(60),
      scaleOutCooldown: Duration.seconds(60),
    });

    const balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', { vpc, internetFacing: true });
    const listener = balancer.addListener('Http', { port: 80, open: true });
    listener.addTargets('Targets', {
      port: 8080,
      targets: [service],
      healthCheck: { path: '/health', interval: Duration.seconds(15), healthyThresholdCount: 2 },
    });
    this.url = \`http://\${balancer.loadBalancerDnsName}\`;
    new cdk.CfnOutput(this, 'Url', { value: this.url });
  }
}

`;

const functionStack: Stack = (i) => `/** Part ${i}: functions that work through a queue. */
export class Functions${i}Stack extends Stack {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);

    const deadLetters = new sqs.Queue(this, 'DeadLetters', { retentionPeriod: Duration.days(14) });
    const queue = new sqs.Queue(this, 'Jobs', {
      visibilityTimeout: Duration.minutes(5),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
    });
    const bucket = new s3.Bucket(this, 'Results', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      removalPolicy: props.stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [{ expiration: Duration.days(90), transitions: [] }],
    });

    const shared = {
      runtime: lambda.Runtime.NODEJS_20_X,
      architecture: lambda.Architecture.ARM_64,
      timeout: DEFAULT_TIMEOUT,
      memorySize: SIZES[props.stage],
      environment: { BUCKET: bucket.bucketName, QUEUE: queue.queueUrl, STAGE: props.stage },
    };
    const reader = new NodejsFunction(this, 'Reader', {
      ...shared,
      entry: path.join(__dirname, '../src/reader${i}.ts'),
      memorySize: 1024,
      bundling: { minify: true, sourceMap: true, externalModules: ['@aws-sdk/*'] },
    });
    const writer = new NodejsFunction(this, 'Writer', {
      ...shared,
      entry: path.join(__dirname, '../src/writer${i}.ts'),
      reservedConcurrentExecutions: 5,
    });
    queue.grantSendMessages(reader);
    bucket.grantReadWrite(writer);
    writer.addToRolePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.ALLOW,
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:ResourceTag/stage': props.stage } },
      }),
    );

    const topic = new sns.Topic(this, 'Alarms', { displayName: 'Alarms of part ${i}' });
    for (const [name, fn] of Object.entries({ reader, writer })) {
      const errors = new cloudwatch.Alarm(this, \`\${name}Errors\`, {
        metric: fn.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 5,
        evaluationPeriods: 3,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        alarmDescription: \`\${name} fails in \${props.stage}\`,
      });
      errors.addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) });
    }
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: nameOf(props.stage, 'functions-${i}'),
      widgets: [
        [
          new cloudwatch.GraphWidget({ title: 'Calls', left: [reader.metricInvocations()], width: 12 }),
          new cloudwatch.GraphWidget({ title: 'Errors', left: [reader.metricErrors()], width: 12 }),
        ],
      ],
    });
  }
}

`;

const fleetStack: Stack = (i) => `/** Fleet ${i}: workers on instances of their own. */
export class Fleet${i}Stack extends Stack {
  constructor(scope: Construct, id: string, props: StageProps & { readonly keyName?: string }) {
    super(scope, id, props);
    const vpc = ec2.Vpc.fromLookup(this, 'Vpc', { vpcName: nameOf(props.stage, 'network') });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    const userData = ec2.UserData.forLinux();
    userData.addCommands(
      'yum update -y',
      'amazon-linux-extras install docker',
      \`echo STAGE=\${props.stage} >> /etc/environment\`,
    );

    const group = new autoscaling.AutoScalingGroup(this, 'Workers', {
      vpc,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      minCapacity: 2,
      maxCapacity: 8,
      role,
      userData,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: autoscaling.BlockDeviceVolume.ebs(100, {
            volumeType: autoscaling.EbsDeviceVolumeType.GP3,
            encrypted: true,
          }),
        },
      ],
    });
    group.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 70 });
    Tags.of(group).add('team', 'platform');

    const bastion = new ec2.Instance(this, 'Bastion', {
      vpc,
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.X86_64 }),
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    });
    if (props.keyName) {
      bastion.instance.addPropertyOverride('KeyName', props.keyName);
    }
    new ec2.Volume(this, 'Scratch', {
      availabilityZone: this.availabilityZones[0],
      size: cdk.Size.gibibytes(200),
      volumeType: ec2.EbsDeviceVolumeType.GP2,
    });
    new cdk.CfnOutput(this, 'GroupName', { value: group.autoScalingGroupName, exportName: 'fleet-${i}' });
  }
}

`;

const PYTHON_HEAD = `#!/usr/bin/env python3
from typing import Optional

from aws_cdk import (
    App,
    CfnOutput,
    Duration,
    RemovalPolicy,
    Size,
    Stack,
    Tags,
    aws_autoscaling as autoscaling,
    aws_cloudwatch as cloudwatch,
    aws_ec2 as ec2,
    aws_ecs as ecs,
    aws_elasticloadbalancingv2 as elbv2,
    aws_iam as iam,
    aws_lambda as lambda_,
    aws_logs as logs,
    aws_s3 as s3,
    aws_sns as sns,
    aws_sqs as sqs,
)
from constructs import Construct

SIZES = {"dev": 256, "test": 512, "prod": 2048}
DEFAULT_TIMEOUT = Duration.seconds(30)


def name_of(stage: str, part: str) -> str:
    return f"{stage}-{part}".lower()


`;

const pythonService: Stack = (i) => `class Service${i}Stack(Stack):
    """Service ${i}: an API in containers behind a load balancer."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        vpc = ec2.Vpc(
            self,
            "Vpc",
            max_azs=2,
            nat_gateways=2 if stage == "prod" else 1,
            subnet_configuration=[
                ec2.SubnetConfiguration(name="public", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
            ],
        )
        self.cluster = ecs.Cluster(self, "Cluster", vpc=vpc, container_insights=True)

        execution_role = iam.Role(
            self,
            "ExecutionRole",
            assumed_by=iam.ServicePrincipal("ecs-tasks.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name("service-role/AmazonECSTaskExecutionRolePolicy"),
            ],
        )
        execution_role.add_to_policy(
            iam.PolicyStatement(
                actions=["secretsmanager:GetSecretValue", "kms:Decrypt"],
                resources=[f"arn:aws:secretsmanager:{self.region}:{self.account}:secret:service-${i}-*"],
            )
        )

        task = ecs.FargateTaskDefinition(
            self,
            "Task",
            cpu=512,
            memory_limit_mib=1024,
            execution_role=execution_role,
        )
        container = task.add_container(
            "web",
            image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx:latest"),
            cpu=256,
            memory_limit_mib=512,
            environment={"STAGE": stage, "SERVICE_NAME": name_of(stage, "service-${i}")},
            logging=ecs.LogDrivers.aws_logs(
                stream_prefix="service-${i}",
                log_retention=logs.RetentionDays.ONE_MONTH,
            ),
        )
        container.add_port_mappings(ecs.PortMapping(container_port=8080))

        # Reached by the balancer alone.
        group = ec2.SecurityGroup(self, "ServiceGroup", vpc=vpc, allow_all_outbound=True)
        group.add_ingress_rule(ec2.Peer.ipv4(vpc.vpc_cidr_block), ec2.Port.tcp(8080), "from the balancer")

        service = ecs.FargateService(
            self,
            "Service",
            cluster=self.cluster,
            task_definition=task,
            desired_count=4 if stage == "prod" else 1,
            security_groups=[group],
        )
        scaling = service.auto_scale_task_count(min_capacity=2, max_capacity=10)
        scaling.scale_on_cpu_utilization("Cpu", target_utilization_percent=60)

        balancer = elbv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc, internet_facing=True)
        listener = balancer.add_listener("Http", port=80, open=True)
        listener.add_targets(
            "Targets",
            port=8080,
            targets=[service],
            health_check=elbv2.HealthCheck(path="/health", interval=Duration.seconds(15)),
        )
        CfnOutput(self, "Url", value=f"http://{balancer.load_balancer_dns_name}")


`;

const pythonFleet: Stack = (i) => `class Fleet${i}Stack(Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: str,
        key_name: Optional[str] = None,
        **kwargs,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)
        vpc = ec2.Vpc.from_lookup(self, "Vpc", vpc_name=name_of(stage, "network"))

        dead_letters = sqs.Queue(self, "DeadLetters", retention_period=Duration.days(14))
        queue = sqs.Queue(
            self,
            "Jobs",
            visibility_timeout=Duration.minutes(5),
            dead_letter_queue=sqs.DeadLetterQueue(queue=dead_letters, max_receive_count=3),
        )
        bucket = s3.Bucket(
            self,
            "Results",
            encryption=s3.BucketEncryption.S3_MANAGED,
            removal_policy=RemovalPolicy.RETAIN if stage == "prod" else RemovalPolicy.DESTROY,
        )
        handler = lambda_.Function(
            self,
            "Handler",
            runtime=lambda_.Runtime.PYTHON_3_12,
            handler="index.handler",
            code=lambda_.Code.from_asset("src/part${i}"),
            memory_size=1024,
            timeout=DEFAULT_TIMEOUT,
            environment={"BUCKET": bucket.bucket_name, "QUEUE": queue.queue_url},
        )
        queue.grant_send_messages(handler)
        bucket.grant_read_write(handler)

        user_data = ec2.UserData.for_linux()
        user_data.add_commands("yum update -y", f"echo STAGE={stage} >> /etc/environment")
        group = autoscaling.AutoScalingGroup(
            self,
            "Workers",
            vpc=vpc,
            instance_type=ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE),
            machine_image=ec2.MachineImage.latest_amazon_linux2023(),
            min_capacity=2,
            max_capacity=8,
            user_data=user_data,
        )
        group.scale_on_cpu_utilization("Cpu", target_utilization_percent=70)
        Tags.of(group).add("team", "platform")
        ec2.Instance(
            self,
            "Bastion",
            vpc=vpc,
            instance_type=ec2.InstanceType("t3.micro"),
            machine_image=ec2.MachineImage.latest_amazon_linux2023(),
        )
        ec2.Volume(
            self,
            "Scratch",
            availability_zone=self.availability_zones[0],
            size=Size.gibibytes(200),
            volume_type=ec2.EbsDeviceVolumeType.GP2,
        )
        topic = sns.Topic(self, "Alarms", display_name="Alarms of part ${i}")
        alarm = cloudwatch.Alarm(
            self,
            "Errors",
            metric=handler.metric_errors(period=Duration.minutes(5)),
            threshold=5,
            evaluation_periods=3,
        )
        CfnOutput(self, "GroupName", value=group.auto_scaling_group_name, export_name="fleet-${i}")
        CfnOutput(self, "TopicArn", value=topic.topic_arn)


`;

const PARTS = {
  typescript: { head: TYPESCRIPT_HEAD, stacks: [serviceStack, functionStack, fleetStack] },
  python: { head: PYTHON_HEAD, stacks: [pythonService, pythonFleet] },
} as const satisfies Record<string, { head: string; stacks: readonly Stack[] }>;
