import assert from 'node:assert/strict';
import { analyzeSource, drawResources, loadGrammars } from './source.ts';

const HEADS: Readonly<Record<string, string>> = {
  'task.ts':
    "import * as ecs from 'aws-cdk-lib/aws-ecs';\nconst image = ecs.ContainerImage.fromRegistry('busybox');\n",
  'task.py': 'from aws_cdk import aws_ecs as ecs\nimage = ecs.ContainerImage.from_registry("busybox")\n',
  'Task.java': 'import software.amazon.awscdk.services.ecs.*;\n',
  'Task.cs': 'using Amazon.CDK.AWS.ECS;\n',
  'task.go': `package task
import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)
`,
};

/** A container that is added to a task which the file is given. */
const ADDED: readonly (readonly [path: string, text: string])[] = [
  [
    'task.ts',
    "function add(task: ecs.TaskDefinition) { task.addContainer('web', { image, memoryLimitMiB: 768 }); }",
  ],
  ['task.ts', "class A { add() { this.task.addContainer('web', { image, memoryLimitMiB: 768 }); } }"],
  ['task.py', 'def add(task):\n    task.add_container("web", image=image, memory_limit_mib=768)'],
  [
    'Task.java',
    `class A { void add(TaskDefinition task) { task.addContainer("web", ContainerDefinitionOptions.builder()
  .image(ContainerImage.fromRegistry("busybox")).memoryLimitMiB(768).build()); } }`,
  ],
  [
    'Task.cs',
    `class A { void Add(TaskDefinition task) { task.AddContainer("web", new ContainerDefinitionOptions {
  Image = ContainerImage.FromRegistry("busybox"), MemoryLimitMiB = 768 }); } }`,
  ],
  [
    'task.go',
    `func add(task awsecs.TaskDefinition) { task.AddContainer(jsii.String("web"), &awsecs.ContainerDefinitionOptions{
  Image: awsecs.ContainerImage_FromRegistry(jsii.String("busybox"), nil), MemoryLimitMiB: jsii.Number(768)}) }`,
  ],
];

function draw(path: string, text: string): string[] {
  const analyzed = analyzeSource(HEADS[path] + text, path);
  assert.deepEqual(analyzed.analysis.findings, []);
  return drawResources(analyzed).split('\n');
}

describe('a task that a file is given', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, text] of ADDED)
    it(`has the containers that are added to it, and nothing else is known of it: ${path}, ${text.slice(0, 50)}`, () => {
      const lines = draw(path, text);
      assert.ok(lines.includes('  ContainerDefinitions[0].Memory: 768  ‹768›'), lines.join('\n'));
      for (const name of ['Cpu', 'Memory', 'RequiresCompatibilities'])
        assert.ok(
          lines.some((line) => line.startsWith(`  ${name}: unknown`)),
          `${name}\n${lines.join('\n')}`,
        );
    });

  it('is one task, however many containers are added', () => {
    const lines = draw(
      'task.ts',
      "function add(task) { task.addContainer('a', { image, cpu: 1 }); task.addContainer('b', { image, cpu: 2 }); }",
    );
    assert.ok(lines.includes('  ContainerDefinitions[1].Cpu: 2  ‹2›'), lines.join('\n'));
    assert.equal(lines.filter((line) => line.includes('AWS::ECS::TaskDefinition')).length, 1);
  });

  it('is another one in another function', () => {
    const add = (name: string) => `function ${name}(task) { task.addContainer('a', { image, cpu: 1 }); }\n`;
    const lines = draw('task.ts', add('one') + add('two'));
    assert.equal(lines.filter((line) => line.includes('AWS::ECS::TaskDefinition')).length, 2);
  });

  it('is none where the image is not of the CDK', () => {
    const text = "export function add(pod) { pod.addContainer('a', { image: 'busybox', cpu: 1 }); }\n";
    assert.deepEqual(
      draw('task.ts', text).filter((line) => line.includes('AWS::')),
      [],
    );
  });
});
