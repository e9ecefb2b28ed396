import assert from 'node:assert/strict';
import type { PriceTerms } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

const template = (type: string, note = '') =>
  `Resources:\n  It: ${note}\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n      ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}}"\n`;

function bill(text: string, terms: PriceTerms) {
  const found = analyzeText(text, { terms }).analysis.resources.find(({ id }) => id === 'It');
  assert.ok(found);
  return found;
}

describe('a discount', () => {
  it('comes off list prices, rounded once: 12 % off 70.08 are 61.67', () => {
    const found = bill(template('m5.large'), { discountPercent: 12 });
    assert.equal(found.monthlyUsd, 61.67);
    assert.ok(found.assumptions.includes('12 % discount (settings) on list prices, not on Spot'));
  });

  it('does not come off a Spot price', () => {
    const nodes =
      'Resources:\n  It:\n    Type: AWS::EKS::Nodegroup\n    Properties: { InstanceTypes: [m5.large], CapacityType: SPOT, ScalingConfig: { DesiredSize: 3 } }\n';
    assert.equal(bill(nodes, { discountPercent: 12 }).monthlyUsd, bill(nodes, {}).monthlyUsd);
  });
});

describe('a family that a commitment covers', () => {
  const covered = (until?: string) => ({ covered: [{ family: 'm7g', until }] });

  it('adds nothing to a bill up to its last month, and says so', () => {
    const found = bill(template('m7g.large'), covered('2027-03'));
    assert.equal(found.monthlyUsd, 0);
    assert.equal(found.parts[0]?.what, 'instance hours, covered until 2027-03');
    assert.equal(found.confidence, 'estimate');
    assert.ok(
      found.assumptions.includes(
        'm7g is covered until 2027-03: a commitment pays for it, so it adds nothing to the bill',
      ),
    );
    // The tests take place in November 2026.
    assert.equal(bill(template('m7g.large'), covered('2026-11')).monthlyUsd, 0);
  });

  it('costs the list price again when the commitment has ended', () => {
    const found = bill(template('m7g.large'), covered('2026-10'));
    // 730 x 0.0816.
    assert.equal(found.monthlyUsd, 59.57);
    assert.ok(found.assumptions.includes('the commitment on m7g ended with 2026-10'));
  });

  it('covers no other family, whose name begins alike', () => {
    assert.notEqual(bill(template('m7gd.large'), covered()).monthlyUsd, 0);
  });

  it('is advised no commitment again', () => {
    const text = template('m7g.large', '# @workload steady horizon=1y prod spend-flexibility=same-family');
    const rulesOf = (terms: PriceTerms) =>
      analyzeText(text, { terms }).analysis.findings.map(({ rule }) => rule);
    const advised = rulesOf({}).filter((rule) => !rulesOf(covered('2027-03')).includes(rule));
    assert.deepEqual(advised, ['commit-for-steady']);
  });
});
