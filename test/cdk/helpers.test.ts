import assert from 'node:assert/strict';
import { isSourceTree } from '../../src/core/template/source/translate.ts';
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

  it('is made anew by each helper that calls it, once too, with the ids of all that it stands in', () => {
    const text = `${TS}class Inner extends Construct {
  constructor(s, id, p) { super(s, id); new lambda.Function(this, 'Fn', { memorySize: p.size }); }
}
class Outer extends Construct {
  constructor(s, id, p) { super(s, id); new Inner(this, 'One', { size: p.size }); }
}
const pair = (name, size) => { one(name, size); };
function one(name, memorySize) { new lambda.Function(s, name, { memorySize }); }
new Outer(app, 'A', { size: 256 });
new Outer(app, 'B', { size: 1024 });
pair('C', 128);
pair('D', 640);
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['A/One/Fn: 256', 'B/One/Fn: 1024', 'C: 128', 'D: 640']);
  });

  it('takes each argument for its own parameter, where several are taken apart', () => {
    const text = `${TS}function make(this: unknown, { name, memorySize = 256 }, { memorySize: other = 640 } = {}) {
  new lambda.Function(s, name, { memorySize });
  new lambda.Function(s, name + 'X', { memorySize: other });
}
const withWhole = (name, { memorySize = 256 } = { memorySize: 1024 }) => new lambda.Function(s, name, { memorySize });
const deep = (name, { size: { memorySize }, ...rest }) => {
  new lambda.Function(s, name, { memorySize });
  new lambda.Function(s, name + 'X', { memorySize: rest.memorySize });
};
make({ name: 'A', memorySize: 512 }, { memorySize: 2048 });
withWhole('C');
withWhole('D', { memorySize: 128 });
deep('E', { size: { memorySize: 512 }, memorySize: 2048 });
deep('F', { size: { memorySize: 512 }, memorySize: 2048 });
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), [
      'A: 512',
      'AX: 2048',
      'C: 1024',
      'D: 128',
      'E: unknown',
      'F: unknown',
      'EX: unknown',
      'FX: unknown',
    ]);
  });

  it('has what stands where undefined is given', () => {
    const text = `${TS}function make(name, memorySize = 512) { new lambda.Function(s, name, { memorySize }); }
make('A', undefined);
make('B', 256);
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['A: 512', 'B: 256']);
  });

  it('may keep what it is given as a field', () => {
    const text = `${TS}class Web extends Construct {
  constructor(s, id, private readonly props) {
    super(s, id);
    new lambda.Function(this, 'F', { memorySize: this.props.size ?? 256 });
  }
}
new Web(app, 'A', { size: 512 });
new Web(app, 'B', { size: 1024 });
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), ['A/F: 512', 'B/F: 1024']);
  });

  it('says what is worked out for each call where that gives nothing', () => {
    const text = `${TS}function make(name, props) {
  const all = { cpu: 256, ...props };
  new ecs.FargateTaskDefinition(s, name, { cpu: all.cpu, memoryLimitMiB: props.memory ?? all.cpu * 2 });
}
make('A', {});
make('B', { cpu: 512 });
`;
    const picture = drawResources(analyzeSource(text, 'a.ts'));
    assert.match(picture, /parameter props\.memory\n {2}Default: 512 /);
    assert.match(picture, /parameter props\.memory \(2\)\n {2}Default: 1024 /);
    assert.match(picture, /\nB .*\n.*Cpu: 512 .*\n {2}Memory: !Ref props\.memory \(2\)/);
  });

  it('says nothing of a default where calls that are not followed give something else', () => {
    const text = `${TS}class Base extends Construct {
  constructor(s, id, memorySize = 256) { super(s, id); new lambda.Function(this, 'F', { memorySize }); }
}
class Big extends Base { constructor(s, id) { super(s, id, 4096); } }
class Maker {
  make(name, memorySize = 512) { new lambda.Function(s, name, { memorySize }); }
  keep(name, memorySize = 640) { new lambda.Function(s, name, { memorySize }); }
}
function chain(n, memorySize = 128) { new lambda.Function(s, 'C', { memorySize }); chain(n - 1, memorySize * 2); }
const maker = new Maker();
maker.make('X', 1024);
maker.keep('Y');
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), [
      'F: unknown',
      'name: unknown',
      'Maker/name: !Ref memorySize',
      'C: unknown',
    ]);
  });

  it('gives arguments as Python does: of a class, by name alone, in one dictionary, and what is left', () => {
    const text = `${PY}class Main(Stack):
    def __init__(self, scope, id):
        Main.make(self, "A", 256)
        Main.make(self, "B", memory=512)
        Main.of("C", 1024)
        self.of("D")
        named(self, "E", "F", memory=640)
        named(self, "G", "H")
        named(self, "I", **SIZES)
        rest(self, "J", memory_size=768)
        rest(self, "K")
    def make(self, name, memory=128, factor=1):
        lambda_.Function(self, name, memory_size=memory)
    @classmethod
    def of(cls, name, memory=384):
        lambda_.Function(None, name, memory_size=memory)
def named(scope, name, *others, memory=128):
    lambda_.Function(scope, name, memory_size=memory)
def rest(scope, name, **kw):
    lambda_.Function(scope, name, **{"memory_size": 512, **kw})
SIZES = {"memory": 896}
`;
    assert.deepEqual(sizesIn(text, 'a.py'), [
      'A: 256',
      'B: 512',
      'C: 1024',
      'D: 384',
      'E: 640',
      'G: 128',
      'I: 896',
      'J: 768',
      'K: 512',
    ]);
  });

  it('is not known where a decorator may have put another in its place', () => {
    const text = `${PY}@twice
def make(scope, name, memory=128):
    lambda_.Function(scope, name, memory_size=memory)
@functools.lru_cache
def plain(scope, name, memory=128):
    lambda_.Function(scope, name, memory_size=memory)
make(s, "A", 256)
make(s, "B", 512)
plain(s, "C", 256)
`;
    assert.deepEqual(sizesIn(text, 'a.py'), ['name: unknown', 'C: 256']);
  });

  it('that changes what it is given leaves nothing known of it, whoever calls it', () => {
    const text = `${TS}class Tuner { static tune(x) { Object.assign(x, { memorySize: 1024 }); } }
const arrow = (x) => { Object.assign(x, big); };
class Main extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const a = { memorySize: 256 };
    const b = { memorySize: 256 };
    const c = { memorySize: 256 };
    const d = { memorySize: 256 };
    const e = { memorySize: 256 };
    this.tune(a);
    Tuner.tune(b);
    this.through(c);
    arrow(d);
    this.look(e);
    new lambda.Function(this, 'A', a);
    new lambda.Function(this, 'B', b);
    new lambda.Function(this, 'C', c);
    new lambda.Function(this, 'D', d);
    new lambda.Function(this, 'E', e);
  }
  tune(x) { x.memorySize = 1024; }
  through(x) { this.tune(x); }
  look(x) { console.log(x.memorySize); }
}
`;
    assert.deepEqual(sizesIn(text, 'a.ts'), [
      'A: unknown',
      'B: unknown',
      'C: unknown',
      'D: unknown',
      'E: 256',
    ]);
  });

  it('is taken as it stands where its calls are too many or too deep', () => {
    const calls = Array.from({ length: 30 }, (_, index) => `make('F${index}', ${index + 128});\n`).join('');
    const many = `${TS}function make(name, memorySize = 640) { new lambda.Function(s, name, { memorySize }); }\n${calls}`;
    assert.deepEqual(sizesIn(many, 'a.ts'), ['name: unknown']);
    const levels = Array.from(
      { length: 9 },
      (_, at) => `function f${at}(size) { f${at + 1}(size); f${at + 1}(size * 2); }\n`,
    ).join('');
    const deep = `${TS}${levels}function f9(memorySize = 640) { new lambda.Function(s, 'F', { memorySize }); }\nf0(128);\n`;
    assert.match(sizesIn(deep, 'a.ts').join('\n'), /^F: unknown(?:\nF: unknown)*$/);
  });

  it('stands in the tree of constructs below each of the instances of its class', () => {
    const text = `${TS}class Inner extends Construct {
  constructor(s, id, p) { super(s, id); new lambda.Function(this, 'Fn', { memorySize: p.size }); }
}
class Outer extends Construct {
  constructor(s, id, p) { super(s, id); new Inner(this, 'One', { size: p.size }); }
}
class Main extends cdk.Stack {
  constructor(s, id) {
    super(s, id);
    new Outer(this, 'A', { size: 256 });
    new Outer(this, 'B', { size: 1024 });
  }
}
`;
    const { tree } = analyzeSource(text, 'a.ts').template;
    const paths = isSourceTree(tree) ? tree.paths?.() : [];
    assert.deepEqual(
      paths?.map(({ id, ids, className }) => [id, ids.join('/'), className]),
      [
        ['A/One/Fn', 'A/One/Fn', 'Main'],
        ['B/One/Fn', 'B/One/Fn', 'Main'],
      ],
    );
  });
});
