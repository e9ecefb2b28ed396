import assert from 'node:assert/strict';
import { analyzeSource, drawResources, loadGrammars } from './source.ts';

const HEADS: Readonly<Record<string, string>> = {
  'task.ts': "import * as ecs from 'aws-cdk-lib/aws-ecs';\nimport { given } from './sizes';\n",
  'task.py': 'from aws_cdk import aws_ecs as ecs\nfrom sizes import given\n',
  'Task.java': 'import software.amazon.awscdk.services.ecs.*;\nimport com.example.Sizes;\n',
  'Task.cs': 'using Amazon.CDK.AWS.ECS;\n',
  'task.go': `package task
import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)
`,
};

/** A task, and what is read of its units: a number, or that they are not known. */
const TASKS: readonly (readonly [path: string, says: string, cpu: string, text: string])[] = [
  ['task.ts', 'props of another file', 'unknown', "new ecs.FargateTaskDefinition(s, 'T', given());"],
  ['task.ts', 'a spread of them', 'unknown', "new ecs.FargateTaskDefinition(s, 'T', { ...given() });"],
  [
    'task.ts',
    'what a function of the file answers',
    '1024',
    "function sizes() { return { cpu: 1024 }; }\nnew ecs.FargateTaskDefinition(s, 'T', sizes());",
  ],
  [
    'task.ts',
    'what a method of the class answers',
    '1024',
    `class A { sizes() { const cpu = 1024; return { cpu }; }
  make() { new ecs.FargateTaskDefinition(this, 'T', this.sizes()); } }`,
  ],
  [
    'task.ts',
    'what a subclass may answer instead',
    'unknown',
    `class A { sizes() { return { cpu: 1024 }; }
  make() { new ecs.FargateTaskDefinition(this, 'T', this.sizes()); } }
class B extends A { sizes() { return { cpu: 4096 }; } }`,
  ],
  [
    'task.ts',
    'one answer of two',
    'unknown',
    `function sizes(big) { if (big) { return { cpu: 4096 }; } return { cpu: 1024 }; }
new ecs.FargateTaskDefinition(s, 'T', sizes(true));`,
  ],
  [
    'task.ts',
    'a parameter whose default does not hold',
    'unknown',
    "const sizes = (cpu = 512) => ({ cpu });\nnew ecs.FargateTaskDefinition(s, 'T', sizes(1024));",
  ],
  [
    'task.ts',
    'what is counted up',
    'unknown',
    "let cpu = 512; cpu++; new ecs.FargateTaskDefinition(s, 'T', { cpu });",
  ],
  ['task.ts', 'a sum', '768', "new ecs.FargateTaskDefinition(s, 'T', { cpu: 512 + 256 });"],
  ['task.ts', 'a product', '2048', "const k = 1024; new ecs.FargateTaskDefinition(s, 'T', { cpu: 2 * k });"],
  ['task.ts', 'a number in hexadecimal', '527', "new ecs.FargateTaskDefinition(s, 'T', { cpu: 0x20f });"],
  [
    'task.ts',
    'what one case of a switch gives',
    'unknown',
    "let cpu; switch (stage) { case 'prod': cpu = 512; }\nnew ecs.FargateTaskDefinition(s, 'T', { cpu });",
  ],
  [
    'task.ts',
    'props that another name gives anew',
    'unknown',
    "const a = { cpu: 512 }; const b = a; a.cpu = 1024;\nnew ecs.FargateTaskDefinition(s, 'T', b);",
  ],
  [
    'task.ts',
    'a part of an object that another name gives anew',
    'unknown',
    "const all = { web: { cpu: 512 } }; const web = all.web; all.web.cpu = 1024;\nnew ecs.FargateTaskDefinition(s, 'T', { cpu: web.cpu });",
  ],
  [
    'task.ts',
    'props put together by Object.assign',
    '1024',
    "const common = { cpu: 256 }; new ecs.FargateTaskDefinition(s, 'T', Object.assign({}, common, { cpu: 1024 }));",
  ],
  ['task.py', 'props of another file', 'unknown', 'ecs.FargateTaskDefinition(s, "T", **given())'],
  [
    'task.py',
    'what a function of the file answers',
    '1024',
    'def sizes():\n    return dict(cpu=1024)\necs.FargateTaskDefinition(s, "T", **sizes())',
  ],
  ['task.py', 'a sum', '768', 'ecs.FargateTaskDefinition(s, "T", cpu=512 + 256)'],
  [
    'Task.java',
    'props of another file',
    'unknown',
    'class A { void f() { new FargateTaskDefinition(this, "T", Sizes.given()); } }',
  ],
  [
    'Task.java',
    'a builder over several statements',
    'unknown',
    `class A { void f() {
  FargateTaskDefinitionProps.Builder props = FargateTaskDefinitionProps.builder().cpu(512);
  props.cpu(1024);
  new FargateTaskDefinition(this, "T", props.build()); } }`,
  ],
  [
    'Task.java',
    'a builder that a later statement adds another property to',
    '512',
    `class A { void f() {
  FargateTaskDefinition.Builder open = FargateTaskDefinition.Builder.create(this, "T").cpu(512);
  if (large) { open.family("large"); }
  FargateTaskDefinition task = open.build(); } }`,
  ],
  [
    'Task.java',
    'a builder that a later statement says the same property of',
    'unknown',
    `class A { void f() {
  FargateTaskDefinition.Builder open = FargateTaskDefinition.Builder.create(this, "T").cpu(512);
  if (large) { open.family("large").cpu(4096); }
  FargateTaskDefinition task = open.build(); } }`,
  ],
  [
    'Task.java',
    'a builder that is handed over',
    'unknown',
    `class A { void f() {
  FargateTaskDefinition.Builder open = FargateTaskDefinition.Builder.create(this, "T").cpu(512);
  enlarge(open);
  FargateTaskDefinition task = open.build(); } }`,
  ],
  [
    'Task.java',
    'what is counted up',
    'unknown',
    'class A { void f() { int cpu = 512; cpu++; FargateTaskDefinition.Builder.create(this, "T").cpu(cpu).build(); } }',
  ],
  [
    'Task.java',
    'what a method of the class answers',
    '1024',
    `class A { FargateTaskDefinitionProps sizes() { return FargateTaskDefinitionProps.builder().cpu(1024).build(); }
  void f() { new FargateTaskDefinition(this, "T", sizes()); } }`,
  ],
  [
    'Task.cs',
    'a property given anew',
    'unknown',
    `class A { void F() { var props = new FargateTaskDefinitionProps { Cpu = 256 }; props.Cpu = 1024;
  new FargateTaskDefinition(this, "T", props); } }`,
  ],
  [
    'Task.cs',
    'what is counted up',
    'unknown',
    'class A { void F() { var cpu = 512; cpu++; new FargateTaskDefinition(this, "T", new FargateTaskDefinitionProps { Cpu = cpu }); } }',
  ],
  [
    'Task.cs',
    'what is handed over to be changed',
    'unknown',
    'class A { void F() { var cpu = 512; Resize(ref cpu); new FargateTaskDefinition(this, "T", new FargateTaskDefinitionProps { Cpu = cpu }); } }',
  ],
  [
    'Task.cs',
    'props of a class that the call leaves away',
    '512',
    'class A { void F() { FargateTaskDefinition task = new(this, "T", new() { Cpu = 512 }); } }',
  ],
  [
    'Task.cs',
    'props of a class of its own',
    'unknown',
    'class A { void F() { new FargateTaskDefinition(this, "T", new Sizes()); } }',
  ],
  [
    'Task.cs',
    'what a method of one expression answers',
    '1024',
    `class A { FargateTaskDefinitionProps Given() => new FargateTaskDefinitionProps { Cpu = 1024 };
  void F() { new FargateTaskDefinition(this, "T", Given()); } }`,
  ],
  [
    'task.go',
    'a property given anew',
    'unknown',
    `func f() { props := &awsecs.FargateTaskDefinitionProps{Cpu: jsii.Number(256)}
props.Cpu = jsii.Number(1024)
awsecs.NewFargateTaskDefinition(s, jsii.String("T"), props) }`,
  ],
  [
    'task.go',
    'what is counted up',
    'unknown',
    `func f() { cpu := 512
cpu++
awsecs.NewFargateTaskDefinition(s, jsii.String("T"), &awsecs.FargateTaskDefinitionProps{Cpu: jsii.Number(cpu)}) }`,
  ],
  [
    'task.go',
    'a number below zero',
    'unknown',
    'func f() { awsecs.NewFargateTaskDefinition(s, jsii.String("T"), &awsecs.FargateTaskDefinitionProps{Cpu: jsii.Number(-256)}) }',
  ],
  [
    'task.go',
    'what a function of the file answers',
    '1024',
    `func given() *awsecs.FargateTaskDefinitionProps { return &awsecs.FargateTaskDefinitionProps{Cpu: jsii.Number(1024)} }
func f() { awsecs.NewFargateTaskDefinition(s, jsii.String("T"), given()) }`,
  ],
];

describe('the units of a task', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, says, cpu, text] of TASKS)
    it(`are ${cpu === 'unknown' ? 'not known' : cpu} of ${says} in ${path}`, () => {
      const lines = drawResources(analyzeSource(HEADS[path] + text, path)).split('\n');
      const read = lines.flatMap((line) => /^ {2}Cpu: (\S+)/.exec(line)?.[1] ?? []);
      assert.deepEqual(read, [cpu]);
    });
});
