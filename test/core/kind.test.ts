import assert from 'node:assert/strict';
import { tryAnalyzeText } from '../support/analysis.ts';

const WEB = 'Resources:\n  Web:\n    Type: AWS::EC2::Instance\n';

function kindOf(text: string, path = 'file.yaml'): string | undefined {
  return tryAnalyzeText(text, { path })?.analysis.kind;
}

describe('the kind of a file', () => {
  it('is told by content, whatever the file is called', () => {
    assert.equal(kindOf(WEB), 'cloudformation');
    assert.equal(kindOf(WEB, 'ad-1.template'), 'cloudformation');
    assert.equal(kindOf('AWSTemplateFormatVersion: "2010-09-09"\n'), 'cloudformation');
    assert.equal(kindOf(`Transform: AWS::Serverless-2016-10-31\n${WEB}`), 'sam');
    assert.equal(kindOf('Resources:\n  F:\n    Type: AWS::Serverless::Function\n'), 'sam');
    assert.equal(kindOf(`${WEB}    Metadata: { "aws:cdk:path": App/Web }\n`), 'cdk-template');
    assert.equal(kindOf('{"containerDefinitions": []}', 'anything.json'), 'task-definition');
    assert.equal(kindOf('{"taskDefinition": {"containerDefinitions": []}}', 'x.json'), 'task-definition');
  });

  for (const [name, text] of [
    ['a Kubernetes manifest', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  containerDefinitions: none\n'],
    ['a Compose file', 'services:\n  web:\n    image: nginx\n    labels: { a: "AWS::EC2::Instance" }\n'],
    ['an OpenAPI document', 'openapi: 3.0.0\nx-note: AWS::Lambda\npaths: {}\n'],
    ['a workflow', 'on: push\njobs:\n  x:\n    steps:\n      - run: echo "Resources" AWS::EC2::Instance\n'],
    ['serverless.yml', 'service: x\nresources:\n  Resources:\n    T:\n      Type: AWS::DynamoDB::Table\n'],
    ['a policy with a condition', '{"Resources": ["AWS::EC2::Instance"]}'],
    ['resources of another kind', 'Resources:\n  A:\n    Type: text\n  note: AWS::x\n'],
    ['a list', '- AWS::EC2::Instance\n- containerDefinitions\n'],
  ] as const) {
    it(`is none for ${name}`, () => assert.equal(kindOf(text), undefined));
  }

  it('is known of a template too broken to be read, so that its mistake is reported', () => {
    const analyzed = tryAnalyzeText('AWSTemplateFormatVersion: "2010-09-09"\nHello\nResources:\n  A: [\n');
    assert.equal(analyzed?.analysis.kind, 'cloudformation');
    assert.deepEqual([...new Set(analyzed?.analysis.findings.map(({ rule }) => rule))], ['syntax']);
  });

  it('is none for broken YAML that only mentions AWS', () => {
    assert.equal(kindOf('run: |\n  x\n bad: AWS::EC2::Instance\n'), undefined);
  });
});
