import assert from 'node:assert/strict';
import type { ResourceSummary } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

const SUBNET = `  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { AvailabilityZone: us-east-1-bos-1a, VpcId: vpc-1, CidrBlock: 10.0.0.0/24 }
`;

const TEMPLATE = `  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: t3.medium } }
`;

function billOf(id: string, resources: string): ResourceSummary {
  const bill = analyzeText(`Resources:\n${resources}`).analysis.resources.find((found) => found.id === id);
  assert.ok(bill, id);
  return bill;
}

const resourceOf = (type: string, properties: string) => `  It:
    Type: ${type}
    Properties: { ${properties} }
`;

const group = (place: string) =>
  resourceOf(
    'AWS::AutoScaling::AutoScalingGroup',
    `MinSize: 2, MaxSize: 2, ${place}, LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: "1" }`,
  ) + TEMPLATE;

describe('what stands in a Local Zone', () => {
  // ec2-ondemand-linux-zones.json us-east-1-bos-1: t3.medium 0.052. 0.052 x 730 = 37.96; in the region 30.37.
  it('costs the price of the zone, wherever the file names it', () => {
    const byZone = resourceOf(
      'AWS::EC2::Instance',
      'InstanceType: t3.medium, AvailabilityZone: us-east-1-bos-1a',
    );
    const bySubnet =
      resourceOf('AWS::EC2::Instance', 'InstanceType: t3.medium, SubnetId: !Ref Subnet') + SUBNET;
    assert.equal(billOf('It', byZone).monthlyUsd, 37.96);
    assert.equal(billOf('It', bySubnet).monthlyUsd, 37.96);
    for (const place of ['AvailabilityZones: [us-east-1-bos-1a]', 'VPCZoneIdentifier: [!Ref Subnet]'])
      assert.equal(billOf('It', group(place) + SUBNET).monthlyUsd, 75.92, place);
  });

  it('costs the price of the region where it may stand in several places, or the zone is one of the region', () => {
    // ec2-ondemand-linux.json us-east-1: 0.0416 x 730 x 2.
    for (const zones of ['us-east-1-bos-1a, us-east-1a', 'us-east-1a', 'us-east-1a, us-east-1b'])
      assert.equal(billOf('It', group(`AvailabilityZones: [${zones}]`)).monthlyUsd, 60.74, zones);
  });

  it('is not known where the zone has no rate, and no rate of the region stands in for it', () => {
    const zone = 'AvailabilityZone: us-east-1-bos-1a';
    const unknown: readonly (readonly [type: string, properties: string])[] = [
      ['AWS::EC2::Volume', `${zone}, Size: 20, VolumeType: gp2`],
      ['AWS::EC2::Host', `${zone}, InstanceFamily: m5`],
      [
        'AWS::EC2::CapacityReservation',
        `${zone}, InstanceCount: 1, InstancePlatform: Linux/UNIX, InstanceType: m5.large`,
      ],
      ['AWS::EC2::NatGateway', 'SubnetId: !Ref Subnet, AllocationId: eipalloc-1'],
      ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets: [!Ref Subnet]'],
    ];
    for (const [type, properties] of unknown) {
      const bill = billOf('It', resourceOf(type, properties) + SUBNET);
      assert.equal(bill.monthlyUsd, null, type);
      assert.match(bill.unpriced[0] ?? '', /in us-east-1-bos-1a is not known here$/);
    }
  });

  it('has no price for the volumes of an instance, which is then the least that it costs', () => {
    const devices =
      'BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 20, VolumeType: gp2 } }]';
    const bill = billOf(
      'It',
      resourceOf(
        'AWS::EC2::Instance',
        `InstanceType: t3.medium, AvailabilityZone: us-east-1-bos-1a, ${devices}`,
      ),
    );
    assert.equal(bill.monthlyUsd, 37.96);
    assert.equal(bill.partlyPriced, true);
  });

  it('is known in the first zones of Verizon as well, which are priced under the name of their group', () => {
    // ec2-ondemand-linux-zones.json us-east-1-wl1 and us-west-2-wl1: t3.medium 0.056, r5.2xlarge 0.68.
    const inZone = (type: string, zone: string) =>
      billOf('It', resourceOf('AWS::EC2::Instance', `InstanceType: ${type}, AvailabilityZone: ${zone}`))
        .monthlyUsd;
    assert.equal(inZone('t3.medium', 'us-east-1-wl1-bos-wlz-1'), 40.88);
    assert.equal(inZone('r5.2xlarge', 'us-west-2-wl1-sfo-wlz-1'), 496.4);
  });

  it('is advised without a saving of the region, whose rates are not those of the zone', () => {
    const volume = (zone: string) =>
      resourceOf('AWS::EC2::Volume', `AvailabilityZone: ${zone}, Size: 20, VolumeType: gp2`);
    const savingIn = (zone: string) =>
      analyzeText(`Resources:\n${volume(zone)}`)
        .analysis.findings.find(({ rule }) => rule === 'ebs-gp3')
        ?.recommendations.map(({ monthlySavingUsd }) => monthlySavingUsd);
    assert.deepEqual(savingIn('us-east-1a'), [0.4]);
    assert.deepEqual(savingIn('us-east-1-bos-1a'), [undefined]);
  });
});
