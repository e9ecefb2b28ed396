import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

/** The bill of one instance that meets some requirements, of which a test names what is special. */
function billOf(special: string, region = 'us-east-1') {
  const text = `Resources:
  Fleet:
    Type: AWS::EC2::EC2Fleet
    Properties:
      TargetCapacitySpecification: { TotalTargetCapacity: 1, DefaultTargetCapacityType: on-demand }
      LaunchTemplateConfigs:
        - LaunchTemplateSpecification: { LaunchTemplateId: lt-1, Version: '1' }
          Overrides:
            - InstanceRequirements: { VCpuCount: { Min: 4 }, MemoryMiB: { Min: 8192 }, ${special} }
`;
  const [bill] = analyzeText(text, { region }).analysis.resources;
  assert.ok(bill);
  return bill;
}

describe('what meets InstanceRequirements', () => {
  // The cheapest on x86_64 in ec2-ondemand-linux.json us-east-1, x 730.
  it('has the accelerators that are asked for, by kind, by maker and by name', () => {
    // g6f.xlarge 0.2375, with a share of an L4; g4dn.xlarge 0.526, with a T4.
    assert.equal(billOf('AcceleratorTypes: [gpu]').monthlyUsd, 173.38);
    assert.equal(billOf('AcceleratorManufacturers: [nvidia]').monthlyUsd, 173.38);
    assert.equal(billOf('AcceleratorNames: [t4]').monthlyUsd, 383.98);
    // g4ad.xlarge 0.37853; inf1.xlarge 0.228; f2.6xlarge 1.98.
    assert.equal(billOf('AcceleratorNames: [radeon-pro-v520]').monthlyUsd, 276.33);
    assert.equal(billOf('AcceleratorManufacturers: [amazon-web-services]').monthlyUsd, 166.44);
    assert.equal(billOf('AcceleratorTypes: [fpga]').monthlyUsd, 1445.4);
  });

  // ec2-ondemand-linux.json us-east-1: h1.2xlarge 0.468, the cheapest with magnetic disks of those that AWS calls current.
  it('has the local disks that are asked for', () => {
    const disks = 'LocalStorage: required, LocalStorageTypes: [hdd], InstanceGenerations: [current]';
    assert.equal(billOf(disks).monthlyUsd, 341.64);
  });

  // ec2-ondemand-linux-china.json cn-north-1: c5a.xlarge 1.328 CNY, the cheapest of C, M and R.
  it('is known in Beijing, in the currency that AWS bills there', () => {
    const bill = billOf('InstanceGenerations: [current]', 'cn-north-1');
    assert.equal(bill.monthlyUsd, null);
    assert.equal(bill.monthlyCny, 969.44);
  });
});
