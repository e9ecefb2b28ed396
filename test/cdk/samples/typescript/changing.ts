import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const grow = (props: ec2.InstanceProps) => {
  props.instanceType = new ec2.InstanceType('r5.large');
};

function taskProps() {
  const cpu = 1024;
  return { cpu, memoryLimitMiB: 2048 };
}

function addAgents(task: ecs.TaskDefinition) {
  const image = ecs.ContainerImage.fromRegistry('agent');
  task.addContainer('Agent', { image, memoryLimitMiB: 128 });
  task.addContainer('Proxy', { image, memoryLimitMiB: 64 * 2 });
}

export class Base extends Stack {
  size = 'm5.large';

  protected build(zones: string[], production: boolean) {
    new ec2.Instance(this, 'OfSubclass', { vpc, instanceType: new ec2.InstanceType(this.size) });

    const assigned = { vpc, instanceType: new ec2.InstanceType('m5.large') };
    Object.assign(assigned, overrides);
    new ec2.Instance(this, 'Assigned', assigned);

    const grown = { vpc, instanceType: new ec2.InstanceType('m5.large') };
    grow(grown);
    new ec2.Instance(this, 'Grown', grown);

    const original = { vpc, instanceType: new ec2.InstanceType('m5.large') };
    const other = original;
    other.instanceType = new ec2.InstanceType('t3.nano');
    new ec2.Instance(this, 'Aliased', original);

    const sizes = ['m5.large', 'c5.large'];
    sizes.reverse();
    new ec2.Instance(this, 'Reversed', { vpc, instanceType: new ec2.InstanceType(sizes[0]) });

    const size = 'm5.xlarge';
    switch (production) {
      case true: {
        const size = 'c5.xlarge';
        new ec2.Instance(this, 'InCase', { vpc, instanceType: new ec2.InstanceType(size) });
      }
    }
    for (const size of zones) new ec2.Instance(this, size, { vpc, instanceType: new ec2.InstanceType(size) });

    for (const zone of zones) {
      new ec2.Instance(this, `Web${zone}`, { vpc, instanceType: new ec2.InstanceType(size) });
    }
    zones.forEach((zone) => new ec2.Volume(this, `Data${zone}`, { size: Size.gibibytes(100) }));

    if (production) {
      const task = new ecs.FargateTaskDefinition(this, 'Task', { cpu: 512, memoryLimitMiB: 1024 });
      new ecs.FargateService(this, 'Service', { cluster, taskDefinition: task, desiredCount: 4 });
    } else if (zones.length > 1) new lambda.Function(this, 'Small', { memorySize: 256, timeout: Duration.seconds(5) });

    new ecs.FargateTaskDefinition(this, 'Answered', taskProps());
    let counted = 512;
    counted++;
    new lambda.Function(this, 'Counted', { memorySize: counted });
    production && new lambda.Function(this, 'And', { memorySize: 128 + 128 });

    let once: ec2.InstanceType;
    once = new ec2.InstanceType('c5.large');
    new ec2.Instance(this, 'Once', { vpc, instanceType: once });

    let perhaps: ec2.InstanceType;
    if (production) perhaps = new ec2.InstanceType('c5.large');
    new ec2.Instance(this, 'Perhaps', { vpc, instanceType: perhaps });
  }
}

export class Derived extends Base {
  size = 'c5.24xlarge';
}
