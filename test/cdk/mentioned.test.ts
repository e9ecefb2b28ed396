import assert from 'node:assert/strict';
import { hover } from '../../src/core/index.ts';
import { analyzeSource, instanceTypesOf, loadGrammars } from './source.ts';

const HEADS: Readonly<Record<string, string>> = {
  'web.ts': `import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
`,
  'web.py': 'import aws_cdk as cdk\nfrom aws_cdk import aws_ec2 as ec2\n',
  'Web.java': 'import software.amazon.awscdk.services.ec2.*;\n',
  'Web.cs': 'using Amazon.CDK;\nusing Amazon.CDK.AWS.EC2;\n',
  'web.go': 'package web\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awsec2"\n',
};

const JAVA_OF = 'InstanceType.of(InstanceClass.M<|>5, InstanceSize.LARGE)';
const CSHARP_OF = 'InstanceType.Of(InstanceClass.M<|>5, InstanceSize.LARGE)';
const GO_OF = 'awsec2.InstanceType_Of(awsec2.InstanceClass_M<|>5, awsec2.InstanceSize_LARGE)';

/** Places where a type stands; each is hovered at its mark. */
const PLACES: readonly (readonly [path: string, place: string, text: string])[] = [
  [
    'web.ts',
    'a list that is mapped',
    "export const all = ['m5.<|>large', 'm5a.large'].map((t) => new ec2.InstanceType(t));",
  ],
  ['web.ts', 'a list in a loop', "for (const t of ['m5.<|>large']) { make(new ec2.InstanceType(t)); }"],
  [
    'web.ts',
    'what stands where nothing is given',
    "new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType(props.type ?? 'm5.<|>large') });",
  ],
  ['web.ts', 'settings of its own', "export const dev = { web: { type: 'm5.<|>large' } };"],
  [
    'web.ts',
    'the default of a parameter of the template',
    "new cdk.CfnParameter(s, 'T', { default: 'm5.<|>large' });",
  ],
  [
    'web.ts',
    'the default of a parameter',
    "function f(type = new ec2.InstanceType('m5.<|>large')) { return type; }",
  ],
  ['web.ts', 'a key that is worked out', "const byStage = { [prod]: new ec2.InstanceType('m5.<|>large') };"],
  [
    'web.ts',
    'a method of an object',
    "const o = { pick() { return new ec2.InstanceType('m5.<|>large'); } };",
  ],
  ['web.py', 'a comprehension', 'types = [ec2.InstanceType(t) for t in ["m5.<|>large"]]'],
  ['web.py', 'a loop', 'for t in ["m5.<|>large"]:\n    make(ec2.InstanceType(t))'],
  [
    'web.py',
    'the default of a parameter',
    'def pick(kind=ec2.InstanceType("m5.<|>large")):\n    return kind',
  ],
  ['web.py', 'a key that is worked out', 'by_stage = {Stage.PROD: ec2.InstanceType("m5.<|>large")}'],
  ['Web.java', 'an enumeration', `enum Tier { WEB(${JAVA_OF}); Tier(InstanceType type) {} }`],
  [
    'Web.java',
    'what follows a failure',
    `class W { void f() { try { a(); } catch (E e) { b(${JAVA_OF}); } } }`,
  ],
  [
    'Web.java',
    'an otherwise without braces',
    `class W { void f() { if (x) { a(); } else t = ${JAVA_OF}; } }`,
  ],
  [
    'Web.cs',
    'what the base is given',
    `class W : Stack { W() : base(null, "w", new P { Type = ${CSHARP_OF} }) { } }`,
  ],
  [
    'Web.cs',
    'a dictionary',
    `class W { object F() { return new Dictionary<string, InstanceType> { { "a", ${CSHARP_OF} }, ["b"] = null }; } }`,
  ],
  ['Web.cs', 'a property that is worked out', `class W { InstanceType T { get { return ${CSHARP_OF}; } } }`],
  ['web.go', 'an else with an if', `func f() {\n\tif a {\n\t} else if b {\n\t\tg(${GO_OF})\n\t}\n}`],
  ['web.go', 'an if that begins with it', `func f() {\n\tif t := ${GO_OF}; t != nil {\n\t}\n}`],
];

describe('an instance type that no known construct takes', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, place, text] of PLACES) {
    it(`is explained in ${place} (${path})`, () => {
      const marked = `${HEADS[path]}${text}\n`;
      const found = hover(analyzeSource(marked.replace('<|>', ''), path), marked.indexOf('<|>'));
      assert.match(found?.markdown ?? '', /^\*\*m5\.large\*\*/);
    });
  }
});

describe('a misspelled instance type that no known construct takes', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  function warnings(path: string, text: string): string[] {
    const { findings } = analyzeSource(`${HEADS[path]}${text}\n`, path).analysis;
    return findings.map(({ severity, rule, message }) => `${severity} ${rule} ${message.split('.')[0]}`);
  }

  for (const [path, text, name] of [
    ['web.ts', "new Farm(s, 'F', { type: new ec2.InstanceType('m5.lagre') });", 'm5'],
    [
      'web.ts',
      'export const type = ec2.InstanceType.of(ec2.InstanceClass.C5, ec2.InstanceSize.XLARGE8);',
      'c5',
    ],
    ['web.py', 'TYPE = ec2.InstanceType("c5.xlrage")', 'c5'],
    ['Web.java', 'class W { InstanceType type = new InstanceType("m5.lagre"); }', 'm5'],
    ['Web.cs', 'class W { InstanceType type = new InstanceType("m5.lagre"); }', 'm5'],
    ['web.go', 'var t = awsec2.InstanceType_Of(awsec2.InstanceClass_C5, awsec2.InstanceSize_XLARGE8)', 'c5'],
  ] as const)
    it(`is warned of: ${text}`, () => {
      assert.deepEqual(warnings(path, text), [`warning instance-type-unknown ${name}`]);
    });

  for (const text of [
    "new Farm(s, 'F', { type: new ec2.InstanceType('m5.large') });",
    // It may be a database that is given it.
    "export const type = new ec2.InstanceType('serverless');",
    'export const type = ec2.InstanceType.of(ec2.InstanceClass.X2G, ec2.InstanceSize.LARGE);',
    // A type may be newer than the catalogue.
    "export const type = new ec2.InstanceType('m99z.large');",
    "const text = 'm5.lagre';",
    "class InstanceType {}\nnew InstanceType('m5.lagre');",
    "import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.DatabaseInstance(s, 'D', { instanceType: new ec2.InstanceType('m5.lagre') });",
  ])
    it(`is not seen in ${text}`, () => {
      assert.deepEqual(warnings('web.ts', text), []);
    });

  it('is said once where a construct takes it', () => {
    const use = "new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType('m5.lagre') });";
    assert.deepEqual(warnings('web.ts', use), ['error instance-type-unknown m5']);
  });
});

/** Programs that give a name another value in a way of their own: what it holds in the end is not known. */
const GIVEN_ANEW: readonly (readonly [path: string, how: string, text: string])[] = [
  ['web.ts', 'an addition', "let t = 'm5.large'; t += suffix;"],
  ['web.ts', 'an assignment in a condition', "let t = 'm5.large'; prod && (t = pick());"],
  ['web.ts', 'an assignment of a chain', "let t = 'm5.large'; let u; u = t = pick();"],
  ['web.ts', 'a pattern', "let t = 'm5.large'; [t] = pick();"],
  ['web.ts', 'a function', "let t = 'm5.large'; const f = () => (t = pick()); f();"],
  ['web.py', 'a walrus', 't = "m5.large"\nif (t := pick()):\n    pass'],
];

const JAVA_USE = 'Instance.Builder.create(this, "W").instanceType(new InstanceType(t)).build();';

describe('a name that is given another value', () => {
  before(() => loadGrammars('typescript', 'python', 'java', 'csharp', 'go'));

  for (const [path, how, text] of GIVEN_ANEW) {
    it(`is not known after ${how} (${path})`, () => {
      const use =
        path === 'web.ts'
          ? "new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType(t) });"
          : 'ec2.Instance(s, "W", vpc=vpc, instance_type=ec2.InstanceType(t))';
      assert.deepEqual(instanceTypesOf(analyzeSource(`${HEADS[path]}${text}\n${use}\n`, path)), []);
    });
  }

  it('is not known after an otherwise without braces, or what follows a failure, in Java', () => {
    for (const text of ['if (x) { a(); } else t = pick();', 'try { a(); } catch (E e) { t = pick(); }']) {
      const body = `String t = "m5.large"; ${text} ${JAVA_USE}`;
      const program = `${HEADS['Web.java']}class W { void f() { ${body} } }\n`;
      assert.deepEqual(instanceTypesOf(analyzeSource(program, 'Web.java')), []);
    }
  });

  it('is not known after a switch in C#, or a second place of an assignment in Go', () => {
    const csharp = `${HEADS['Web.cs']}class W { void F() { var t = "m5.large"; switch (e) { case 1: t = Pick(); break; }
new Instance_(this, "W", new InstanceProps { InstanceType = new InstanceType(t) }); } }\n`;
    assert.deepEqual(instanceTypesOf(analyzeSource(csharp, 'Web.cs')), []);
    const go = `${HEADS['web.go']}import "github.com/aws/jsii-runtime-go"
func f() {\n\tt := "m5.large"\n\tn, t = 1, pick()
\tawsec2.NewInstance(s, jsii.String("W"), &awsec2.InstanceProps{InstanceType: awsec2.NewInstanceType(jsii.String(t))})\n}\n`;
    assert.deepEqual(instanceTypesOf(analyzeSource(go, 'web.go')), []);
  });
});

describe('an instance type as text', () => {
  before(() => loadGrammars('typescript'));

  it('is what a property of level one takes', () => {
    const type = 'ec2.InstanceType.of(ec2.InstanceClass.G5, ec2.InstanceSize.XLARGE)';
    const program = `${HEADS['web.ts']}new ec2.CfnInstance(s, 'W', { instanceType: ${type}.toString() });\n`;
    assert.deepEqual(instanceTypesOf(analyzeSource(program, 'web.ts')), [`g5.xlarge @ ${type}`]);
  });
});

describe('what is set behind a construct or an object', () => {
  before(() => loadGrammars('typescript', 'python'));

  const web = "new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType('m5.large') })";
  for (const [how, text, found] of [
    [
      'a construct of level one',
      "const c = new ec2.CfnInstance(s, 'W', { instanceType: 'm5.large' }); c.instanceType = 'c6i.large';",
      'c6i.large',
    ],
    [
      'the child of another',
      `const w = ${web}; (w.node.defaultChild as ec2.CfnInstance).instanceType = 'c6i.large';`,
      'c6i.large',
    ],
    [
      'that child by its name',
      `const w = ${web}; const c = w.node.defaultChild as ec2.CfnInstance; c.instanceType = 'c6i.large';`,
      'c6i.large',
    ],
    [
      'that child by an override',
      `const w = ${web}; const c = w.node.defaultChild as ec2.CfnInstance; c.addPropertyOverride('InstanceType', 'c6i.large');`,
      'c6i.large',
    ],
    [
      'an object of sizes',
      "const sizes = { a: 'm5.large' }; sizes.a = pick(); new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType(sizes.a) });",
      '',
    ],
    [
      'a list of sizes',
      "const sizes = ['m5.large']; sizes[0] = pick(); new ec2.Instance(s, 'W', { vpc, instanceType: new ec2.InstanceType(sizes[0]) });",
      '',
    ],
    [
      'an object of props',
      "const p = { vpc, instanceType: new ec2.InstanceType('m5.large') }; p.instanceType = pick(); new ec2.Instance(s, 'W', p);",
      '',
    ],
  ] as const) {
    it(`counts for ${how}`, () => {
      const types = instanceTypesOf(analyzeSource(`${HEADS['web.ts']}${text}\n`, 'web.ts'));
      assert.deepEqual(
        types.map((one) => one.split(' ')[0]),
        found === '' ? [] : [found],
      );
    });
  }

  it('counts for a dictionary in Python, and for names of loops and of with', () => {
    for (const text of [
      't = {"a": "m5.large"}\nt["a"] = pick()\nt = t["a"]',
      't = "m5.large"\nfor t in many:\n    pass',
      't = "m5.large"\nwith open(path) as t:\n    pass',
    ]) {
      const program = `${HEADS['web.py']}${text}\nec2.Instance(s, "W", vpc=vpc, instance_type=ec2.InstanceType(t))\n`;
      assert.deepEqual(instanceTypesOf(analyzeSource(program, 'web.py')), []);
    }
  });
});
