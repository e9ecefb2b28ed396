import assert from 'node:assert/strict';
import { analyzeSource, drawResources, loadGrammars } from './source.ts';

const HEADS: Readonly<Record<string, string>> = {
  'web.ts': `import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
`,
  'old.py': `import os
from aws_cdk import core, aws_batch as batch, aws_ec2 as ec2, aws_lambda as lambda_
`,
  'Web.java': `import software.amazon.awscdk.services.ec2.*;
import software.amazon.awscdk.services.lambda.Function;
`,
  'Web.cs': 'using Amazon.CDK.AWS.EC2;\nusing Amazon.CDK.AWS.Lambda;\n',
  'web.go': `package web
import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/jsii-runtime-go"
)
`,
};

/** How a size or a type is written, and what is read, in the words of the picture of its resource. */
const FORMS: readonly (readonly [path: string, text: string, read: string])[] = [
  [
    'old.py',
    'lambda_.Function(self, "F", memory_size=512, timeout=core.Duration.minutes(5))',
    'Timeout: 300  ‹5›',
  ],
  [
    'old.py',
    'ec2.Instance(self, "I", instance_type=ec2.InstanceType(os.environ.get("TYPE", "t3.nano")))',
    'Default: t3.nano  ‹"t3.nano"›',
  ],
  [
    'old.py',
    'ec2.Instance(self, "I", instance_type=ec2.InstanceType(os.getenv("TYPE", "t3.nano")))',
    'Default: t3.nano  ‹"t3.nano"›',
  ],
  [
    'old.py',
    'ec2.Instance(self, "I", block_devices=[ec2.BlockDevice(device_name="/dev/xvda", volume=ec2.BlockDeviceVolume.ebs(volume_size=30))])',
    'BlockDeviceMappings[0].Ebs.VolumeSize: 30  ‹30›',
  ],
  [
    'old.py',
    'ec2.Instance(self, "I", instance_type=ec2.InstanceType(instance_type_identifier="t2.micro"))',
    'InstanceType: t2.micro  ‹"t2.micro"›',
  ],
  [
    'old.py',
    'batch.ComputeEnvironment(self, "E", compute_resources=batch.ComputeResources(maxv_cpus=128, instance_types=[ec2.InstanceType("m5.4xlarge")]))',
    'ComputeResources.MaxvCpus: 128  ‹128›',
  ],
  [
    'old.py',
    'batch.ComputeEnvironment(self, "E", compute_resources=batch.ComputeResources(maxv_cpus=128, instance_types=[ec2.InstanceType("m5.4xlarge")]))',
    'ComputeResources.InstanceTypes[0]: m5.4xlarge  ‹"m5.4xlarge"›',
  ],
  [
    'old.py',
    'batch.ComputeEnvironment(self, "E", compute_resources=batch.ComputeResources(type=batch.ComputeResourceType.SPOT, maxv_cpus=8))',
    'ComputeResources.Type: SPOT  ‹batch.ComputeResourceType.SPOT›',
  ],
  [
    'old.py',
    'batch.JobDefinition(self, "J", container=batch.JobDefinitionContainer(image=i, memory_limit_mib=1000, vcpus=2))',
    'ContainerProperties.ResourceRequirements[1].Value: 1000  ‹1000›',
  ],
  [
    'Web.java',
    'class W { void f() { Instance.Builder.create(this, "I").instanceType(new InstanceType(Optional.ofNullable(given).orElse("t3.nano"))).build(); } }',
    'Default: t3.nano  ‹"t3.nano"›',
  ],
  [
    'Web.cs',
    'class W { void F() { new Instance_(this, "I", new InstanceProps { InstanceType = new("t3.large") }); } }',
    'InstanceType: t3.large  ‹"t3.large"›',
  ],
  [
    'Web.cs',
    'class W { void F() { Function small = new(this, "F", new FunctionProps { MemorySize = 256 }); } }',
    'MemorySize: 256  ‹256›',
  ],
  [
    'web.go',
    'func f() { awslambda.NewFunction(s, jsii.String("F"), &awslambda.FunctionProps{MemorySize: jsii.Number(float64(640))}) }',
    'MemorySize: 640  ‹640›',
  ],
  [
    'web.go',
    'func f() { awslambda.NewFunction(s, jsii.String("F"), &awslambda.FunctionProps{MemorySize: jsii.Number[float64](768)}) }',
    'MemorySize: 768  ‹768›',
  ],
  [
    'web.go',
    'func f() { awslambda.NewFunction(s, jsii.String("F"), &awslambda.FunctionProps{MemorySize: aws.Float64(896)}) }',
    'MemorySize: 896  ‹896›',
  ],
  // What is laid over it may say another: it holds where that says nothing.
  [
    'web.ts',
    "new lambda.Function(this, 'F', { memorySize: 512, ...props.overrides });",
    'MemorySize: !Ref props.overrides.memorySize  ‹512›',
  ],
  [
    'web.ts',
    "new lambda.Function(this, 'F', { ...props.overrides, memorySize: 512 });",
    'MemorySize: 512  ‹512›',
  ],
  [
    'web.ts',
    "const more = { memorySize: 1024 }; new lambda.Function(this, 'F', { memorySize: 512, ...more });",
    'MemorySize: 1024  ‹1024›',
  ],
];

describe('a size or a type in a program', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, text, read] of FORMS)
    it(`is read as ${read}: ${text}`, () => {
      const picture = drawResources(analyzeSource(`${HEADS[path]}${text}\n`, path));
      assert.ok(
        picture.split('\n').some((line) => line.trim() === read),
        picture,
      );
    });
});
