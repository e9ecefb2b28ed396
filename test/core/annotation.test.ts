import assert from 'node:assert/strict';
import { readAnnotations } from '../../src/core/template/annotations.ts';
import { workloadOf } from '../../src/core/template/workload.ts';
import { analyzeText } from '../support/analysis.ts';

/** What is known of the workload of a resource, by fact. */
function workload(text: string, id: string, path = 'template.yaml'): Record<string, unknown> {
  const { template } = analyzeText(text, { path });
  const resource = template.byId.get(id);
  assert.ok(resource, `${id} is in the template`);
  const facts = workloadOf(resource, template, readAnnotations(template));
  return Object.fromEntries([...facts].map(([fact, { value }]) => [fact, value]));
}

function commented(annotation: string): Record<string, unknown> {
  return workload(`Resources:\n  # @workload ${annotation}\n  Web:\n    Type: AWS::EC2::Instance\n`, 'Web');
}

describe('a workload annotation', () => {
  it('reads bare words, flags and their denial, whatever the case', () => {
    assert.deepEqual(commented('Batch PROD interruptible=false static-ip'), {
      pattern: 'batch',
      environment: 'prod',
      interruptible: false,
      staticIp: true,
    });
  });

  it('takes a rate a quarter and a year for that of a month', () => {
    assert.deepEqual(commented('requests=3/quarter'), { requestsPerMonth: 1 });
    assert.deepEqual(commented('requests=6/year'), { requestsPerMonth: 0.5 });
  });

  it('reads sizes as GiB, times as milliseconds, rates as a month, percent as numbers', () => {
    assert.deepEqual(
      commented(
        'memory=512MB memory-used=1.5GiB storage=2TB duration=45m requests=3M/month utilization=12.5%',
      ),
      {
        memoryGiB: 0.5,
        memoryUsedGiB: 1.5,
        storageGiB: 2048,
        durationMs: 2_700_000,
        requestsPerMonth: 3_000_000,
        utilizationPercent: 12.5,
      },
    );
    assert.deepEqual(commented('requests=2k/day duration=120ms'), {
      requestsPerMonth: 2000 * (730 / 24),
      durationMs: 120,
    });
  });

  it('leaves out what lacks its unit, and keeps the rest', () => {
    assert.deepEqual(commented('memory=16 duration=45 requests=100 utilization=40 vcpu=2 hours=900'), {
      vcpu: 2,
    });
  });

  it('binds to the resource below, the line that it stands behind, a property, or the file', () => {
    const text = `# @workload dev
AWSTemplateFormatVersion: "2010-09-09"

Resources:
  # @workload batch
  # @workload vcpu=2

  First:
    Type: AWS::EC2::Instance
  Second: # @workload steady
    Type: AWS::EC2::Instance
    Properties:
      # @workload bound=memory
      InstanceType: m5.large # @workload memory=8GiB
`;
    assert.deepEqual(workload(text, 'First'), { environment: 'dev', pattern: 'batch', vcpu: 2 });
    assert.deepEqual(workload(text, 'Second'), {
      environment: 'dev',
      pattern: 'steady',
      bound: 'memory',
      memoryGiB: 8,
    });
  });

  it('prefers the property to the resource, and the resource to the file', () => {
    const text = `# @workload vcpu=1 gpus=1 concurrency=1
Resources:
  # @workload vcpu=2 gpus=2
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large # @workload vcpu=3
`;
    // Above the first key of the file stands the annotation of the whole file.
    assert.deepEqual(workload(text, 'Web'), { vcpu: 3, gpus: 2, concurrency: 1 });
  });

  it('is read from metadata of the resource and of the template', () => {
    const text = `Metadata:
  ComputeAdvisor:
    Workload: { environment: test }
Resources:
  Web:
    Type: AWS::EC2::Instance
    Metadata:
      ComputeAdvisor:
        Workload:
          pattern: batch
          interruptible: true
          memory: 8GiB
`;
    assert.deepEqual(workload(text, 'Web'), {
      environment: 'test',
      pattern: 'batch',
      interruptible: true,
      memoryGiB: 8,
    });
  });

  it('is read from tags and docker labels of a task definition, a percentage without its sign', () => {
    const task = JSON.stringify({
      family: 'web',
      tags: [
        { key: 'compute-advisor:pattern', value: 'batch' },
        { key: 'compute-advisor:utilization', value: '40' },
        { key: 'team', value: 'a' },
      ],
      containerDefinitions: [{ name: 'a', dockerLabels: { 'compute-advisor:interruptible': 'true' } }],
    });
    assert.deepEqual(workload(task, 'web', 'task.json'), {
      interruptible: true,
      pattern: 'batch',
      utilizationPercent: 40,
    });
  });

  it('of a group counts for its launch template, and not where two groups disagree', () => {
    const group = (id: string, annotation: string) => `  # @workload ${annotation}
  ${id}:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
`;
    const template = '  T:\n    Type: AWS::EC2::LaunchTemplate\n';
    const one = `Resources:\n${group('A', 'batch vcpu=2')}${template}`;
    assert.deepEqual(workload(one, 'T'), { pattern: 'batch', vcpu: 2 });
    const two = `Resources:\n${group('A', 'batch vcpu=2')}${group('B', 'steady vcpu=2')}${template}`;
    assert.deepEqual(workload(two, 'T'), { vcpu: 2 });
  });

  it('of 10,000 characters is refused with one finding', () => {
    const long = `# @workload ${'x '.repeat(5000)}batch`;
    const { analysis } = analyzeText(`Resources:\n  ${long}\n  Web:\n    Type: AWS::EC2::Instance\n`);
    assert.equal(analysis.findings.length, 1);
    assert.match(analysis.findings[0]?.message ?? '', /at most 10000 characters/);
  });
});
