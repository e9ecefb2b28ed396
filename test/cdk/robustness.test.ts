import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type AnalyzedDocument, applyEdits, hover } from '../../src/core/index.ts';
import { generateProgram } from '../bench/generate-program.ts';
import { tryAnalyzeText } from '../support/analysis.ts';
import { drawFindings } from '../support/picture.ts';
import { analyzeSource, drawResources, loadGrammars, openTree, tryAnalyzeSource } from './source.ts';

const folder = join(__dirname, 'samples');
const samples = readdirSync(folder).flatMap((language) =>
  readdirSync(join(folder, language))
    .filter((name) => !name.endsWith('.txt'))
    .map((name) => ({ name, text: readFileSync(join(folder, language, name), 'utf8') })),
);

const HELPERS = `import * as cdk from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
const memory = 512;
class Web extends Construct {
  constructor(scope, id, props) {
    super(scope, id);
    const { cpu = 256 } = props;
    this.task = new ecs.FargateTaskDefinition(this, 'Task', { cpu });
    new ecs.FargateService(this, 'Service', { taskDefinition: this.task });
  }
}
class Main extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    this.keep(memory);
    this.make('A', memory);
    if (props.isProd) this.make('B', 2048);
    new lambda.Function(this, 'Own', { memorySize: this.size });
    new Web(this, 'Users', { cpu: 512 });
    new Web(this, 'Orders', props.orders);
  }
  keep(size) { this.size = size; }
  make(name, memorySize = 128) { new lambda.Function(this, name, { memorySize }); }
}
`;

function picture(analyzed: AnalyzedDocument): string {
  return `${drawResources(analyzed)}\n${drawFindings(analyzed.document.text, analyzed.analysis)}`;
}

function checkRanges({ analysis, document: { text } }: AnalyzedDocument): void {
  const findings = analysis.findings;
  const ranges = [
    ...analysis.resources.map(({ range }) => range),
    ...findings.flatMap(({ range, related }) => [range, ...related.map((place) => place.range)]),
  ];
  for (const { start, end } of ranges)
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end}`);
  for (const { edits } of findings.flatMap(({ fixes }) => fixes)) applyEdits(text, edits);
}

describe('a program that is being written', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const { name, text } of samples) {
    it(`${name}: any beginning of it is answered, with ranges inside it`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(fc.nat(text.length), (length) => {
          const analyzed = tryAnalyzeSource(text.slice(0, length), name);
          if (!analyzed) return;
          checkRanges(analyzed);
          hover(analyzed, length);
          // What is half typed does not fail to deploy yet.
          assert.deepEqual(
            analyzed.analysis.findings.filter(({ severity }) => severity === 'error'),
            [],
          );
        }),
        { numRuns: 60 },
      );
    });

    it(`${name}: after any edit it reads as if it were new`, function () {
      this.timeout(60_000);
      const tree = openTree();
      let earlier: AnalyzedDocument | undefined;
      fc.assert(
        fc.property(
          fc.nat(text.length),
          fc.nat(30),
          fc.constantFrom('', ' ', '\n', 'x', '// x\n', "'"),
          (at, width, added) => {
            const edited = text.slice(0, at) + added + text.slice(at + width);
            const again = tryAnalyzeText(edited, { path: name, parseConcrete: tree.parse, earlier });
            const fresh = tryAnalyzeSource(edited, name);
            assert.equal(again && picture(again), fresh && picture(fresh));
            earlier = again ?? earlier;
          },
        ),
        { numRuns: 40 },
      );
      tree.close();
    });
  }

  for (const [name, text] of [
    ['stacks.ts', generateProgram(300, 'typescript')],
    ['stacks.py', generateProgram(300, 'python')],
    ['helpers.ts', HELPERS],
  ] as const)
    it(`${name}: of several stacks one that is edited reads as if it were new, and those around it`, function () {
      this.timeout(60_000);
      const tree = openTree();
      let earlier: AnalyzedDocument | undefined;
      fc.assert(
        fc.property(
          fc.nat(text.length),
          fc.constantFrom('x', '\n', '}', "'", 'if (a) {', 'const task = 1;\n', '    cpu = 512\n'),
          (at, added) => {
            for (const edited of [text.slice(0, at) + added + text.slice(at), text]) {
              const again = tryAnalyzeText(edited, { path: name, parseConcrete: tree.parse, earlier });
              const fresh = tryAnalyzeSource(edited, name);
              assert.equal(again && picture(again), fresh && picture(fresh));
              earlier = again ?? earlier;
            }
          },
        ),
        { numRuns: 25 },
      );
      tree.close();
    });

  const BRANCHES: readonly (readonly [path: string, before: string, after: string])[] = [
    [
      'web.ts',
      "import * as sqs from 'aws-cdk-lib/aws-sqs';\nif (a) {\n  new sqs.Queue(s, 'A');\n}\n",
      "import * as sqs from 'aws-cdk-lib/aws-sqs';\nif (a) {\n  new sqs.Queue(s, 'A');\n} else {\n  new sqs.Queue(s, 'B');\n}\n",
    ],
    [
      'web.py',
      'from aws_cdk import aws_sqs as sqs\nif a:\n    sqs.Queue(s, "A")\n',
      'from aws_cdk import aws_sqs as sqs\nif a:\n    sqs.Queue(s, "A")\nelse:\n    sqs.Queue(s, "B")\n',
    ],
  ];
  for (const [path, before, after] of BRANCHES)
    it(`has what is written into another branch behind one that stood alone, in ${path}`, () => {
      const tree = openTree();
      const first = tryAnalyzeText(before, { path, parseConcrete: tree.parse });
      const second = tryAnalyzeText(after, { path, parseConcrete: tree.parse, earlier: first });
      tree.close();
      assert.deepEqual(
        second?.template.resources.map(({ id }) => id),
        ['A', 'B'],
      );
    });

  it('takes over what did not change', () => {
    const { name, text } = samples.find((sample) => sample.name === 'web_stack.py') ?? { name: '', text: '' };
    const tree = openTree();
    const options = { path: name, parseConcrete: tree.parse };
    const first = tryAnalyzeText(text, options);
    const second = tryAnalyzeText(text.replace('cpu=512', 'cpu=1024'), { ...options, earlier: first });
    tree.close();
    const same = second?.template.resources.filter((resource) =>
      first?.template.resources.includes(resource),
    );
    const changed = second?.template.resources.filter((resource) => !same?.includes(resource));
    assert.deepEqual(
      changed?.map(({ id }) => id),
      ['Task'],
    );
  });
});

describe('what only looks like a program with the CDK', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  const OTHERS: readonly (readonly [string, string, string])[] = [
    [
      "another library's Instance",
      'web.ts',
      "import { Stack } from 'aws-cdk-lib';\nimport { Instance, InstanceType } from './machines';\nnew Instance(this, 'Web', { instanceType: new InstanceType('m4.large') });\n",
    ],
    [
      'a local class InstanceType',
      'web.ts',
      "import * as ec2 from 'aws-cdk-lib/aws-ec2';\nclass InstanceType { static of(a, b) {} }\nnew ec2.Instance(this, 'Web', { instanceType: InstanceType.of('m4', 'large') });\n",
    ],
    [
      'a name in a comment and a text',
      'web.ts',
      "import * as cdk from 'aws-cdk-lib';\n// new ec2.Instance(this, 'Web', { instanceType: new ec2.InstanceType('m4.large') })\nconst help = 'm4.large';\n",
    ],
    [
      'a client of EC2',
      'run.py',
      "import boto3\nfrom aws_cdk import Stack\nec2 = boto3.client('ec2')\nec2.Instance('i-1', instance_type='m4.large')\n",
    ],
    [
      'a class of the same package',
      'Web.java',
      'import software.amazon.awscdk.Stack;\nclass Web { void x() { new Instance(this, "Web", new InstanceType("m4.large")); } }\n',
    ],
  ];

  for (const [what, path, text] of OTHERS) {
    it(`says nothing of ${what}`, () => {
      const { analysis } = analyzeSource(text, path);
      assert.deepEqual(analysis.findings, []);
      assert.deepEqual(
        analysis.resources.filter(({ monthlyUsd }) => monthlyUsd !== null),
        [],
      );
    });
  }

  it('reads versions 1 and 2 in one file', () => {
    const text =
      "import * as ec2 from '@aws-cdk/aws-ec2';\nimport { aws_ec2 } from 'aws-cdk-lib';\nnew ec2.Instance(this, 'A', { instanceType: new ec2.InstanceType('m4.large') });\nnew aws_ec2.Instance(this, 'B', { instanceType: new aws_ec2.InstanceType('m5.large') });\n";
    assert.match(drawResources(analyzeSource(text, 'both.ts')), /m4\.large[\s\S]*m5\.large/);
  });

  it('passes over a bundle, and a program without the CDK', () => {
    const bundle = `import 'aws-cdk-lib';${'a.b(c);'.repeat(4000)}`;
    assert.equal(tryAnalyzeSource(bundle, 'bundle.js'), undefined);
    assert.equal(tryAnalyzeSource("const x = 'aws-cdk-lib';\n", 'x.ts'), undefined);
  });

  it('reads what a compiler wrote, with its map behind it', () => {
    const compiled = `"use strict";
const ec2 = require("aws-cdk-lib/aws-ec2");
new ec2.Instance(this, 'Web', { instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE) });
//# sourceMappingURL=data:application/json;base64,${'A'.repeat(30_000)}
`;
    assert.match(drawResources(analyzeSource(compiled, 'web.js')), /InstanceType: m5\.large/);
  });

  it('answers for brackets that are never closed, and for deep nesting', () => {
    const start = "import * as ec2 from 'aws-cdk-lib/aws-ec2';\n";
    assert.ok(tryAnalyzeSource(start + '(\n'.repeat(5000), 'open.ts'));
    assert.ok(tryAnalyzeSource(`${start}const x = ${'[\n'.repeat(3000)}${']\n'.repeat(3000)};`, 'deep.ts'));
    assert.ok(tryAnalyzeSource(start + 'if (a) {\n'.repeat(2000), 'blocks.ts'));
  });
});
