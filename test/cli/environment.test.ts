import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Report, Workspace } from './workspace.ts';

const template = (head = '') => `${head}Parameters:
  Size: { Type: String, Default: m7g.large }
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !Ref Size
      ImageId: ami-0123456789abcdef0
`;

const SAM = template('Transform: AWS::Serverless-2016-10-31\n');
const given = (size: string) => JSON.stringify([{ ParameterKey: 'Size', ParameterValue: size }]);

/** `path: message` of each finding, and of each problem. */
function said({ files }: Report): string[] {
  return files.flatMap(({ path, findings, problems }) =>
    [...findings, ...problems].map(({ message }) => `${path}: ${message}`),
  );
}

const unknown = (path: string, from: string) =>
  `${path}: m5.largee is not an EC2 instance type (Size given by ${from}). Did you mean m5.large?`;

describe('values of parameters on the command line', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  it('are those of the environment that --environment names, which the report names too', () => {
    workspace.write('template.yaml', SAM);
    workspace.write(
      'samconfig.toml',
      '[default.deploy.parameters]\nparameter_overrides = "Size=m7g.xlarge"\n[prod.deploy.parameters]\nparameter_overrides = "Size=m5.largee"\n',
    );
    assert.deepEqual(said(workspace.check().report), []);
    const { report, status } = workspace.check('--environment', 'prod');
    assert.deepEqual(said(report), [unknown('template.yaml', 'samconfig.toml for prod')]);
    assert.equal(status, 0, 'another value may be given: no error');
    assert.equal(report.environment, 'prod');
    assert.match(workspace.run(['check', '--environment', 'prod']).stdout, /Environment: prod\./);
    const explained = workspace.run(['explain', 'template.yaml:3', '--environment', 'prod']).stdout;
    assert.match(explained, /Size given by samconfig\.toml for prod/);
  });

  it('come from compute-advisor.yaml before all else', () => {
    workspace.write('infra/web.yaml', template());
    workspace.write('infra/parameters/prod.json', given('m7g.xlarge'));
    workspace.write('compute-advisor.yaml', 'environments:\n  prod:\n    parameters: { Size: m5.largee }\n');
    assert.deepEqual(said(workspace.check().report), []);
    assert.deepEqual(said(workspace.check('--environment', 'prod').report), [
      unknown('infra/web.yaml', 'compute-advisor.yaml for prod'),
    ]);
  });

  it('come without an environment from what is named after the template, and from a parent above it', () => {
    workspace.write('web.yaml', template());
    workspace.write('web.parameters.json', given('m5.largee'));
    workspace.write('nested/child.yaml', template());
    workspace.write(
      'main.yaml',
      'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested/child.yaml, Parameters: { Size: m5.largee } } } }\n',
    );
    assert.deepEqual(said(workspace.check().report), [
      unknown('nested/child.yaml', '../main.yaml'),
      unknown('web.yaml', 'web.parameters.json'),
    ]);
  });

  it('never come from outside of the working folder, neither from above it nor through a link', () => {
    const parent =
      'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: work/web.yaml, Parameters: { Size: m5.largee } } } }\n';
    workspace.write('main.yaml', parent);
    workspace.write('work/web.yaml', template());
    workspace.write('secret.json', given('m5.largee'));
    const link = join(workspace.folder, 'work', 'web.parameters.json');
    symlinkSync(join(dirname(dirname(link)), 'secret.json'), link);
    const { stdout } = workspace.run(['check', '--format', 'json', '.'], { cwd: 'work' });
    assert.deepEqual(said(JSON.parse(stdout)), [
      'web.yaml: web.parameters.json is not used: it is a link that leads out of the folder.',
    ]);
    assert.equal(said(workspace.check().report).length, 1, 'from the folder above both are inside');
  });

  it('are left out with a note where a file cannot be used, and the rest is still said', () => {
    workspace.write('template.yaml', SAM.replace('m7g.large', 'm5.largee'));
    workspace.write('samconfig.toml', '[default.deploy');
    workspace.write('template.parameters.json', new Uint8Array([0, 1, 2]));
    workspace.write(
      'compute-advisor.yaml',
      'environments: { prod: [m5.large], dev: { parameters: { Size: {} } } }\n',
    );
    const { report } = workspace.check('template.yaml');
    const [file] = report.files;
    assert.equal(file?.findings.length, 1);
    assert.deepEqual(file?.problems.map(({ code }) => code).sort(), [
      'parameter-values',
      'related-unreadable',
      'settings-invalid',
      'settings-invalid',
    ]);
  });

  it('say so where no file knows the environment', () => {
    workspace.write('web.yaml', template());
    workspace.write('plain.yaml', 'Resources: { Web: { Type: AWS::EC2::Instance } }\n');
    assert.deepEqual(said(workspace.check('--environment', 'prdo').report), [
      'web.yaml: No file gives values for the environment prdo, and none is known; the defaults of parameters count.',
    ]);
    workspace.write(
      'compute-advisor.yaml',
      'environments: { prod: { parameters: { Size: m5.large } }, staging: { parameters: { Size: m5.large } } }\n',
    );
    assert.deepEqual(said(workspace.check('--environment', 'prdo').report), [
      'web.yaml: No file gives values for the environment prdo, and the ones known are prod, staging; the defaults of parameters count.',
    ]);
  });

  it('stand beside templates that are nested, whose outputs are known by then', () => {
    const nested = (output: string) =>
      `Resources:\n  Net: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: parts/net.yaml } }\n  Web: { Type: AWS::SNS::Topic, Properties: { TopicName: !GetAtt Net.Outputs.${output} } }\n`;
    workspace.write(
      'parts/net.yaml',
      'Resources:\n  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }\nOutputs:\n  VpcId: { Value: !Ref Vpc }\n',
    );
    workspace.write('main.yaml', nested('VpcId'));
    assert.deepEqual(said(workspace.check().report), []);
    workspace.write('main.yaml', nested('Zone'));
    assert.deepEqual(said(workspace.check().report), [
      'main.yaml: Zone is no output of the template that Net nests.',
    ]);
  });
});
