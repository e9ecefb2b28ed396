import assert from 'node:assert/strict';
import { analyze, compileRules } from '../../src/core/index.ts';
import { catalog, TODAY } from '../support/analysis.ts';
import { packWith } from './rule-pack-fixture.ts';

const BUCKET = `Resources:
  # @workload dev
  Uploads:
    Type: AWS::S3::Bucket
    Properties: { BucketName: uploads }
  # @workload prod
  Pages:
    Type: AWS::S3::Bucket
    Properties: { BucketName: pages }
`;

describe('a rule of a team', () => {
  it('speaks of resources that are no compute by their annotation', () => {
    const text = packWith({ applies: 'AWS::S3::Bucket', when: `'workload.environment == "dev"'` });
    const rules = compileRules([{ name: 'team.yaml', text }]);
    assert.deepEqual(rules.problems, []);
    const settings = { region: 'us-east-1', severities: {} };
    const found = analyze(
      { path: 'buckets.yaml', text: BUCKET },
      { settings, catalog, rules, related: new Map(), today: TODAY },
    )?.analysis.findings;
    assert.deepEqual(
      found?.map(({ resource }) => resource),
      ['Uploads'],
    );
  });
});
