import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  AmazonLinuxCpuType,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

const app = new App();
const stack = new Stack(app, 'Shop', { env: { account: '123456789012', region: 'eu-central-1' } });
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });

// Written in Go, and built for both architectures.
// @workload steady arch=any horizon=1y
new Instance(stack, 'Catalogue', {
  vpc,
  instanceType: InstanceType.of(InstanceClass.M5, InstanceSize.XLARGE),
  machineImage: MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.X86_64 }),
});

// One CPU takes 2 to 8 GB: this task would not register.
const task = new FargateTaskDefinition(stack, 'Checkout', { cpu: 1024, memoryLimitMiB: 12288 });
task.addContainer('web', { image: ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable') });
new FargateService(stack, 'CheckoutService', {
  cluster: new Cluster(stack, 'Cluster', { vpc }),
  taskDefinition: task,
  desiredCount: 3,
});

// @workload event-driven requests=3M/month duration=400ms memory-used=180MiB
new Function(stack, 'Thumbnails', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromAsset('thumbnails'),
  memorySize: 1024,
  timeout: Duration.seconds(30),
});
