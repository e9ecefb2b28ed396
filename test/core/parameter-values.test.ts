import assert from 'node:assert/strict';
import type { AnalyzedDocument } from '../../src/core/index.ts';
import { readParameterValues } from '../../src/core/template/parameter-values.ts';
import { type AnalyzeOptions, analyzeText } from '../support/analysis.ts';

const TEMPLATE = `Parameters:
  Size: { Type: String, Default: m7g.large }
  Seconds: { Type: Number }
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: !Ref Size
  Job:
    Type: AWS::Lambda::Function
    Properties: { Role: !ImportValue job-role, Runtime: nodejs22.x, Handler: index.run, Code: { S3Bucket: code, S3Key: k }, Timeout: !Ref Seconds }
`;

const SAM = `Transform: AWS::Serverless-2016-10-31\n${TEMPLATE}`;

interface Given {
  readonly path?: string;
  readonly kind?: 'cloudformation' | 'sam' | 'task-definition';
  readonly environment?: string;
  readonly stated?: ReadonlyMap<string, string>;
}

/** `Size=m5.large (samconfig.toml)`, and problems by their message. */
function read(related: Readonly<Record<string, string>>, given: Given = {}): string[] {
  const { path = 'infra/web.yaml', kind = 'cloudformation', environment, stated } = given;
  const texts = new Map(Object.entries(related));
  const sources = { path, kind, hasParameters: true, related: texts, environment, stated };
  const { values, problems } = readParameterValues(sources);
  return [
    ...[...values].map(([name, { text, from }]) => `${name}=${text} (${from})`),
    ...problems.map(({ message }) => message),
  ];
}

const list = (name: string, value: unknown): string =>
  JSON.stringify([{ ParameterKey: name, ParameterValue: value }]);

describe('values of parameters from files beside the template', () => {
  it('come from a parameter file named after the template, in both forms and both spellings of its name', () => {
    const name = 'web.parameters.json';
    assert.deepEqual(read({ [name]: list('Size', 'm5.large') }), [`Size=m5.large (${name})`]);
    const codePipeline =
      '{ "Parameters": { "Count": 3, "Zones": ["a", "b"], "Tls": true }, "Tags": { "a": "b" } }';
    assert.deepEqual(read({ 'web-parameters.json': codePipeline }), [
      'Count=3 (web-parameters.json)',
      'Zones=a,b (web-parameters.json)',
      'Tls=true (web-parameters.json)',
    ]);
    assert.deepEqual(read({ 'other.parameters.json': list('Size', 'm5.large') }), []);
  });

  it('come from no file where two are named after the template', () => {
    const both = { 'web.parameters.json': list('Size', 'a'), 'web-parameters.json': list('Size', 'b') };
    assert.deepEqual(read(both), [
      'web.parameters.json and web-parameters.json are both named after the template; neither is used.',
    ]);
  });

  it('come from the file of the environment that was chosen, and from none of another', () => {
    const files = {
      'parameters/prod.json': list('Size', 'm5.large'),
      'parameters/dev.json': list('Size', 't3.nano'),
    };
    assert.deepEqual(read(files, { environment: 'prod' }), ['Size=m5.large (parameters/prod.json)']);
    assert.deepEqual(read(files), []);
    assert.deepEqual(read(files, { environment: 'test' }), [
      'No file gives values for the environment test, and none is known; the defaults of parameters count.',
    ]);
  });

  it('come for SAM from samconfig.toml: of the environment, else of default, with deploy before global', () => {
    const config = `version = 0.1
[default.deploy.parameters]
parameter_overrides = "Size=t3.nano Name=\\"two words\\" ParameterKey=Key,ParameterValue=v"
[prod.global.parameters]
parameter_overrides = "Size=m5.large Only=global"
[prod.deploy.parameters]
parameter_overrides = ["Size=m5.xlarge", "Zones=a,b"]
`;
    const files = { 'samconfig.toml': config };
    assert.deepEqual(read(files, { kind: 'sam' }), [
      'Size=t3.nano (samconfig.toml)',
      'Name=two words (samconfig.toml)',
      'Key=v (samconfig.toml)',
    ]);
    assert.deepEqual(read(files, { kind: 'sam', environment: 'prod' }), [
      'Size=m5.xlarge (samconfig.toml for prod)',
      'Only=global (samconfig.toml for prod)',
      'Zones=a,b (samconfig.toml for prod)',
    ]);
    assert.deepEqual(read(files), [], 'a template without SAM');
  });

  it('come from the literal parameters of a parent that nests this file', () => {
    const parent = (
      place: string,
      type = 'AWS::CloudFormation::Stack',
      property = 'TemplateURL',
    ) => `Resources:
  Nested:
    Type: ${type}
    Properties:
      ${property}: ${place}
      Parameters: { Size: m5.large, Other: !Ref Other, Zones: [a, !Ref B], Sum: { "Fn::Sub": x } }
`;
    const given = (name: string) => [`Size=m5.large (${name})`];
    assert.deepEqual(read({ 'main.yaml': parent('./web.yaml') }), given('main.yaml'));
    assert.deepEqual(read({ '../main.yaml': parent('infra/web.yaml') }), given('../main.yaml'));
    const application = parent('web.yaml', 'AWS::Serverless::Application', 'Location');
    assert.deepEqual(read({ 'main.yaml': application }), given('main.yaml'));
    assert.deepEqual(read({ '../main.yaml': parent('other/web.yaml') }), []);
    assert.deepEqual(read({ 'main.yaml': parent('https://example.org/web.yaml') }), []);
  });

  it('come from a parent only where all its stacks of this file agree', () => {
    const stack = (id: string, size: string) =>
      `  ${id}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: web.yaml, Parameters: { Size: ${size}, Same: x } } }\n`;
    const parent = `Resources:\n${stack('A', 'm5.large')}${stack('B', 'm5.xlarge')}`;
    assert.deepEqual(read({ 'main.yaml': parent }), ['Same=x (main.yaml)']);
  });

  it('take, of several sources, the first: settings file, parameter file, samconfig.toml, parent', () => {
    const names = ['A', 'B', 'C', 'D'];
    const all = (from: number, value: string) => names.slice(from).map((name) => `${name}=${value}`);
    const file = JSON.stringify({ Parameters: { B: 'file', C: 'file', D: 'file' } });
    const config = `[prod.deploy.parameters]\nparameter_overrides = "${all(0, 'sam').join(' ')} E=sam"`;
    const parent =
      'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: web.yaml, Parameters: { E: up, F: up } } } }';
    const related = { 'main.yaml': parent, 'samconfig.toml': config, 'parameters/prod.json': file };
    const stated = new Map([
      ['A', 'stated'],
      ['B', 'stated'],
    ]);
    assert.deepEqual(read(related, { kind: 'sam', environment: 'prod', stated }), [
      'A=stated (compute-advisor.yaml for prod)',
      'B=stated (compute-advisor.yaml for prod)',
      'C=file (parameters/prod.json)',
      'D=file (parameters/prod.json)',
      'E=sam (samconfig.toml for prod)',
      'F=up (main.yaml)',
    ]);
  });

  it('do not come from files that cannot be read: a problem says so', () => {
    const [json] = read({ 'web.parameters.json': '[{"ParameterKey": "Size", ' });
    assert.match(json ?? '', /^web\.parameters\.json is not used: /);
    const [toml] = read({ 'samconfig.toml': '[default.deploy\n' }, { kind: 'sam' });
    assert.match(toml ?? '', /^samconfig\.toml is not used: /);
  });

  it('do not come from what has another form, and names of objects are names like any other', () => {
    for (const text of [
      '[]',
      '3',
      'null',
      '[1, [2], {}]',
      '{"Parameters": 7}',
      '{"Parameters": {"A": {}}}',
      list('A', null),
    ])
      assert.deepEqual(read({ 'web.parameters.json': text }), [], text);
    assert.deepEqual(
      read({ 'web.parameters.json': '{"Parameters": {"__proto__": "x", "constructor": "y"}}' }),
      ['__proto__=x (web.parameters.json)', 'constructor=y (web.parameters.json)'],
    );
    for (const text of [
      'default = 3',
      '[default]\ndeploy = [1]',
      '[default.deploy.parameters]\nparameter_overrides = 7',
      '[default.deploy.parameters]\nparameter_overrides = "=x y =="',
    ])
      assert.deepEqual(read({ 'samconfig.toml': text }, { kind: 'sam' }), [], text);
    const config = { 'samconfig.toml': '[__proto__.deploy.parameters]\nparameter_overrides = "__proto__=x"' };
    assert.equal(
      read(config, { kind: 'sam', environment: '__proto__' })[0],
      '__proto__=x (samconfig.toml for __proto__)',
    );
    assert.equal(read({ 'samconfig.toml': '' }, { kind: 'sam', environment: 'constructor' }).length, 1);
  });

  it('do not come from lists of lists, however many texts their aliases stand for', () => {
    const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'];
    const grow = (name: string, index: number) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${['a', ...levels][index]}`)
        .join()}]`;
    const parent = `a: &a [x]
${levels.map(grow).join('\n')}
Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: web.yaml, Parameters: { A: *m, B: *a } } } }
`;
    assert.deepEqual(read({ 'main.yaml': parent }), ['B=x (main.yaml)']);
  });

  it('are read by the thousand', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `P${index}=v${index}`).join(' ');
    const config = `[default.deploy.parameters]\nparameter_overrides = "${many}"`;
    assert.equal(read({ 'samconfig.toml': config }, { kind: 'sam' }).length, 3000);
  });
});

const samconfig = (overrides: string): ReadonlyMap<string, string> =>
  new Map([['samconfig.toml', `[default.deploy.parameters]\nparameter_overrides = "${overrides}"\n`]]);

/** `rule severity text`, where text is what the finding stands on, and what its message says is given. */
function findings({ analysis, document }: AnalyzedDocument): string[] {
  return analysis.findings.map(({ rule, severity, range, message }) => {
    const given = /\(([^()]* given by [^()]*)\)/.exec(message)?.[1] ?? '';
    return `${rule} ${severity} on ${document.text.slice(range.start, range.end)}: ${given}`;
  });
}

function analyzeSam(related: ReadonlyMap<string, string>, options: AnalyzeOptions = {}): AnalyzedDocument {
  return analyzeText(SAM, { related, ...options });
}

describe('a value from another file in place of a default', () => {
  it('has its findings on the default, else on the parameter, as warnings that say where it is from', () => {
    assert.deepEqual(findings(analyzeSam(new Map())), []);
    assert.deepEqual(findings(analyzeSam(samconfig('Size=m5.largee Seconds=1000'))), [
      'instance-type-unknown warning on m7g.large: Size given by samconfig.toml',
      'lambda-limits warning on Seconds: Seconds given by samconfig.toml',
    ]);
  });

  it('is not mended here: no fix edits the template, and nothing is proposed in place of the default', () => {
    const { findings } = analyzeSam(samconfig('Size=m4.large Seconds=1000')).analysis;
    assert.equal(findings.length, 2);
    for (const { fixes } of findings) assert.ok(fixes.every(({ kind }) => kind === 'suppress'));
  });

  it('has advice in words, since the type is not to be changed here', () => {
    const text = SAM.replace('  Web:', '  # @workload bound=memory\n  Web:');
    const { findings } = analyzeText(text, { related: samconfig('Size=c7g.large') }).analysis;
    const advice = findings.find(({ rule }) => rule === 'family-for-bottleneck');
    assert.match(advice?.message ?? '', /\(Size given by samconfig\.toml\)/);
    assert.deepEqual(advice?.fixes.map(({ kind, edits }) => [kind, edits.length]).slice(0, -1), [
      ['guide', 0],
    ]);
  });

  it('leaves the default to be checked as what may be given too', () => {
    const text = SAM.replace('m7g.large', 'm5.largee');
    const analyzed = analyzeText(text, { related: samconfig('Size=m7g.large') });
    assert.deepEqual(findings(analyzed), ['instance-type-unknown warning on m5.largee: ']);
    assert.ok(analyzed.analysis.findings[0]?.fixes.some(({ kind }) => kind === 'repair'));
  });

  it('is what the resource costs, with where it is from among the assumptions', () => {
    const bill = (related: ReadonlyMap<string, string>) =>
      analyzeSam(related).analysis.resources.find(({ id }) => id === 'Web');
    assert.ok(bill(new Map())?.assumptions.includes('default of parameter Size'));
    const given = bill(samconfig('Size=m7g.xlarge'));
    assert.ok(given?.assumptions.includes('parameter Size given by samconfig.toml'));
    assert.equal(Math.round(given?.monthlyUsd ?? 0), Math.round(2 * (bill(new Map())?.monthlyUsd ?? 0)));
  });

  it('does not count for a parameter that hides its value, nor for the name of a stored one', () => {
    for (const change of ['NoEcho: true, Type: String', 'Type: "AWS::SSM::Parameter::Value<String>"']) {
      const text = SAM.replace('Size: { Type: String', `Size: { ${change}`);
      assert.deepEqual(findings(analyzeText(text, { related: samconfig('Size=m5.largee') })), [], change);
    }
  });

  it('says the same after a change of the other file as an analysis from nothing', () => {
    const texts = ['Size=m5.largee', 'Size=m4.large', 'Size=m4.large Seconds=1000', 'Other=1', 'Seconds=901'];
    let earlier = analyzeSam(new Map());
    for (const text of texts) {
      const related = samconfig(text);
      earlier = analyzeSam(related, { earlier });
      assert.deepEqual(findings(earlier), findings(analyzeSam(related)), text);
      assert.notEqual(earlier.evaluation, undefined);
    }
  });

  it('is read once for as long as the other files stay as they are', () => {
    const related = samconfig('Size=m4.large');
    const first = analyzeSam(related);
    assert.equal(analyzeText(`${SAM}  `, { related, earlier: first }).given, first.given);
    assert.notEqual(analyzeSam(samconfig('Size=m4.large'), { earlier: first }).given, first.given);
  });

  it('may be a list of types', () => {
    const text = `Parameters: { Types: { Type: CommaDelimitedList, Default: "m7g.large" } }
Resources: { Nodes: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: c, InstanceTypes: !Ref Types } } }
`;
    const related = new Map([['template.parameters.json', list('Types', 'm7g.large, m5.largee')]]);
    const said = findings(analyzeText(text, { related }));
    assert.ok(
      said.includes('instance-type-unknown warning on m7g.large: Types given by template.parameters.json'),
      said.join(),
    );
  });
});
