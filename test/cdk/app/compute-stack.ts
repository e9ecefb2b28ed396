// @ts-nocheck aws-cdk-lib is not written for exactOptionalPropertyTypes, which the rest is checked with.
import * as cdk from 'aws-cdk-lib';
import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as eks from 'aws-cdk-lib/aws-eks';
import { LoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancing';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const SMALL = ec2.InstanceType.of(ec2.InstanceClass.BURSTABLE2, ec2.InstanceSize.SMALL);

/** One of everything that the source of a program is read for; it is really synthesized by a test. */
export class ComputeStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2 });

    new ec2.Instance(this, 'Web', {
      vpc,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M4, ec2.InstanceSize.LARGE),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: ec2.BlockDeviceVolume.ebs(30, { volumeType: ec2.EbsDeviceVolumeType.GP2 }),
        },
      ],
    });
    new ec2.Instance(this, 'Arm', {
      vpc,
      instanceType: new ec2.InstanceType('t4g.small'),
      machineImage: ec2.MachineImage.latestAmazonLinux2({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    });
    new ec2.BastionHostLinux(this, 'Bastion', { vpc, instanceType: SMALL });
    new ec2.Volume(this, 'Data', {
      availabilityZone: 'us-east-1a',
      size: cdk.Size.gibibytes(100),
      volumeType: ec2.EbsDeviceVolumeType.GP2,
    });
    new ec2.CfnInstance(this, 'Plain', { instanceType: 'm5.large', imageId: 'ami-12345678' });

    const group = new autoscaling.AutoScalingGroup(this, 'Group', {
      vpc,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.C5, ec2.InstanceSize.XLARGE),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      minCapacity: 2,
      maxCapacity: 6,
    });
    group.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    group.scaleOnSchedule('Morning', { schedule: autoscaling.Schedule.cron({ hour: '8' }), minCapacity: 4 });
    const template = new ec2.LaunchTemplate(this, 'Template', {
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    });
    new autoscaling.AutoScalingGroup(this, 'Mixed', {
      vpc,
      maxCapacity: 4,
      mixedInstancesPolicy: {
        instancesDistribution: { onDemandPercentageAboveBaseCapacity: 50 },
        launchTemplate: template,
        launchTemplateOverrides: [
          { instanceType: new ec2.InstanceType('m5.large') },
          { instanceType: new ec2.InstanceType('m5a.large') },
        ],
      },
    });

    const cluster = new ecs.Cluster(this, 'Cluster', { vpc });
    const task = new ecs.FargateTaskDefinition(this, 'Task', { cpu: 512, memoryLimitMiB: 1024 });
    task.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('nginx'),
      memoryLimitMiB: 512,
      portMappings: [{ containerPort: 80 }],
    });
    const service = new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: task,
      desiredCount: 2,
    });
    const tasks = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 8 });
    tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: 60 });
    tasks.scaleOnSchedule('Morning', {
      schedule: scaling.Schedule.cron({ hour: '8', minute: '0' }),
      minCapacity: 4,
    });
    const ec2Task = new ecs.Ec2TaskDefinition(this, 'Ec2Task');
    ec2Task.addContainer('worker', {
      image: ecs.ContainerImage.fromRegistry('busybox'),
      cpu: 256,
      memoryReservationMiB: 256,
    });
    cluster.addCapacity('Capacity', {
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE),
      desiredCapacity: 2,
    });
    new patterns.ApplicationLoadBalancedEc2Service(this, 'Desk', {
      cluster,
      cpu: 128,
      memoryLimitMiB: 256,
      desiredCount: 2,
      taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx') },
    });
    new patterns.QueueProcessingFargateService(this, 'Mail', {
      cluster,
      cpu: 256,
      memoryLimitMiB: 512,
      maxScalingCapacity: 5,
      image: ecs.ContainerImage.fromRegistry('busybox'),
    });
    new patterns.ApplicationLoadBalancedFargateService(this, 'Shop', {
      cluster,
      cpu: 1024,
      memoryLimitMiB: 2048,
      desiredCount: 3,
      taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx') },
    });

    new eks.CfnNodegroup(this, 'Nodes', {
      clusterName: 'main',
      nodeRole: 'arn:aws:iam::123456789012:role/nodes',
      subnets: ['subnet-1', 'subnet-2'],
      instanceTypes: ['m5.large'],
      scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 3 },
    });

    new lambda.Function(this, 'Thumbnail', {
      runtime: lambda.Runtime.NODEJS_16_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {};'),
      memorySize: 1024,
      timeout: cdk.Duration.minutes(5),
    });

    new batch.ManagedEc2EcsComputeEnvironment(this, 'Jobs', {
      vpc,
      instanceTypes: [ec2.InstanceType.of(ec2.InstanceClass.C4, ec2.InstanceSize.XLARGE)],
      useOptimalInstanceClasses: false,
      spot: true,
      maxvCpus: 64,
    });

    const nodes = new batch.MultiNodeJobDefinition(this, 'NodesJob', {
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.R5, ec2.InstanceSize.LARGE),
      containers: [
        {
          startNode: 0,
          endNode: 1,
          container: new batch.EcsEc2ContainerDefinition(this, 'Main', {
            image: ecs.ContainerImage.fromRegistry('busybox'),
            cpu: 2,
            memory: cdk.Size.mebibytes(2048),
          }),
        },
      ],
    });
    nodes.addContainer({
      startNode: 2,
      endNode: 3,
      container: new batch.EcsEc2ContainerDefinition(this, 'Others', {
        image: ecs.ContainerImage.fromRegistry('busybox'),
        cpu: 1,
        memory: cdk.Size.mebibytes(1024),
      }),
    });
    new batch.EcsJobDefinition(this, 'Job', {
      container: new batch.EcsFargateContainerDefinition(this, 'JobContainer', {
        image: ecs.ContainerImage.fromRegistry('busybox'),
        cpu: 1,
        memory: cdk.Size.gibibytes(2),
      }),
    });

    new LoadBalancer(this, 'Classic', { vpc });
    new elbv2.ApplicationLoadBalancer(this, 'Balancer', { vpc });
    new Queue(this, 'Work', { visibilityTimeout: cdk.Duration.seconds(30) });
    new Topic(this, 'Events');
    new ecr.Repository(this, 'Images', { imageScanOnPush: true });
  }
}
