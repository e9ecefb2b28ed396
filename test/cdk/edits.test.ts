import assert from 'node:assert/strict';
import { applyEdits, type Fix } from '../../src/core/index.ts';
import { analyzeSource, loadGrammars } from './source.ts';

function fixesOf(text: string, path: string, rule: string): readonly Fix[] {
  const { findings } = analyzeSource(text, path).analysis;
  return findings.filter((finding) => finding.rule === rule).flatMap(({ fixes }) => fixes);
}

/** The text after the first fix of a rule; undefined where it has no edit. */
function mend(text: string, path: string, rule: string): string | undefined {
  const [fix] = fixesOf(text, path, rule).filter(({ kind }) => kind !== 'suppress');
  return fix && fix.edits.length > 0 ? applyEdits(text, fix.edits) : undefined;
}

const TS = `import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Cluster, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const cluster = new Cluster(stack, 'Cluster', { vpc, clusterName: 'main' });
`;

const WEB = `// @workload steady arch=any
new ec2.Instance(stack, 'Web', {
  instanceType: ec2.InstanceType.of(
    ec2.InstanceClass.M5, // the usual
    ec2.InstanceSize.LARGE,
  ),
  machineImage: ec2.MachineImage.latestAmazonLinux2023(),
});
`;

interface Case {
  readonly says: string;
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  /** What is replaced, and by what. */
  readonly changes: readonly (readonly [string, string])[];
}

const CASES: readonly Case[] = [
  {
    says: 'changes the size in the branch of a choice that is too large',
    rule: 'right-size',
    path: 'web.ts',
    text:
      TS +
      WEB.replace('steady arch=any', 'vcpu=2 memory=8GiB').replace(
        /instanceType: [\s\S]*?LARGE,\n {2}\)/,
        "instanceType: isProd ? new ec2.InstanceType('m7i.8xlarge') : new ec2.InstanceType('m7i.large')",
      ),
    changes: [["InstanceType('m7i.8xlarge')", "InstanceType('m7i-flex.large')"]],
  },
  {
    says: 'changes the class, and gives the image the processor that goes with it',
    rule: 'graviton',
    path: 'web.ts',
    text: TS + WEB,
    changes: [
      ['InstanceClass.M5,', 'InstanceClass.M7G,'],
      ['latestAmazonLinux2023()', 'latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 })'],
    ],
  },
  {
    says: 'changes the processor where the image has one',
    rule: 'graviton',
    path: 'web.ts',
    text: TS + WEB.replace('2023()', '2023({ cpuType: ec2.AmazonLinuxCpuType.X86_64 })'),
    changes: [
      ['InstanceClass.M5,', 'InstanceClass.M7G,'],
      ['CpuType.X86_64', 'CpuType.ARM_64'],
    ],
  },
  {
    says: 'writes names as Python does',
    rule: 'graviton',
    path: 'web.py',
    text: `from aws_cdk import aws_ec2 as ec2
# @workload steady arch=any
ec2.Instance(stack, "Web",
    instance_type=ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE),
    machine_image=ec2.MachineImage.latest_amazon_linux2023(),
)
`,
    changes: [
      ['InstanceClass.M5,', 'InstanceClass.M7G,'],
      ['linux2023()', 'linux2023(cpu_type=ec2.AmazonLinuxCpuType.ARM_64)'],
    ],
  },
  {
    says: 'changes a name between quotes',
    rule: 'instance-type-previous-generation',
    path: 'web.ts',
    text: `${TS}new ec2.Instance(stack, 'Web', { instanceType: new ec2.InstanceType('m4.large') });\n`,
    changes: [["'m4.large'", "'m6a.large'"]],
  },
  {
    says: 'gives a function its architecture, on a line of its own',
    rule: 'lambda-arm',
    path: 'fn.ts',
    text: `${TS}// @workload arch=any
new lambda.Function(stack, 'Fn', {
  runtime: lambda.Runtime.PYTHON_3_12,
  memorySize: 512,
});
`,
    changes: [['memorySize: 512,', 'memorySize: 512,\n  architecture: lambda.Architecture.ARM_64,']],
  },
  {
    says: 'imports a name that the file has not yet, behind the others',
    rule: 'graviton',
    path: 'web.ts',
    text: `import { Instance, InstanceClass, InstanceSize, InstanceType, MachineImage } from 'aws-cdk-lib/aws-ec2';
// @workload steady arch=any
new Instance(stack, 'Web', {
  instanceType: InstanceType.of(InstanceClass.M5, InstanceSize.LARGE),
  machineImage: MachineImage.latestAmazonLinux2023(),
});
`,
    changes: [
      ['MachineImage }', 'MachineImage, AmazonLinuxCpuType }'],
      ['InstanceClass.M5,', 'InstanceClass.M7G,'],
      ['2023()', '2023({ cpuType: AmazonLinuxCpuType.ARM_64 })'],
    ],
  },
  {
    says: 'imports a name on a line of its own where each has one',
    rule: 'lambda-arm',
    path: 'fn.ts',
    text: `import {
  Function,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
// @workload arch=any
new Function(stack, 'Fn', { runtime: Runtime.PYTHON_3_12, memorySize: 512 });
`,
    changes: [
      ['  Runtime,\n', '  Runtime,\n  Architecture,\n'],
      ['memorySize: 512', 'memorySize: 512, architecture: Architecture.ARM_64'],
    ],
  },
  {
    says: 'imports the module that a construct builds on',
    rule: 'lambda-arm',
    path: 'fn.js',
    text: `import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs"
// @workload arch=any
new NodejsFunction(stack, 'Fn', { entry, runtime: given })
`,
    changes: [
      ['lambda-nodejs"', 'lambda-nodejs"\nimport { Architecture } from "aws-cdk-lib/aws-lambda"'],
      ['runtime: given', 'runtime: given, architecture: Architecture.ARM_64'],
    ],
  },
  {
    says: 'takes a name out of what is required',
    rule: 'lambda-arm',
    path: 'fn.js',
    text: `const { Function, Runtime } = require('aws-cdk-lib/aws-lambda');
// @workload arch=any
new Function(stack, 'Fn', { runtime: Runtime.PYTHON_3_12 });
`,
    changes: [
      ['Runtime }', 'Runtime, Architecture }'],
      ['PYTHON_3_12', 'PYTHON_3_12, architecture: Architecture.ARM_64'],
    ],
  },
  {
    says: 'imports a name as Python does',
    rule: 'lambda-arm',
    path: 'fn.py',
    text: `from aws_cdk.aws_lambda import Function, Runtime
# @workload arch=any
Function(stack, "Fn", runtime=Runtime.PYTHON_3_12)
`,
    changes: [
      ['Function, Runtime', 'Function, Runtime, Architecture'],
      ['PYTHON_3_12)', 'PYTHON_3_12, architecture=Architecture.ARM_64)'],
    ],
  },
  {
    says: 'imports a name between the brackets of Python',
    rule: 'spot-for-interruptible',
    path: 'service.py',
    text: `from aws_cdk.aws_ecs import (
    Cluster,
    FargateService,
    FargateTaskDefinition,
)
cluster = Cluster(stack, "Cluster", vpc=vpc)
task = FargateTaskDefinition(stack, "Task", cpu=512, memory_limit_mib=1024)
# @workload batch interruptible
FargateService(stack, "Service", cluster=cluster, task_definition=task)
`,
    changes: [
      ['    FargateTaskDefinition,\n', '    FargateTaskDefinition,\n    CapacityProviderStrategy,\n'],
      ['vpc=vpc', 'vpc=vpc, enable_fargate_capacity_providers=True'],
      [
        'task_definition=task)',
        'task_definition=task, capacity_provider_strategies=[CapacityProviderStrategy(capacity_provider="FARGATE_SPOT", weight=1)])',
      ],
    ],
  },
  {
    says: 'moves a service and its cluster to Fargate Spot',
    rule: 'spot-for-interruptible',
    path: 'service.ts',
    text: `${TS}const task = new FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024 });
// @workload batch interruptible
new FargateService(stack, 'Service', { cluster, taskDefinition: task });
`,
    changes: [
      ["clusterName: 'main'", "clusterName: 'main', enableFargateCapacityProviders: true"],
      [
        'taskDefinition: task',
        "taskDefinition: task, capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]",
      ],
    ],
  },
];

describe('an edit of a program', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const { says, rule, path, text, changes } of CASES) {
    it(`${says}, after which nothing is left to do`, () => {
      const expected = changes.reduce((before, [from, to]) => before.replace(from, to), text);
      assert.notEqual(expected, text);
      assert.equal(mend(text, path, rule), expected);
      assert.equal(mend(expected, path, rule), undefined);
    });
  }

  it('is none where the name that it needs means something else: the advice stays a guide', () => {
    const text = `import { Instance, InstanceClass, InstanceSize, InstanceType, MachineImage } from 'aws-cdk-lib/aws-ec2';
import { AmazonLinuxCpuType } from './processors';
// @workload steady arch=any
new Instance(stack, 'Web', {
  instanceType: InstanceType.of(InstanceClass.M5, InstanceSize.LARGE),
  machineImage: MachineImage.latestAmazonLinux2023(),
});
`;
    const kinds = fixesOf(text, 'web.ts', 'graviton').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['guide', 'suppress']);
  });

  it('is none for a property that only a template has a place for', () => {
    const text = `${TS}// @workload batch interruptible
new ec2.CfnInstance(stack, 'Web', { instanceType: 'm5.large', imageId });
`;
    const fixes = analyzeSource(text, 'web.ts').analysis.findings.flatMap((finding) => finding.fixes);
    for (const { kind, edits } of fixes)
      for (const { newText } of edits)
        assert.match(newText, kind === 'suppress' ? /^\/\/ compute-advisor/ : /^[a-z0-9]+\.[a-z0-9]+$/);
  });

  it('silences a finding by a comment of the language, on a line where one may stand', () => {
    const python =
      'from aws_cdk import aws_ec2 as ec2\nec2.Instance(s, "W", instance_type=ec2.InstanceType("m4.large"))\n';
    const rule = 'instance-type-previous-generation';
    const [silence] = fixesOf(python, 'w.py', rule).filter(({ kind }) => kind === 'suppress');
    const silenced = applyEdits(python, silence?.edits ?? []);
    assert.match(
      silenced,
      /\n# compute-advisor-disable-next-line instance-type-previous-generation\nec2\.Instance/,
    );
    assert.deepEqual(fixesOf(silenced, 'w.py', rule), []);
  });
});
