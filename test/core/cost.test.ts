import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

function bill(text: string, id: string, options: { path?: string; region?: string } = {}) {
  const found = analyzeText(text, options).analysis.resources.find((resource) => resource.id === id);
  assert.ok(found, `${id} is listed`);
  return found;
}

const instance = (type: string) =>
  `Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: ${type}\n`;

const group = (sizes: string, rest = '') => `Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      ${sizes}
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.large
${rest}`;

describe('what a resource costs a month', () => {
  it('is the hourly price times 730 for an instance: m5.large in us-east-1 at $0.096', () => {
    const { monthlyUsd, parts, confidence } = bill(instance('m5.large'), 'Web');
    assert.equal(monthlyUsd, 70.08);
    assert.deepEqual(parts, [
      { what: 'instance hours', monthlyUsd: 70.08, source: 'ec2-on-demand-linux', date: '2026-06-15' },
    ]);
    assert.equal(confidence, 'dated');
  });

  it('follows the region in force: m5.large in eu-central-1 at $0.115', () => {
    assert.equal(bill(instance('m5.large'), 'Web', { region: 'eu-central-1' }).monthlyUsd, 83.95);
  });

  it('counts the hours that are annotated', () => {
    const text = instance('m5.large').replace('Web:', 'Web: # @workload hours=160');
    assert.equal(bill(text, 'Web').monthlyUsd, 15.36);
  });

  it('is null with the reason where the type, its price or the region is not known', () => {
    const unknown = bill(instance('!ImportValue x'), 'Web');
    assert.equal(unknown.monthlyUsd, null);
    assert.match(unknown.unpriced.join('; '), /the instance type is not known/);
    const nowhere = bill(instance('m5.large'), 'Web', { region: 'mars-north-1' });
    assert.equal(nowhere.monthlyUsd, null);
    assert.match(nowhere.unpriced.join('; '), /the price of m5.large in mars-north-1 is not known here/);
  });

  it('counts a group at its desired size, else its minimum, and says so', () => {
    assert.equal(
      bill(group('{ MinSize: 2 }').replace('{ MinSize: 2 }', 'MinSize: 2'), 'Group').monthlyUsd,
      140.16,
    );
    const desired = bill(group('MinSize: 2\n      DesiredCapacity: "3"'), 'Group');
    assert.equal(desired.monthlyUsd, 210.24);
    assert.ok(desired.assumptions.includes('3 instances (DesiredCapacity)'));
  });

  it('names the group at which a launch template is priced', () => {
    const { monthlyUsd, unpriced } = bill(group('MinSize: 2'), 'T');
    assert.equal(monthlyUsd, null);
    assert.deepEqual(unpriced, ['priced at Group']);
  });

  it('takes block devices in: 100 GB of gp2 at $0.10 on each of two instances', () => {
    const devices =
      '        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs: { VolumeType: gp2, VolumeSize: 100 }\n';
    assert.equal(bill(group('MinSize: 2', devices), 'Group').monthlyUsd, 160.16);
  });

  it('adds IOPS and throughput of gp3 above what is included', () => {
    // 500 GB x $0.08 + 3,000 IOPS x $0.005 + 125 MiB/s x $0.04.
    const text = `Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { Size: 500, VolumeType: gp3, Iops: 6000, Throughput: 250 }
`;
    assert.equal(bill(text, 'Data').monthlyUsd, 60);
  });

  it('prices a Fargate task of 0.25 vCPU and 0.5 GB at $9.01, and on Arm at $7.21', () => {
    const task = (arch: string) =>
      JSON.stringify({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        runtimePlatform: { cpuArchitecture: arch, operatingSystemFamily: 'LINUX' },
        containerDefinitions: [],
      });
    // 730 h x (0.25 x 0.04048 + 0.5 x 0.004445), and (0.25 x 0.03238 + 0.5 x 0.00356).
    assert.equal(bill(task('X86_64'), 'web', { path: 't.json' }).monthlyUsd, 9.01);
    assert.equal(bill(task('ARM64'), 'web', { path: 't.json' }).monthlyUsd, 7.21);
    assert.equal(bill(task('ARM64'), 'web', { path: 't.json', region: 'us-west-2' }).monthlyUsd, null);
  });

  it('never tells a price for a size that Fargate does not have', () => {
    const task = JSON.stringify({
      family: 'web',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '9999',
      containerDefinitions: [],
    });
    const { monthlyUsd, unpriced } = bill(task, 'web', { path: 't.json' });
    assert.equal(monthlyUsd, null);
    assert.deepEqual(unpriced, ['task hours: Fargate has no such size']);
  });
});
