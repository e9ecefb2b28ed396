import assert from 'node:assert/strict';
import { applyEdits, type Completion, type CompletionList, complete } from '../../src/core/index.ts';
import { type AnalyzeOptions, analyzeText } from '../support/analysis.ts';
import { readCursor } from '../support/cursor.ts';

const JSON_FILE = { path: 'template.json' };

function list(marked: string, options: AnalyzeOptions = {}): CompletionList {
  const { text, offset } = readCursor(marked);
  return complete(analyzeText(text, options), offset);
}

function labels(marked: string, options: AnalyzeOptions = {}): string[] {
  return list(marked, options).completions.map(({ label }) => label);
}

function find(marked: string, label: string, options: AnalyzeOptions = {}): Completion {
  const { completions } = list(marked, options);
  const found = completions.find((completion) => completion.label === label);
  assert.ok(found, `${label} is not among ${completions.map((completion) => completion.label).join(', ')}`);
  return found;
}

function details(marked: string, options: AnalyzeOptions = {}): string[] {
  return list(marked, options).completions.map(({ label, detail }) => `${label}: ${detail}`);
}

/** The whole text when a completion was taken, by an editor that takes snippets. */
function take(marked: string, label: string, options: AnalyzeOptions = {}): string {
  const { text } = readCursor(marked);
  const { range, newText, snippet, also = [] } = find(marked, label, options);
  return applyEdits(text, [...also, { range, newText: snippet ?? newText }]);
}

function ec2(properties: string): string {
  return `Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n${properties}`;
}

function ec2Json(properties: string): string {
  return `{\n  "Resources": {\n    "Web": {\n      "Type": "AWS::EC2::Instance",\n      "Properties": {\n${properties}\n      }\n    }\n  }\n}\n`;
}

describe('completion of instance types', () => {
  const half = ec2('      InstanceType: m7g.<|>\n');

  it('offers the sizes of a family from small to large, with vCPU, memory and price', () => {
    assert.deepEqual(details(half).slice(0, 4), [
      'm7g.medium: 1 vCPU, 4 GiB, $0.0408/h',
      'm7g.large: 2 vCPU, 8 GiB, $0.0816/h',
      'm7g.xlarge: 4 vCPU, 16 GiB, $0.1632/h',
      'm7g.2xlarge: 8 vCPU, 32 GiB, $0.3264/h',
    ]);
  });

  it('replaces the whole word, what stands behind the cursor too, and keeps quotes', () => {
    assert.equal(take(half, 'm7g.large'), ec2('      InstanceType: m7g.large\n'));
    const inQuotes = ec2("      InstanceType: 'm5<|>.large'\n      ImageId: ami-1\n");
    assert.equal(take(inQuotes, 'm5.xlarge'), ec2("      InstanceType: 'm5.xlarge'\n      ImageId: ami-1\n"));
  });

  it('offers them on an empty value, in quotes that are not closed, and in brackets that are not', () => {
    assert.equal(labels(ec2('      InstanceType: <|>\n      ImageId: ami-1\n'))[0], 't4g.nano');
    assert.equal(labels(ec2('      InstanceType: "c7g<|>\n      ImageId: ami-1\n'))[0], 'c7g.medium');
    assert.equal(
      labels(`Conditions: { A: !Equals [a, b] }\n${ec2('      InstanceType: !If [A, r7g<|>\n')}`)[0],
      'r7g.medium',
    );
  });

  it('says that a list is cut short', () => {
    const { isIncomplete, completions } = list(ec2('      InstanceType: <|>\n'));
    assert.deepEqual([isIncomplete, completions.length], [true, 400]);
    assert.equal(list(half).isIncomplete, false);
  });

  it('offers current types before previous generations, which it marks', () => {
    const { completions } = list(ec2('      InstanceType: m<|>\n'));
    const first = completions.findIndex(({ label }) => label === 'm4.large');
    const last = completions.findIndex(({ label }) => label === 'm8g.large');
    assert.ok(last >= 0 && last < first);
    assert.deepEqual([completions[first]?.deprecated, completions[last]?.deprecated], [true, undefined]);
  });

  it('leaves out what the region does not offer', () => {
    const u = ec2('      InstanceType: x2iezn<|>\n');
    assert.ok(labels(u, { region: 'us-east-1' }).length > 0);
    assert.deepEqual(labels(u, { region: 'eu-south-2' }), []);
  });

  it('offers what a parameter allows as its default, and types as what it allows', () => {
    const withParameter = (lines: string): string =>
      `Parameters:\n  Size:\n    Type: String\n${lines}${ec2('      InstanceType: !Ref Size\n')}`;
    const allowed = withParameter('    Default: <|>\n    AllowedValues: [t3.nano, m5.large]\n');
    assert.deepEqual(details(allowed), [
      't3.nano: 2 vCPU, 0.5 GiB, $0.0052/h',
      'm5.large: 2 vCPU, 8 GiB, $0.096/h',
    ]);
    const adding = withParameter(
      '    Default: m5.large\n    AllowedValues:\n      - m5.large\n      - m5.<|>\n',
    );
    assert.equal(labels(adding)[0], 'm5.xlarge');
    assert.equal(labels(withParameter('    Default: m6g.m<|>\n'))[0], 'm6g.medium');
  });

  it('offers them in the entries of a mapping that leads to one', () => {
    const text = `Mappings:\n  Sizes:\n    dev:\n      Web: t4g.<|>\n${ec2('      InstanceType: !FindInMap [Sizes, dev, Web]\n')}`;
    assert.equal(labels(text)[0], 't4g.nano');
  });

  it('offers them in JSON, before a missing comma too', () => {
    const text = ec2Json('        "InstanceType": "m7g.l<|>"\n        "ImageId": "ami-1"');
    assert.equal(
      take(text, 'm7g.large', JSON_FILE),
      ec2Json('        "InstanceType": "m7g.large"\n        "ImageId": "ami-1"'),
    );
    const bare = ec2Json('        "InstanceType": <|>');
    assert.equal(take(bare, 't4g.nano', JSON_FILE), ec2Json('        "InstanceType": "t4g.nano"'));
  });

  it('offers the same in a long file, of which one resource is read again', () => {
    const fleet = Array.from({ length: 300 }, (_, index) => [
      `Web${index}`,
      { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-1', InstanceType: 'm5.large' } },
    ]);
    const text = JSON.stringify({ Resources: Object.fromEntries(fleet) }, undefined, 2);
    const at = text.indexOf('m5.large', text.indexOf('Web150'));
    const marked = `${text.slice(0, at)}m7g.l<|>${text.slice(at + 'm5.large'.length)}`;
    assert.equal(take(marked, 'm7g.large', JSON_FILE), marked.replace('m7g.l<|>', 'm7g.large'));
    const ref = marked.replace('"m7g.l<|>"', '{ "Ref": "Web29<|>" }');
    assert.deepEqual(labels(ref, JSON_FILE).slice(0, 2), ['Web29', 'Web290']);
  });

  it('offers families where a host takes one', () => {
    const text =
      'Resources:\n  Host:\n    Type: AWS::EC2::Host\n    Properties:\n      InstanceFamily: m6<|>\n';
    assert.deepEqual(labels(text).slice(0, 2), ['m6a', 'm6g']);
  });
});

describe('completion of properties', () => {
  it('offers what is required first, and nothing that is there', () => {
    const text =
      'Resources:\n  Api:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: api\n          <|>\n';
    assert.deepEqual(details(text).slice(0, 2), ['Image: string, required', 'Command: list of strings']);
    assert.ok(!labels(text).includes('Name'));
  });

  it('writes what a property needs, with a stop for each value', () => {
    assert.equal(
      take(ec2('      ImageId: ami-1\n      Block<|>\n      KeyName: ops\n'), 'BlockDeviceMappings'),
      ec2('      ImageId: ami-1\n      BlockDeviceMappings:\n        - DeviceName: $1\n      KeyName: ops\n'),
    );
    assert.equal(
      take(ec2Json('        "ImageId": "ami-1",\n        "Lic<|>"'), 'LicenseSpecifications', JSON_FILE),
      ec2Json(
        '        "ImageId": "ami-1",\n        "LicenseSpecifications": [{\n          "LicenseConfigurationArn": "$1"\n        }]',
      ),
    );
    assert.equal(take(ec2('      <|>\n'), 'EbsOptimized'), ec2('      EbsOptimized: ${1|true,false|}\n'));
  });

  it('writes keys alone for an editor without snippets', () => {
    assert.equal(find(ec2('      <|>\n'), 'ImageId').newText, 'ImageId: ');
    assert.equal(find(ec2('      <|>\n'), 'BlockDeviceMappings').newText, 'BlockDeviceMappings:');
  });

  it('changes a key alone where its value is there', () => {
    assert.equal(take(ec2('      Image<|>: ami-1\n'), 'ImageId'), ec2('      ImageId: ami-1\n'));
    const json = ec2Json('        "Ima<|>ge": "ami-1"');
    assert.equal(take(json, 'ImageId', JSON_FILE), ec2Json('        "ImageId": "ami-1"'));
  });

  it('tells by the indent which mapping is meant', () => {
    assert.deepEqual(labels(ec2('      ImageId: ami-1\n    <|>\n')).slice(0, 2), [
      'Condition',
      'CreationPolicy',
    ]);
    assert.deepEqual(labels(ec2('      ImageId: ami-1\n<|>\n')).slice(0, 2), [
      'AWSTemplateFormatVersion',
      'Conditions',
    ]);
  });

  it('offers keys at a dash, below it, in braces and in an empty object', () => {
    const mappings = ec2('      BlockDeviceMappings:\n');
    assert.equal(labels(`${mappings}        - <|>\n`)[0], 'DeviceName');
    assert.deepEqual(labels(`${mappings}        - DeviceName: a\n          <|>\n`), [
      'Ebs',
      'NoDevice',
      'VirtualName',
    ]);
    assert.ok(labels(`${mappings}        - Ebs: { VolumeSize: 8, <|> }\n`).includes('VolumeType'));
    assert.ok(labels(`${mappings}        - Ebs: { <|>\n`).includes('VolumeType'));
    assert.ok(labels(ec2Json('        "MetadataOptions": {<|>}'), JSON_FILE).includes('HttpTokens'));
  });

  it('writes the comma that is missing before it', () => {
    assert.equal(
      take(ec2Json('        "ImageId": "ami-1"\n        "Key<|>"'), 'KeyName', JSON_FILE),
      ec2Json('        "ImageId": "ami-1",\n        "KeyName": "$1"'),
    );
  });

  it('writes a comma where the next entry follows', () => {
    assert.equal(
      take(ec2Json('        <|>\n        "ImageId": "ami-1"'), 'KeyName', JSON_FILE),
      ec2Json('        "KeyName": "$1",\n        "ImageId": "ami-1"'),
    );
  });

  it('knows SAM, its Globals, and a branch of If', () => {
    const sam = 'AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n';
    assert.ok(labels(`${sam}Globals:\n  Function:\n    <|>\n`).includes('MemorySize'));
    const fn = `${sam}Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Ti<|>\n`;
    assert.equal(take(fn, 'Timeout'), fn.replace('Ti<|>', 'Timeout: $1'));
    const branch = ec2(
      '      MetadataOptions: !If\n        - IsProd\n        - Http<|>\n        - !Ref AWS::NoValue\n',
    );
    assert.ok(labels(`Conditions: { IsProd: !Equals [a, b] }\n${branch}`).includes('HttpTokens'));
  });

  it('offers the keys of a task-definition file, by their own case', () => {
    const task = '{\n  "family": "api",\n  "containerDefinitions": [\n    { "name": "api", "<|>" }\n  ]\n}\n';
    assert.equal(labels(task, { path: 'task.json' })[0], 'command');
    assert.equal(
      take(task, 'essential', { path: 'task.json' }),
      task.replace('"<|>"', '"essential": ${1|true,false|}'),
    );
  });

  it('offers attributes of resources, parameters and outputs', () => {
    assert.equal(
      labels('Parameters:\n  Size:\n    <|>\nResources: {}\nAWSTemplateFormatVersion: "2010-09-09"\n')[0],
      'Type',
    );
    assert.equal(labels(`${ec2('      ImageId: ami-1\n')}Outputs:\n  Id:\n    <|>\n`)[0], 'Value');
  });
});

describe('completion of values', () => {
  it('offers the words of an enum and of a boolean', () => {
    const ebs = '      BlockDeviceMappings:\n        - DeviceName: a\n          Ebs:\n            ';
    assert.deepEqual(labels(ec2(`${ebs}VolumeType: g<|>\n`)), [
      'gp2',
      'gp3',
      'io1',
      'io2',
      'sc1',
      'st1',
      'standard',
    ]);
    assert.deepEqual(labels(ec2(`${ebs}Encrypted: <|>\n`)), ['true', 'false']);
    assert.equal(
      take(ec2Json('        "Monitoring": <|>'), 'true', JSON_FILE),
      ec2Json('        "Monitoring": true'),
    );
  });

  it('offers the resource types that are like what is typed, those of compute first', () => {
    const typed = 'Resources:\n  Web:\n    Type: AWS::EC2::Ins<|>\n';
    assert.deepEqual(
      labels(typed).filter((label) => !label.includes('with')),
      ['AWS::EC2::Instance', 'AWS::EC2::InstanceConnectEndpoint', 'AWS::EC2::InstanceEventWindow'],
    );
    const { completions, isIncomplete } = list(
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Web:\n    Type: <|>\n',
    );
    assert.deepEqual([completions.length, isIncomplete], [200, true]);
    assert.match(completions[0]?.label ?? '', /^AWS::EC2::/);
  });

  it('writes a resource type with the properties that it needs, where it is wanted', () => {
    const typed = 'Resources:\n  Fleet:\n    Type: AWS::AutoScaling::AutoScalingGroup<|>\n';
    assert.equal(take(typed, 'AWS::AutoScaling::AutoScalingGroup'), typed.replace('<|>', ''));
    assert.equal(
      take(typed, 'AWS::AutoScaling::AutoScalingGroup with its properties'),
      typed.replace('<|>', '\n    Properties:\n      MaxSize: $1\n      MinSize: $2'),
    );
    const there = `${typed.trimEnd()}\n    Properties: {}\n`;
    assert.deepEqual(labels(there), ['AWS::AutoScaling::AutoScalingGroup']);
  });

  it('offers runtimes, the newest first, without those that cannot be created any more', () => {
    const fn = 'Resources:\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: <|>\n';
    const { completions } = list(fn);
    const names = completions.map(({ label }) => label);
    assert.ok(names.indexOf('python3.13') < names.indexOf('python3.9'));
    assert.ok(!names.includes('python2.7'));
    assert.equal(find(fn, 'dotnet8').deprecated, true);
    assert.equal(find(fn, 'dotnet8').detail, 'deprecated since 2026-11-10');
    assert.ok(names.indexOf('dotnet10') < names.indexOf('dotnet8'));
  });

  it('offers the sizes of Fargate that go together, with the price of each', () => {
    const task = (lines: string): string =>
      `Resources:\n  Api:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n${lines}`;
    assert.deepEqual(details(task('      Cpu: 512\n      Memory: <|>\n')), [
      '1024: 0.5 vCPU, 1 GiB, $0.024685/h',
      '2048: 0.5 vCPU, 2 GiB, $0.02913/h',
      '3072: 0.5 vCPU, 3 GiB, $0.033575/h',
      '4096: 0.5 vCPU, 4 GiB, $0.03802/h',
    ]);
    const open = task('      Cpu: <|>\n');
    assert.equal(details(open)[0], '256: 0.25 vCPU with 0.5 to 2 GiB, from $0.012342/h');
    assert.equal(take(open, '512, memory 1024'), task('      Cpu: 512\n      Memory: 1024\n'));
    assert.deepEqual(labels(task('      Cpu: <|>\n').replace('FARGATE', 'EC2')), []);
  });

  it('writes an amount as the text that it has to be', () => {
    const task = '{\n  "family": "api",\n  "cpu": <|>,\n  "containerDefinitions": [{ "name": "api" }]\n}\n';
    assert.equal(take(task, '512', { path: 'task.json' }), task.replace('<|>', '"512"'));
  });

  it('offers values in a list before functions in their place', () => {
    const batch = (item: string): string =>
      `Resources:\n  Jobs:\n    Type: AWS::Batch::ComputeEnvironment\n    Properties:\n      ComputeResources:\n        InstanceTypes:\n          - ${item}\n`;
    assert.deepEqual(labels(batch('opt<|>')), ['optimal']);
    assert.equal(labels(batch('c7g.<|>'))[0], 'c7g.medium');
    assert.equal(labels(ec2('      SecurityGroupIds:\n        - <|>\n'))[0], '!Ref');
  });

  it('writes both amounts of a task-definition file', () => {
    const task = '{\n  "family": "api",\n  "cpu": "<|>",\n  "containerDefinitions": [{ "name": "api" }]\n}\n';
    assert.equal(
      take(task, '512, memory 1024', { path: 'task.json' }),
      task.replace('<|>', '512",\n  "memory": "1024'),
    );
  });
});

const NAMES = `Parameters:
  Size:
    Type: String
    Default: m5.large
  Secret:
    Type: String
    NoEcho: true
    Default: hidden
Mappings:
  Amis:
    eu-west-1:
      arm: ami-1
Conditions:
  IsProd: !Equals [!Ref Size, m5.large]
Resources:
  Topic:
    Type: AWS::SNS::Topic
  Web:
    Type: AWS::EC2::Instance
`;

describe('completion of names', () => {
  const inWeb = (line: string): string => `${NAMES}    Properties:\n      ${line}\n`;

  it('offers what Ref leads to, with what it is', () => {
    assert.deepEqual(details(inWeb('ImageId: !Ref <|>')).slice(0, 4), [
      'Size: parameter, String, default m5.large',
      'Secret: parameter, String',
      'Topic: AWS::SNS::Topic',
      'AWS::AccountId: pseudo parameter',
    ]);
    assert.equal(labels(NAMES.replace('!Ref Size', '!Ref <|>')).includes('Topic'), false);
    assert.equal(take(inWeb('ImageId: !Ref Si<|>'), 'Size'), inWeb('ImageId: !Ref Size'));
    assert.deepEqual(labels(inWeb('ImageId: { Ref: To<|> }')), ['Topic']);
  });

  it('offers the attributes of a resource behind its dot, and in a list', () => {
    assert.deepEqual(labels(inWeb('ImageId: !GetAtt To<|>')), ['Topic']);
    assert.deepEqual(labels(inWeb('ImageId: !GetAtt Topic.<|>')), ['Topic.TopicArn', 'Topic.TopicName']);
    assert.deepEqual(labels(inWeb('ImageId: !GetAtt [Topic, <|>')), ['TopicArn', 'TopicName']);
    assert.equal(
      take(inWeb('ImageId: !GetAtt Topic.TopicA<|>'), 'Topic.TopicArn'),
      inWeb('ImageId: !GetAtt Topic.TopicArn'),
    );
  });

  it('offers names between the braces of Sub, in a block of text too', () => {
    assert.equal(take(inWeb('KeyName: !Sub "key-${Si<|>"'), 'Size'), inWeb('KeyName: !Sub "key-${Size}"'));
    assert.equal(take(inWeb('KeyName: !Sub "key-${<|>}"'), 'Topic'), inWeb('KeyName: !Sub "key-${Topic}"'));
    const script = inWeb('UserData:\n        Fn::Base64: !Sub |\n          echo ${Topic.<|>\n          exit');
    assert.equal(take(script, 'Topic.TopicArn'), script.replace('Topic.<|>', 'Topic.TopicArn}'));
    assert.deepEqual(labels(inWeb('KeyName: !Sub "key-<|>"')), []);
    assert.equal(labels(inWeb('KeyName: !Sub ["${<|>}", { Own: 1 }]'))[0], 'Own');
  });

  it('offers conditions, maps and their keys, and what a resource may depend on', () => {
    assert.deepEqual(labels(`${NAMES}    Condition: <|>\n`), ['IsProd']);
    assert.deepEqual(labels(inWeb('ImageId: !If [<|>, a, b]')), ['IsProd']);
    assert.deepEqual(labels(inWeb('ImageId: !FindInMap [<|>]')), ['Amis']);
    assert.deepEqual(labels(inWeb('ImageId: !FindInMap [Amis, <|>]')), ['eu-west-1']);
    assert.deepEqual(labels(inWeb('ImageId: !FindInMap [Amis, !Ref AWS::Region, <|>]')), ['arm']);
    assert.deepEqual(labels(`${NAMES}    DependsOn: <|>\n`), ['Topic']);
    assert.deepEqual(labels(`${NAMES}    DependsOn:\n      - <|>\n`), ['Topic']);
  });

  it('offers functions where a tag or an object in place of a value is begun', () => {
    assert.equal(take(inWeb('ImageId: !Ge<|>'), '!GetAtt'), inWeb('ImageId: !GetAtt $1'));
    const json = ec2Json('        "ImageId": { "<|>" }');
    assert.equal(take(json, 'Ref', JSON_FILE), ec2Json('        "ImageId": { "Ref": "$1" }'));
  });

  it('offers nothing in comments and in free text', () => {
    assert.deepEqual(labels(inWeb('# <|>')), []);
    assert.deepEqual(labels(inWeb('ImageId: ami-1 # <|>')), []);
    assert.deepEqual(labels(inWeb('KeyName: my <|>')), []);
    assert.deepEqual(labels(`${NAMES}    Properties:\n      UserData: |\n        Im<|>\n`), []);
  });

  it('of a nested stack are its outputs, where its template stands beside', () => {
    const related = new Map([
      ['net.yaml', 'Resources:\n  Vpc: { Type: AWS::EC2::VPC }\nOutputs:\n  VpcId: { Value: !Ref Vpc }\n'],
    ]);
    const template = (value: string) =>
      `Resources:\n  Net:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: net.yaml }\nOutputs:\n  Id:\n    Value: ${value}\n`;
    assert.deepEqual(labels(template('!GetAtt Net.<|>'), { related }), ['Net.Outputs.VpcId']);
    assert.deepEqual(labels(template('!GetAtt [Net, O<|>]'), { related }), ['Outputs.VpcId']);
  });

  it('beside a parameter in a condition are the values that it allows', () => {
    const text =
      'Parameters:\n  Env: { Type: String, AllowedValues: [dev, prod] }\nConditions:\n  IsProd: !Equals [!Ref Env, <|>]\nResources:\n  A: { Type: AWS::SNS::Topic }\n';
    assert.deepEqual(labels(text), ['dev', 'prod']);
    assert.deepEqual(labels(text.replace('!Ref Env, <|>', '<|>, !Ref Env')), ['dev', 'prod']);
  });

  it('of a task-definition file are none that describe-task-definition alone prints', () => {
    const text = '{"family": "a", "<|>", "containerDefinitions": [{"name": "a", "image": "b"}]}';
    const offered = labels(text, JSON_FILE);
    assert.ok(offered.includes('networkMode'));
    assert.deepEqual(
      offered.filter((label) => label === 'revision' || label === 'compatibilities'),
      [],
    );
  });
});
