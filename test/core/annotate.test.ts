import assert from 'node:assert/strict';
import { type AnnotationAnswer, annotationStep, applyEdits } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';
import { readCursor } from '../support/cursor.ts';

interface Asked {
  readonly keys: readonly string[];
  readonly text: string;
}

/** Asks all questions and answers those that `answers` has. */
function annotateAt(
  marked: string,
  answers: Readonly<Record<string, string>>,
  path = 'template.yaml',
): Asked {
  const { text, offset } = readCursor(marked);
  const analyzed = analyzeText(text, { path });
  const given: AnnotationAnswer[] = [];
  for (;;) {
    const step = annotationStep(analyzed, offset, given);
    assert.ok(step, 'there is a step');
    const { question, edits } = step;
    if (!question) return { keys: given.map(({ key }) => key), text: applyEdits(text, edits) };
    const value = answers[question.key];
    given.push(value === undefined ? { key: question.key } : { key: question.key, value });
  }
}

function says(marked: string, answers: readonly AnnotationAnswer[], path = 'template.yaml'): string {
  const { text, offset } = readCursor(marked);
  const edits = annotationStep(analyzeText(text, { path }), offset, answers)?.edits;
  assert.ok(edits, 'there is a place for it');
  const annotated = applyEdits(text, edits);
  const invalid = analyzeText(annotated, { path }).analysis.findings.filter(
    ({ rule }) => rule === 'annotation-invalid',
  );
  assert.deepEqual(invalid, []);
  return annotated;
}

const BATCH = [
  { key: 'pattern', value: 'batch' },
  { key: 'interruptible', value: 'true' },
];

describe('the questions of an annotation', () => {
  it('are those whose answer would change the advice for an instance', () => {
    const { keys } = annotateAt(
      'Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m5.large }\n',
      {},
    );
    for (const key of ['pattern', 'interruptible', 'environment', 'bound', 'memory', 'utilization'])
      assert.ok(keys.includes(key), key);
    for (const key of ['messaging', 'protocol', 'static-ip', 'licence', 'tenancy'])
      assert.ok(!keys.includes(key), key);
    assert.ok(keys.length <= 7, `${keys.length} questions`);
  });

  it('are those of a queue and of a load balancer', () => {
    const queue = 'Resources:\n  J<|>obs:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: jobs }\n';
    assert.deepEqual(annotateAt(queue, {}).keys, ['messaging']);
    const front =
      'Resources:\n  F<|>ront:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties: { Type: application, Subnets: [a, b] }\n';
    assert.deepEqual([...annotateAt(front, {}).keys].sort(), ['protocol', 'static-ip']);
  });

  it('follow from what was answered: what is batch needs no horizon, what is steady does', () => {
    const web =
      'Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n';
    assert.ok(!annotateAt(web, { pattern: 'batch' }).keys.includes('horizon'));
    assert.ok(annotateAt(web, { pattern: 'steady' }).keys.includes('horizon'));
  });

  it('leave out what is said already', () => {
    const web =
      'Resources:\n  # @workload batch interruptible\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n';
    const { keys } = annotateAt(web, {});
    assert.ok(!keys.includes('pattern') && !keys.includes('interruptible'), keys.join(' '));
  });

  it('are none where no rule speaks', () => {
    assert.deepEqual(annotateAt('Resources:\n  B<|>ucket:\n    Type: AWS::S3::Bucket\n', {}).keys, []);
  });

  it('name an answer that cannot be read', () => {
    const { text, offset } = readCursor(
      'Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n',
    );
    const step = annotationStep(analyzeText(text), offset, [{ key: 'memory', value: '8' }]);
    assert.equal(step?.unread, 'memory');
    assert.deepEqual(step?.edits, []);
  });
});

describe('writing an annotation', () => {
  it('puts a comment above the name, as deep as it stands', () => {
    assert.equal(
      says('Resources:\n    W<|>eb:\n        Type: AWS::EC2::Instance\n', BATCH),
      'Resources:\n    # @workload batch interruptible\n    Web:\n        Type: AWS::EC2::Instance\n',
    );
  });

  it('keeps CRLF', () => {
    assert.equal(
      says('Resources:\r\n  W<|>eb:\r\n    Type: AWS::EC2::Instance\r\n', BATCH),
      'Resources:\r\n  # @workload batch interruptible\r\n  Web:\r\n    Type: AWS::EC2::Instance\r\n',
    );
  });

  it('merges with the comment that is there, and says anew what it says otherwise', () => {
    assert.equal(
      says('Resources:\n  W<|>eb: # @workload steady duration=2h stateful\n    Type: AWS::EC2::Instance\n', [
        ...BATCH,
        { key: 'stateful', value: 'false' },
        { key: 'duration', value: '45m' },
      ]),
      'Resources:\n  Web: # @workload batch duration=45m stateful=false interruptible\n    Type: AWS::EC2::Instance\n',
    );
  });

  it('merges with metadata that is there', () => {
    assert.equal(
      says(
        'Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Metadata:\n      ComputeAdvisor:\n        Workload:\n          pattern: steady # for now\n',
        BATCH,
      ),
      'Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Metadata:\n      ComputeAdvisor:\n        Workload:\n          pattern: batch # for now\n          interruptible: true\n',
    );
  });

  it('writes metadata into flow style, where no comment has a place', () => {
    assert.equal(
      says(
        'Resources: { W<|>eb: { Type: AWS::EC2::Instance, Properties: { InstanceType: m7i.large } } }\n',
        BATCH,
      ),
      'Resources: { Web: { Type: AWS::EC2::Instance, Metadata: { ComputeAdvisor: { Workload: { pattern: batch, interruptible: true } } }, Properties: { InstanceType: m7i.large } } }\n',
    );
  });

  it('writes metadata into JSON, with units', () => {
    const text = '{\n  "Resources": {\n    "W<|>eb": {\n      "Type": "AWS::EC2::Instance"\n    }\n  }\n}\n';
    assert.equal(
      says(text, [...BATCH, { key: 'memory', value: '8GB' }], 'template.json'),
      '{\n  "Resources": {\n    "Web": {\n      "Type": "AWS::EC2::Instance",\n      "Metadata": {\n        "ComputeAdvisor": {\n          "Workload": {\n            "pattern": "batch",\n            "interruptible": true,\n            "memory": "8GiB"\n          }\n        }\n      }\n    }\n  }\n}\n',
    );
  });

  it('writes a comment into JSON that has some', () => {
    assert.equal(
      says(
        '{\n  // the shop\n  "Resources": {\n    "W<|>eb": { "Type": "AWS::EC2::Instance" }\n  }\n}\n',
        BATCH,
        'template.json',
      ),
      '{\n  // the shop\n  "Resources": {\n    // @workload batch interruptible\n    "Web": { "Type": "AWS::EC2::Instance" }\n  }\n}\n',
    );
  });

  it('writes tags into a task definition, a percentage without its sign', () => {
    const text =
      '{\n  "family": "w<|>eb",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27" }],\n  "tags": [\n    { "key": "team", "value": "shop" },\n    { "key": "compute-advisor:pattern", "value": "steady" }\n  ]\n}\n';
    assert.equal(
      says(text, [...BATCH, { key: 'utilization', value: '40%' }], 'task-definition.json'),
      '{\n  "family": "web",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27" }],\n  "tags": [\n    { "key": "team", "value": "shop" },\n    { "key": "compute-advisor:pattern", "value": "batch" },\n    { "key": "compute-advisor:interruptible", "value": "true" },\n    { "key": "compute-advisor:utilization", "value": "40" }\n  ]\n}\n',
    );
  });

  it('gives a task definition tags that has none', () => {
    const text =
      '{\n  "family": "w<|>eb",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27" }]\n}\n';
    assert.match(
      says(text, [{ key: 'pattern', value: 'batch' }], 'task-definition.json'),
      /"tags": \[\n {4}\{\n {6}"key": "compute-advisor:pattern",\n {6}"value": "batch"\n {4}\}\n {2}\]\n\}\n$/,
    );
  });

  it('takes part of the advice at once', () => {
    const text = says(
      'Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n',
      BATCH,
    );
    const rules = analyzeText(text).analysis.findings.map(({ rule }) => rule);
    assert.ok(rules.includes('spot-for-interruptible'));
  });

  it('writes nothing into a file that cannot be read', () => {
    const { text, offset } = readCursor('Resources:\n  W<|>eb:\n    Type: AWS::EC2::Instance\n   Bad: [\n');
    assert.equal(annotationStep(analyzeText(text), offset, BATCH), undefined);
  });
});
