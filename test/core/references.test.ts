import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

const ABOUT = /^(?:reference|parameter|mapping|condition)-/;

/** What is said of references and parameters, as `severity rule: message`. */
function said(text: string, path = 'template.yaml', related = new Map<string, string>()): string[] {
  return analyzeText(text, { path, related })
    .analysis.findings.filter(({ rule }) => ABOUT.test(rule))
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

const HEAD = "AWSTemplateFormatVersion: '2010-09-09'\n";

/** Outputs that read each of these. */
function reading(...values: readonly string[]): string {
  return `Outputs:\n${values.map((value, index) => `  O${index}: { Value: ${value} }\n`).join('')}`;
}

describe('a reference', () => {
  it('to what a module, a provider of others or a nested stack answers is let pass', () => {
    const text = `${HEAD}Resources:
  Net: { Type: Our::Net::Vpc::MODULE }
  Zone: { Type: Datadog::Monitors::Monitor }
  Stack: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: a.yaml } }
  Product: { Type: AWS::ServiceCatalog::CloudFormationProvisionedProduct }
  Rain: { Type: ../modules/vpc.yml }
${reading('!Ref NetVpc', '!GetAtt Net.Subnet.Id', '!GetAtt Zone.Any', '!GetAtt Stack.Outputs.X', '!GetAtt Product.Outputs.Y', '!Ref RainVpc')}`;
    assert.deepEqual(said(text), []);
  });

  it('to an output that a nested template does not have is an error, where its text is known', () => {
    const text = `${HEAD}Resources:
  Net: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./parts/net.yaml } }
  App: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: parts/app.yaml } }
  Far: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://example.org/net.yaml } }
${reading('!GetAtt Net.Outputs.VpcId', '!GetAtt Net.Outputs.VpcID', '!GetAtt Net.Outputs.Zone', "!Sub '${Net.Arn}'", '!GetAtt App.Outputs.Any', '!GetAtt Far.Outputs.Any')}`;
    const net = `${HEAD}Resources:\n  Vpc: { Type: AWS::EC2::VPC }\nOutputs:\n  VpcId: { Value: !Ref Vpc }\n`;
    const app = `Transform: Ours\n${net}`;
    const related = new Map([
      ['parts/net.yaml', net],
      ['parts/app.yaml', app],
    ]);
    assert.deepEqual(said(text, 'main.yaml', related), [
      'error reference-unknown: VpcID is no output of the template that Net nests. Did you mean Outputs.VpcId?',
      'error reference-unknown: Zone is no output of the template that Net nests.',
      'error reference-unknown: Arn is no attribute of a nested stack, which has its outputs alone, as Outputs and a name.',
    ]);
    assert.deepEqual(said(text, 'main.yaml'), []);
  });

  it('to what Elastic Beanstalk makes itself is let pass, and nothing that it writes is missed', () => {
    const text = `Resources:
  AWSEBAutoScalingGroup: { Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: '1', MaxSize: '4' } }
  AWSEBAutoScalingLaunchConfiguration: { Type: AWS::AutoScaling::LaunchConfiguration, Properties: { InstanceType: t3.micro } }
  Https:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: { GroupId: !GetAtt AWSEBSecurityGroup.GroupId, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
`;
    assert.deepEqual(
      analyzeText(text)
        .analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ message }) => message),
      [],
    );
  });

  it('to what an include, a merge or a loop over an unknown list may bring is let pass', () => {
    const bodies = [
      "  Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/k' } }\n",
      "  Fn::ForEach::All:\n    - Id\n    - !Ref Names\n    - '${Id}Topic':\n        Type: AWS::SNS::Topic\n",
      '  <<: !Include other.yaml\n',
    ];
    for (const body of bodies) {
      const text = `${HEAD}Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList }
Resources:
  Topic: { Type: AWS::SNS::Topic }
${body}${reading('!Ref FirstTopic', '!GetAtt FirstTopic.TopicArn')}`;
      assert.deepEqual(
        said(text).filter((line) => line.includes('reference')),
        [],
        body,
      );
    }
  });

  it('that a loop cannot have made leads nowhere', () => {
    const text = `${HEAD}Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::All:
    - Id
    - [A, B]
    - Topic\${Id}: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Id } }
${reading('!Ref TopicA', '!Ref QueueA', '!Ref Id')}`;
    assert.deepEqual(said(text), [
      'error reference-unknown: QueueA is no parameter or resource of this template.',
      'error reference-unknown: Id is no parameter or resource of this template.',
    ]);
  });

  it('that a tool fills in, or that stands in a part of a Serverless Framework project, is let pass', () => {
    const filled = `${HEAD}Resources:
  T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref '%%NAME%%', TopicName: !Ref '@name@' } }
`;
    assert.deepEqual(said(filled), []);
    const part = `Resources:
  T: { Type: AWS::SNS::Topic, Properties: { TopicName: "\${self:service}-t", DisplayName: !Ref ApiGatewayRestApi } }
`;
    assert.deepEqual(said(part), []);
  });

  it('in a file that may be a part of a template is only noted', () => {
    const part = 'Resources:\n  T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Elsewhere } }\n';
    assert.deepEqual(said(part), [
      'information reference-unknown: Elsewhere is no parameter or resource of this template.',
    ]);
  });

  it('of a condition to a resource leads nowhere', () => {
    const text = `${HEAD}Conditions:
  Has: !Equals [!Ref Topic, '']
Resources:
  Topic: { Type: AWS::SNS::Topic, Condition: Has }
`;
    assert.deepEqual(said(text), [
      'error reference-unknown: Topic is a resource, and conditions read parameters alone.',
    ]);
  });

  it('to an attribute under another name of the same depth is mistyped, and an old name of another depth is not', () => {
    const text = `${HEAD}Resources:
  Cache: { Type: AWS::ElastiCache::ReplicationGroup }
  Bucket: { Type: AWS::S3::Bucket }
${reading('!GetAtt Cache.ReadEndPoint.Addresses.List', '!GetAtt Bucket.DomainNam', '!GetAtt Bucket.BucketName')}`;
    assert.deepEqual(said(text), [
      'error reference-unknown: DomainNam is no attribute of AWS::S3::Bucket. Did you mean DomainName?',
    ]);
  });

  it('within Sub is let pass where its own names cannot be read, and text of scripts is no reference', () => {
    const text = `${HEAD}Parameters:
  P: { Type: String }
Resources:
  T:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub ['\${A} \${B}', { Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Ref P } } }]
      TopicName: !Sub |
        \${!A} $(B) $A \${
        }
`;
    assert.deepEqual(said(text), []);
  });

  it('is not looked for in task definitions', () => {
    const task =
      '{"family": "f", "containerDefinitions": [{"name": "a", "image": "b", "dependsOn": [{"containerName": "x"}]}]}';
    assert.deepEqual(said(task, 'task.json'), []);
  });
});

describe('a circle', () => {
  const circle = (length: number): string =>
    Array.from(
      { length },
      (_, i) =>
        `  T${i}: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref T${(i + 1) % length} } }\n`,
    ).join('');

  it('of thousands of resources is told once, without running out of stack', () => {
    const text = `${HEAD}Resources:\n${circle(5000)}`;
    assert.deepEqual(said(text), [
      'error reference-cycle: These resources wait for each other: T0 → T1 → T2 → T3 → T4 → T5 → T6 → T7 → 4992 more → T0.',
    ]);
  });

  it('in which every resource leads to every other is told by its shortest way', () => {
    const all = Array.from({ length: 60 }, (_, i) => i);
    const body = all.map((i) => {
      const others = all.filter((j) => j !== i).map((j) => `T${j}`);
      return `  T${i}: { Type: AWS::SNS::Topic, DependsOn: [${others.join(', ')}] }\n`;
    });
    assert.deepEqual(said(`${HEAD}Resources:\n${body.join('')}`), [
      'error reference-cycle: These resources wait for each other: T0 → T1 → T0.',
    ]);
  });

  it('under more conditions than are tried is looked for so far, and that is said once', () => {
    const count = 200;
    const ids = Array.from({ length: count }, (_, i) => i);
    // One great circle, each step of which hangs on a condition of its own.
    const text = `${HEAD}Conditions:
${ids.map((i) => `  C${i}: !Equals [!Ref AWS::Region, r${i}]\n`).join('')}Resources:
${ids.map((i) => `  T${i}: { Type: AWS::SNS::Topic, Properties: { DisplayName: !If [C${i}, !Ref T${(i + 1) % count}, a] } }\n`).join('')}`;
    assert.deepEqual(said(text), [
      'information reference-cycle: Only 128 branches of conditions were tried for resources that wait for each other; others are not looked at.',
    ]);
  });

  it('of a condition with itself is told', () => {
    const text = `${HEAD}Conditions:
  Has: !Not [!Condition Has]
Resources:
  Topic: { Type: AWS::SNS::Topic, Condition: Has }
`;
    assert.deepEqual(said(text), ['error reference-cycle: Has refers to itself.']);
  });
});

describe('a template that is hard to read', () => {
  it('with 200 parameters and 60 nested conditions is answered', () => {
    const parameters = Array.from(
      { length: 200 },
      (_, i) => `  P${i}: { Type: String, Default: a, AllowedValues: [a, b, c] }\n`,
    );
    const conditions = Array.from({ length: 60 }, (_, i) =>
      i === 0
        ? '  C0: !Equals [!Ref P0, a]\n'
        : `  C${i}: !Or [!And [!Condition C${i - 1}, !Equals [!Ref P${i}, a]], !Not [!Condition C${i - 1}]]\n`,
    );
    const nested = Array.from({ length: 60 }, (_, i) => `!If [C${i}, !Ref P${i + 60}, `).join('');
    const all = Array.from({ length: 200 }, (_, i) => `\${P${i}}`).join('');
    const text = `${HEAD}Parameters:
${parameters.join('')}Conditions:
${conditions.join('')}Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: ${nested}m5.large${']'.repeat(60)}
      UserData: !Sub '${all}'
`;
    assert.deepEqual(said(text), []);
  });

  it('with 60 conditions that rest on each other, and an If on each of them in 40 resources, is answered', () => {
    const conditions = Array.from({ length: 60 }, (_, i) =>
      i < 2
        ? `  C${i}: !Equals [!Ref P, '${i}']\n`
        : `  C${i}: !${i % 2 ? 'And' : 'Or'} [!Condition C${i - 1}, !Condition C${i - 2}, !Not [!Equals [!Ref P, '${i}']]]\n`,
    );
    const nested = Array.from({ length: 60 }, (_, i) => `!If [C${i}, !Ref P, `).join('');
    const servers = Array.from(
      { length: 40 },
      (_, i) => `  Web${i}:
    Type: AWS::EC2::Instance
    Condition: C${i}
    Properties:
      ImageId: ${nested}ami-0123456789abcdef0${']'.repeat(60)}
      InstanceType: ${nested}m5.large${']'.repeat(60)}
`,
    );
    const text = `${HEAD}Parameters:
  P: { Type: String, Default: a }
Conditions:
${conditions.join('')}Resources:
${servers.join('')}`;
    const { findings } = analyzeText(text).analysis;
    assert.ok(findings.every(({ severity }) => severity !== 'error'));
  });

  it('with a Ref that leads to itself through mappings and parameters is answered', () => {
    const text = `${HEAD}Parameters:
  A: { Type: String, Default: !Ref A }
Mappings:
  M: { k: { v: !FindInMap [M, k, v] } }
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: !FindInMap [M, k, v], ImageId: !Ref A }
  Again: { Type: AWS::SNS::Topic, Properties: &p { Tags: [*p] } }
`;
    assert.deepEqual(said(text), []);
  });

  it('with null and numbers for keys and names is answered', () => {
    const text = `${HEAD}Parameters:
  1: { Type: String }
  ~:
Mappings:
  M: { 123456789012: { 1: a }, null: { x: y } }
Conditions:
  2:
Resources:
  3: { Type: AWS::SNS::Topic, DependsOn: [4, ~, 3.5], Properties: { DisplayName: !Ref 1, TopicName: !FindInMap [M, 123456789012, 1] } }
  4:
  ? [a, b]
  : 5
Outputs:
  ~: !Ref
  O: { Value: !GetAtt [], Condition: }
  P: { Value: !FindInMap [] }
`;
    assert.ok(said(text).includes('error reference-unknown: 3.5 is no resource of this template.'));
  });

  it('with texts of 64 KB is answered', () => {
    const long = 'x'.repeat(65_536);
    const text = `${HEAD}Parameters:
  P: { Type: String, Default: ${long}, AllowedPattern: '(x+x+)+y', MaxLength: 10 }
  Q: { Type: String, Default: ${'a'.repeat(4000)}, AllowedPattern: '(a+)+b' }
Resources:
  T:
    Type: AWS::SNS::Topic
    DependsOn: ${long}
    Properties:
      DisplayName: !Sub '${'${'.repeat(30_000)}\${P}\${Q}${'${a'.repeat(20_000)}'
`;
    assert.deepEqual(
      said(text).map((line) => line.replaceAll(/x{20,}/g, 'x…').replaceAll(/a{20,}/g, 'a…')),
      [
        'error parameter-default: x…… is longer than the MaxLength of P, 10.',
        'error parameter-default: a…… is not of the AllowedPattern of Q: (a+)+b.',
        'error reference-unknown: x…… is no resource of this template.',
      ],
    );
  });

  it('with thousands of references that lead nowhere is answered', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `  T${i}: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Gone${i} } }\n`,
    );
    assert.equal(said(`${HEAD}Resources:\n${lines.join('')}`).length, 3000);
  });
});
