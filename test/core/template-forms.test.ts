import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

const ABOUT = ['template-structure', 'function-arguments', 'reference-unknown'];

/** What is said of the form of a template, as `severity rule: message`. */
function said(text: string): string[] {
  return analyzeText(text)
    .analysis.findings.filter(({ rule }) => ABOUT.includes(rule))
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

const HEAD = "AWSTemplateFormatVersion: '2010-09-09'\n";

describe('the form of a template', () => {
  it('is not asked of what Serverless Framework or a script fills in', () => {
    const text = `${HEAD}Parameters:
  \${self:custom.name}: \${file(name.yaml)}
Conditions:
  \${self:custom.condition}: x
Mappings:
  \${self:custom.map}: x
Resources:
  \${self:custom.queue}: x
  "{{#each queues}}": x
  __NAME__: { Type: AWS::SNS::Topic }
Outputs:
  \${self:custom.output}: x
`;
    assert.deepEqual(said(text), []);
  });

  it('misses no Type where Elastic Beanstalk or another part has the resource', () => {
    const text = `Resources:
  AWSEBAutoScalingGroup: { Metadata: { Owner: web } }
  AlertLogGroup: { Properties: { RetentionInDays: 30 } }
  Web: { Type: AWS::SNS::Topic }
`;
    assert.deepEqual(said(text), ['information template-structure: Resource AlertLogGroup needs a Type.']);
    assert.deepEqual(said(HEAD + text), ['error template-structure: Resource AlertLogGroup needs a Type.']);
  });

  it('has parameters that are lists of texts', () => {
    const text = `${HEAD}Parameters: { Names: { Type: List<String>, Default: 'a,b' } }
Resources: { Web: { Type: AWS::SNS::Topic, Properties: { TopicName: !Select [0, !Ref Names] } } }
`;
    assert.deepEqual(said(text), []);
  });
});

describe('the arguments of a function', () => {
  const topic = (name: string): string =>
    `  Web: { Type: AWS::SNS::Topic, Properties: { TopicName: ${name} } }\n`;

  it('may be the name of a condition that a loop puts together, where AWS::LanguageExtensions reads it', () => {
    const body = `Conditions:
  IsA: !Equals [!Ref AWS::Region, a]
  IsB: { Condition: !Sub IsA }
Resources:
  Fn::ForEach::Topics:
    - Name
    - [A, B]
    - Topic\${Name}:
        Type: AWS::SNS::Topic
        Properties: { TopicName: !If [!Sub 'Is\${Name}', a, b] }
`;
    assert.deepEqual(said(`${HEAD}Transform: AWS::LanguageExtensions\n${body}`), []);
    assert.deepEqual(said(HEAD + body), [
      'error function-arguments: Condition takes the name of a condition, not Fn::Sub.',
      'error function-arguments: Fn::ForEach is read only where Transform names AWS::LanguageExtensions.',
    ]);
  });

  it('of Sub may be a variable named Condition, or with dots in its name', () => {
    const named = topic("!Sub ['${Condition}', { Condition: a }]");
    const dotted = topic("!Sub ['${Web.Name}-${Zone.Id}', { Web.Name: a, Zone.Id: b }]");
    assert.deepEqual(said(`${HEAD}Resources:\n${named}`), []);
    assert.deepEqual(said(`${HEAD}Resources:\n${dotted}`), []);
    const missing = topic("!Sub ['${Zone.Name}', { Zone.Id: b }]");
    assert.deepEqual(said(`${HEAD}Resources:\n${missing}`), [
      'error reference-unknown: Zone is no resource of this template.',
    ]);
  });

  it('may be an index into a list that a macro makes longer', () => {
    const macro = '{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://names/all.yaml } } }';
    assert.deepEqual(said(`${HEAD}Resources:\n${topic(`!Select [2, [a, ${macro}]]`)}`), []);
    assert.deepEqual(said(`${HEAD}Resources:\n${topic('!Select [2, [a, b]]')}`), [
      'error function-arguments: Index 2 is beyond the list, which has 2 items and counts from 0.',
    ]);
  });
});
