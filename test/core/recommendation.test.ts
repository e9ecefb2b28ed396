import assert from 'node:assert/strict';
import type { Recommendation } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

function firstOf(text: string, rule: string): Recommendation {
  const finding = analyzeText(text).analysis.findings.find((found) => found.rule === rule);
  const [first] = finding?.recommendations ?? [];
  assert.ok(first, `${rule} recommends something`);
  return first;
}

const instance = (note: string, type: string) =>
  `Resources:\n  Web: # @workload ${note}\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n`;

describe('a recommendation', () => {
  it('says that the architecture changes where it does, and weighs the effort by it', () => {
    const toArm = firstOf(instance('bound=cpu arch=arm64', 'm7i.xlarge'), 'family-for-bottleneck');
    assert.deepEqual(toArm.changes, ['architecture', 'instance-type']);
    assert.equal(toArm.effort, 'medium');
    const within = firstOf(instance('bound=cpu arch=x86_64', 'm7i.xlarge'), 'family-for-bottleneck');
    assert.deepEqual(within.changes, ['instance-type']);
    assert.equal(within.effort, 'low');
  });

  it('has no sum where nobody knows how many instances run, and says what one saves', () => {
    const text = `Resources:
  Web: # @workload vcpu=2 memory=8GiB
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { InstanceType: m7g.4xlarge }
`;
    const one = firstOf(text, 'right-size');
    assert.equal(one.monthlySavingUsd, undefined);
    assert.equal(one.savingPercent, 88);
  });

  it('sums what every instance saves that takes its type from one parameter', () => {
    const web = (id: string) =>
      `  ${id}:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: !Ref Size }\n`;
    const text = `Parameters:
  Size: { Type: String, Default: m7g.4xlarge }
# @workload vcpu=2 memory=8GiB
Resources:
${web('A')}${web('B')}${web('C')}`;
    // Three times 730 h x ($0.6528 - $0.0816).
    assert.equal(firstOf(text, 'right-size').monthlySavingUsd, 1250.93);
  });

  it('rests on no price of Linux where Windows is paid', () => {
    const saving = firstOf(instance('vcpu=2 memory=8GiB os=windows', 'm7i.4xlarge'), 'right-size');
    assert.equal(saving.monthlySavingUsd, undefined);
    assert.equal(saving.savingPercent, undefined);
  });
});
