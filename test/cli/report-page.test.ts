import assert from 'node:assert/strict';
import { Workspace } from './workspace.ts';

describe('check --format markdown', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  const page = (...paths: string[]) => workspace.run(['check', ...paths, '--format', 'markdown']);

  it('has the cost, the advice by saving with its reasons and sources, and what is wrong', () => {
    workspace.write(
      'web.yaml',
      `Resources:
  # @workload arch=any
  Small: { Type: AWS::EC2::Instance, Properties: { InstanceType: m7i.large, ImageId: ami-0123456789abcdef0 } }
  # @workload arch=any
  Large: { Type: AWS::EC2::Instance, Properties: { InstanceType: m7i.8xlarge, ImageId: ami-0123456789abcdef0 } }
  Wrong: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.largee, ImageId: ami-0123456789abcdef0 } }
`,
    );
    const { stdout, status } = page('web.yaml');
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^# Compute Advisor report\n\n1 file; region us-east-1; defaults of parameters; EC2 prices of/,
    );
    assert.match(stdout, /## Cost\n\n\*\*\$[\d,.]+ a month\*\*; 2 of 3 resources priced\./);
    assert.match(stdout, /\| web\.yaml \| Small \| AWS::EC2::Instance \| \$73\.58 \|/);
    assert.match(
      stdout,
      /\| 1 \| Large \| web\.yaml:5 \| Change to \w+\.8xlarge \| saves \$[\d.]+ \(\d+ %\) \| medium \| low \|[^\n]*\n\| 2 \| Small \|/,
    );
    assert.match(stdout, /### 1\. Large: Change to [\s\S]*### 2\. Small: Change to /);
    assert.match(stdout, /- because workload\.arch is any \(annotated\), /);
    assert.match(stdout, /source: <https:\/\/docs\.aws\.amazon\.com\/[^>]+>/);
    assert.match(stdout, /## Checks[\s\S]*\| error \| web\.yaml:6 \| m5\.largee is not an EC2 instance type/);
  });

  it('says the reasons of advice with several choices once', () => {
    workspace.write(
      'web.yaml',
      `Resources:
  # @workload steady horizon=3y
  Web: { Type: AWS::EC2::Instance, Properties: { InstanceType: m7i.large, ImageId: ami-0123456789abcdef0 } }
`,
    );
    const { stdout } = page('web.yaml');
    assert.equal(stdout.match(/workload\.horizon is 3y/g)?.length, 1);
    assert.match(
      stdout,
      /- or reserve 1 x m7i\.large for 1 year, no upfront, which saves \$[\d.]+ \(\d+ %\) a month/,
    );
  });

  it('lets nothing of a file become mark-up, a link, HTML or a mention', () => {
    workspace.write(
      'web.yaml',
      `Resources:
  "<img src=x>[a](https://evil.example)|@team\\u202e":
    Type: AWS::EC2::Instance
    Properties: { InstanceType: "m5.largee" }
`,
    );
    const { stdout } = page('web.yaml');
    assert.doesNotMatch(stdout, /(?<!\\)<img|https:\/\/evil|(?<!\\)\[a|@team|\u202e/);
  });

  it('names what could not be read, and says where there is nothing', () => {
    workspace.write(
      'empty.yaml',
      'Resources: { Network: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16 } } }\n',
    );
    const { stdout, status } = page('empty.yaml', 'gone.yaml');
    assert.equal(status, 2);
    assert.match(
      stdout,
      /No compute here\.\n\n## Advice\n\nNothing to recommend\.\n\n## Not read\n\n- gone\.yaml: no such file or folder/,
    );
  });
});
