import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';

export class Scaled extends Stack {
  private readonly web = new patterns.ApplicationLoadBalancedFargateService(this, 'Web', {
    cpu: 512,
    memoryLimitMiB: 1024,
    taskImageOptions: { image },
  });

  build(cluster: ecs.Cluster, other: Other) {
    const group = new autoscaling.AutoScalingGroup(this, 'Group', {
      vpc,
      instanceType: new ec2.InstanceType('m6a.large'),
      maxCapacity: 4,
    });
    group.scaleOnCpuUtilization('Busy', { targetUtilizationPercent: 60 });
    group.scaleOnSchedule('Morning', { schedule: autoscaling.Schedule.cron({ hour: '8' }), minCapacity: 2 });

    const tasks = this.web.service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 });
    tasks.scaleOnSchedule('Night', { schedule, maxCapacity: 2 });
    this.web.taskDefinition.addContainer('sidecar', { image, memoryLimitMiB: 128 });

    const task = new ecs.Ec2TaskDefinition(this, 'Task');
    new ecs.ContainerDefinition(this, 'App', { taskDefinition: task, image, cpu: 256, memoryLimitMiB: 512 });
    task.addFirelensLogRouter('router', { image, firelensConfig, memoryReservationMiB: 50 });

    new patterns.ApplicationLoadBalancedEc2Service(this, 'Desk', {
      cpu: 128,
      memoryLimitMiB: 256,
      desiredCount: 2,
      taskImageOptions: { image },
    });
    new patterns.ScheduledEc2Task(this, 'Nightly', {
      schedule,
      scheduledEc2TaskImageOptions: { image, memoryLimitMiB: 384, cpu: 64 },
    });
    new patterns.QueueProcessingEc2Service(this, 'Mail', { image, memoryReservationMiB: 640, maxScalingCapacity: 5 });

    // Of what is given from elsewhere: only the CDK's own class tells.
    cluster.addCapacity('Given', { instanceType: new ec2.InstanceType('c6a.large'), desiredCapacity: 3 });
    other.addCapacity('Other', { instanceType: 'c6a.large', desiredCapacity: 3 });

    new ec2.Vpc(this, 'Net', { natGatewayProvider: ec2.NatProvider.instanceV2({ instanceType: new ec2.InstanceType('t4g.nano') }) });
    new batch.EcsJobDefinition(this, 'Job', {
      container: new batch.EcsEc2ContainerDefinition(this, 'JobImage', { image, cpu: 4, memory: Size.gibibytes(8) }),
    });
    new cloudfront.experimental.EdgeFunction(this, 'Edge', { memorySize: 128, timeout: Duration.seconds(5) });
  }
}
