import assert from 'node:assert/strict';
import { analyzeSource, drawResources, loadGrammars } from './source.ts';

const TS = `import * as cdk from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
`;
const PY = 'from aws_cdk import aws_lambda as lambda_, aws_ecs as ecs, Stack\n';

/** The memory of each function, or the units of each task, by id; `in a loop` and `where …` stand behind. */
function sizesIn(text: string, path: string): string[] {
  const sizes: string[] = [];
  let id = '';
  for (const line of drawResources(analyzeSource(text, path)).split('\n')) {
    if (/^\S+ {2}AWS::/.test(line)) id = line.replace(/ {2}AWS::\S+/, '');
    const size = /^ {2}(?:MemorySize|Cpu): (\S+(?: \S+)?) {2}‹/.exec(line);
    if (size) sizes.push(`${id}: ${size[1]}`);
  }
  return sizes;
}

describe('a helper that makes constructs', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  it('makes one for each call, with what that gives', () => {
    const text = `${TS}class Main extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    this.make('A', 512);
    if (props.isProd) this.make('B', 2048);
    for (const name of names) this.make(name, 1024);
  }
  make(name: string, memorySize = 128) { return new lambda.Function(this, name, { memorySize }); }
}
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), [
      'A: 512',
      'B  where props.isProd: 2048',
      'name  in a loop: 1024',
    ]);
  });

  it('gives what stands where a call gives nothing, and nothing where it gives what is not known', () => {
    const text = `${PY}class Main(Stack):
    def __init__(self, scope, id, **kwargs):
        self.make("A")
        self.make("B", memory=512)
        self.make("C", kwargs["memory"])
    def make(self, name, memory=128):
        lambda_.Function(self, name, memory_size=memory)
`;
    assert.deepEqual(sizesIn(text, 'a.py'), ['A: 128', 'B: 512', 'C: unknown']);
  });

  it('may be a class of the file, whose fields stay its own', () => {
    const text = `${TS}class Web extends Construct {
  constructor(scope, id, props) {
    super(scope, id);
    const { cpu = 256 } = props;
    this.task = new ecs.FargateTaskDefinition(this, 'Task', { cpu });
    new ecs.FargateService(this, 'Service', { taskDefinition: this.task });
  }
}
new Web(app, 'Users', { cpu: 512 });
new Web(app, 'Orders', { cpu: 1024 });
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['Users/Task: 512', 'Orders/Task: 1024']);
    const picture = drawResources(analyzeSource(text, 'a.ts'));
    assert.match(picture, /Users\/Service {2}AWS::ECS::Service\n {2}TaskDefinition: !Ref Users\/Task/);
    assert.match(picture, /Orders\/Service {2}AWS::ECS::Service\n {2}TaskDefinition: !Ref Orders\/Task/);
  });

  it('may be a function that a name stands for', () => {
    const text = `${TS}const make = (name, { memorySize }) => new lambda.Function(stack, name, { memorySize });
make('A', { memorySize: 256 });
make('B', { memorySize: 640 });
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['A: 256', 'B: 640']);
  });

  it('may be called by another, with what that is given', () => {
    const text = `${TS}class Main extends cdk.Stack {
  constructor(scope, id) { super(scope, id); this.pair('A', 256); this.pair('B', 512); }
  pair(name, memorySize) { this.make(name + '1', memorySize); this.make(name + '2', memorySize * 2); }
  make(name, memorySize) { new lambda.Function(this, name, { memorySize }); }
}
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['A1: 256', 'A2: 512', 'B1: 512', 'B2: 1024']);
  });

  it('that is called once keeps what others of the class see of it', () => {
    const text = `${TS}class Main extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    this.prepare(1024);
    new ecs.FargateService(this, 'Service', { taskDefinition: this.task });
  }
  prepare(cpu) { this.task = new ecs.FargateTaskDefinition(this, 'Task', { cpu }); }
}
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['Task: 1024']);
    assert.match(drawResources(analyzeSource(text, 'a.ts')), /TaskDefinition: !Ref Task/);
  });

  it('that nobody in the file calls is taken as it stands', () => {
    const text = `${TS}export function make(scope, memorySize = 128) { new lambda.Function(scope, 'F', { memorySize }); }\n`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['F: !Ref memorySize']);
  });

  it('that calls itself, or another that calls it, has an end', () => {
    const text = `${TS}function make(name, memorySize) { new lambda.Function(s, name, { memorySize }); make(name, 256); }
function one(size) { new lambda.Function(s, 'One', { memorySize: size }); two(size); two(1); }
function two(size) { new lambda.Function(s, 'Two', { memorySize: size }); one(size); one(2); }
make('A', 512);
one(128);
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['name: unknown', 'One: unknown', 'Two: unknown']);
  });

  it('gives its parameters in Java, C# and Go too', () => {
    const java = `import software.amazon.awscdk.services.lambda.*;
class Main { Main() { make("A", 256); make("B", 512); }
  void make(String name, int memory) { software.amazon.awscdk.services.lambda.Function.Builder.create(this, name).memorySize(memory).build(); } }
`;
    assert.deepEqual(sizesIn(java, 'Main.java'), ['A: 256', 'B: 512']);
    const csharp = `using Amazon.CDK.AWS.Lambda;
class Main { Main() { Make("A", 256); Make("B", 512); }
  void Make(string name, int memory) { new Function(this, name, new FunctionProps { MemorySize = memory }); } }
`;
    assert.deepEqual(sizesIn(csharp, 'Main.cs'), ['A: 256', 'B: 512']);
    const go = `package m
import "github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
func main() { build(stack, "A", 256); build(stack, "B", 512) }
func build(s constructs.Construct, name string, memory float64) {
	awslambda.NewFunction(s, jsii.String(name), &awslambda.FunctionProps{MemorySize: jsii.Number(memory)})
}
`;
    assert.deepEqual(sizesIn(go, 'main.go'), ['A: 256', 'B: 512']);
  });
});
