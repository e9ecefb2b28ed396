import assert from 'node:assert/strict';
import { analyzeText, rules } from '../support/analysis.ts';

const ADVICE = new Set(rules.rules.map(({ id }) => id));

function adviceOn(text: string) {
  return analyzeText(text).analysis.findings.filter(({ rule }) => ADVICE.has(rule));
}

const HEAD = `Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
  Load: { Type: String, AllowedValues: [small, large] }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
  IsLarge: !Equals [!Ref Load, large]
Resources:
`;

const instance = (note: string, type: string, more = '') => `${HEAD}  Web: # @workload ${note}
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0abcdef1234567890, InstanceType: ${type} }
${more}`;

describe('advice on what a condition chooses', () => {
  it('is given for each branch, with its condition and the saving of that branch', () => {
    const found = adviceOn(instance('vcpu=2 memory=8GiB', '!If [IsProd, m7i.8xlarge, m7i.4xlarge]'));
    assert.deepEqual(
      found.map(({ rule, message }) => [rule, /\(saves.*/.exec(message)?.[0]]),
      [
        ['right-size', '(saves $1,107.44 a month, 94 %) (when IsProd).'],
        ['right-size', '(saves $518.77 a month, 88 %) (unless IsProd).'],
      ],
    );
  });

  it('is left out for the branch that fits', () => {
    const found = adviceOn(instance('vcpu=2 memory=8GiB', '!If [IsProd, m7i.large, m7i.4xlarge]'));
    assert.deepEqual(
      found.map(({ message }) => /m7i\.4xlarge|unless IsProd/g.exec(message)?.[0]),
      ['m7i.4xlarge'],
    );
  });

  it('names no condition where all branches come to the same', () => {
    const [found] = adviceOn(
      instance('vcpu=2 memory=8GiB', '!If [IsProd, !Ref Type, !Ref Type]').replace(
        'Conditions:',
        '  Type: { Type: String, Default: m7i.4xlarge }\nConditions:',
      ),
    );
    assert.equal(found?.rule, 'right-size');
    assert.doesNotMatch(found.message, /IsProd/);
  });

  it('follows conditions that leave each other no choice', () => {
    const found = adviceOn(
      instance('bound=memory memory=20GiB', '!If [IsProd, r8i.xlarge, !If [IsDev, c5.4xlarge, c5.9xlarge]]'),
    );
    assert.deepEqual(
      found.map(({ message }) => [
        /c5\.\dxlarge/.exec(message)?.[0],
        /\((?:when|unless)[^)]*\)/.exec(message)?.[0],
      ]),
      [['c5.4xlarge', '(unless IsProd)']],
    );
  });

  it('says of one value once what it saves on each way', () => {
    const found = adviceOn(`${HEAD}  Group: # @workload arch=any
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: !If [IsLarge, '10', '2']
      MaxSize: '10'
      AvailabilityZones: [us-east-1a, us-east-1b]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
`);
    assert.deepEqual(
      found.map(({ rule, message }) => [rule, message.slice(message.indexOf('('))]),
      [
        [
          'graviton',
          '(saves $140.16 a month, 19 % when IsLarge; saves $28.03 a month, 19 % unless IsLarge).',
        ],
      ],
    );
    assert.equal(found[0]?.recommendations?.[0]?.monthlySavingUsd, undefined);
  });

  it('is a guide where an edit would change what the other branch has too', () => {
    const found = adviceOn(`${HEAD}  Group: # @workload interruptible
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '2'
      AvailabilityZones: [us-east-1a, us-east-1b]
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: !If [IsProd, m7i.large, c7i.large] } }
`);
    const [spot] = found;
    assert.equal(spot?.rule, 'spot-for-interruptible');
    assert.equal(found.length, 1);
    const guides = spot.fixes.filter(({ kind }) => kind !== 'suppress');
    assert.deepEqual(
      guides.map(({ kind, title, edits }) => [kind, /, (\w+ IsProd)/.exec(title)?.[1], edits.length]),
      [
        ['guide', 'when IsProd', 0],
        ['guide', 'unless IsProd', 0],
      ],
    );
  });

  it('changes the type of a branch alone, whose credits the other branch would get too', () => {
    const [found] = adviceOn(instance('prod', '!If [IsProd, t2.large, m7i.large]'));
    assert.equal(found?.rule, 'newer-generation');
    assert.deepEqual(
      found.fixes[0]?.edits.map(({ newText }) => newText),
      ['t3.large'],
    );
    assert.match(found.fixes[0]?.title ?? '', /unlimited credits unless told otherwise/);
  });

  it('is given for a service that runs on Fargate on one way alone', () => {
    const found = adviceOn(`${HEAD}  Api: # @workload interruptible
    Type: AWS::ECS::Service
    Properties: { Cluster: main, LaunchType: !If [IsProd, FARGATE, EC2], TaskDefinition: 'api:1', DesiredCount: 2 }
`);
    assert.deepEqual(
      found.map(({ rule, message }) => [rule, message.includes('(when IsProd)')]),
      [['spot-for-interruptible', true]],
    );
  });

  it('is given for the memory of a function in each branch', () => {
    const found = adviceOn(`${HEAD}  Api: # @workload memory-used=100MiB
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      MemorySize: !If [IsProd, 4096, 2048]
      Role: arn:aws:iam::123456789012:role/api
      Code: { S3Bucket: code, S3Key: api.zip }
`);
    assert.deepEqual(
      found.map(({ rule, message, fixes }) => [
        rule,
        /place of (\d,\d{3})/.exec(message)?.[1],
        fixes[0]?.edits.map(({ newText }) => newText),
      ]),
      [
        ['lambda-memory', '4,096', ['128']],
        ['lambda-memory', '2,048', ['128']],
      ],
    );
  });

  it('is bounded where many conditions nest', () => {
    const names = Array.from({ length: 12 }, (_, index) => `C${index}`);
    const conditions = names.map((name) => `  ${name}: !Equals [!Ref Stage, ${name}]`).join('\n');
    const type = names.reduce((inner, name) => `!If [${name}, m7i.4xlarge, ${inner}]`, 'm7i.8xlarge');
    const text = instance('vcpu=2 memory=8GiB', type).replace('Resources:', `${conditions}\nResources:`);
    const found = adviceOn(text);
    assert.ok(found.length > 0 && found.length <= 8, `${found.length} findings`);
  });
});
