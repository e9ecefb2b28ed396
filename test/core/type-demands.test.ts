import assert from 'node:assert/strict';
import { type TypeDemands, typeDemands } from '../../src/core/template/type-demands.ts';
import { analyzeText } from '../support/analysis.ts';

const instance = (properties: string) => `Parameters:
  Group: { Type: String }
  Sleeps: { Type: String, Default: "true" }
Conditions:
  IsBig: !Equals [!Ref Sleeps, "true"]
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large
${properties}
  Near:
    Type: AWS::EC2::PlacementGroup
    Properties: { Strategy: cluster }
  Apart:
    Type: AWS::EC2::PlacementGroup
    Properties: { Strategy: spread }
  Asked:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.large
        HibernationOptions: { Configured: true }
        EnclaveOptions: { Enabled: true }
        CpuOptions: { CoreCount: 2, ThreadsPerCore: 1 }
        Placement: { Tenancy: host, GroupName: !Ref Near }
  Started:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { InstanceType: m5.large }
  Cluster:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      PlacementGroup: !Ref Near
      LaunchTemplate: { LaunchTemplateId: !Ref Started, Version: "1" }
  Host:
    Type: AWS::EC2::Host
    Properties: { AvailabilityZone: us-east-1a, InstanceType: m5.large }
`;

function demandsOf(id: string, properties = ''): TypeDemands {
  const { template } = analyzeText(instance(properties));
  const resource = template.byId.get(id);
  assert.ok(resource);
  return typeDemands([resource], template);
}

const EVERYTHING: TypeDemands = {
  dedicatedHosts: true,
  hibernation: true,
  enclaves: true,
  clusterPlacement: true,
  processorOptions: { cores: 2, threadsPerCore: 1 },
};

describe('what a resource asks of its instance type', () => {
  it('is nothing where it sets nothing, or says no to it', () => {
    assert.deepEqual(demandsOf('Web'), {});
    assert.deepEqual(
      demandsOf(
        'Web',
        '      HibernationOptions: { Configured: "false" }\n      EnclaveOptions: { Enabled: false }\n      Tenancy: default\n      PlacementGroupName: !Ref Apart',
      ),
      {},
    );
  });

  it('is read from the launch template that an instance starts from, and from its own properties', () => {
    assert.deepEqual(demandsOf('Asked'), EVERYTHING);
    assert.deepEqual(
      demandsOf('Web', '      LaunchTemplate: { LaunchTemplateId: !Ref Asked, Version: "1" }'),
      EVERYTHING,
    );
    const own =
      '      Tenancy: host\n      HibernationOptions: { Configured: true }\n      EnclaveOptions: { Enabled: true }\n      PlacementGroupName: !Ref Near\n      CpuOptions: { CoreCount: 2, ThreadsPerCore: 1 }';
    assert.deepEqual(demandsOf('Web', own), EVERYTHING);
  });

  it('is what a group asks of the instances that it starts, and a Dedicated Host of its own', () => {
    assert.deepEqual(demandsOf('Started'), { clusterPlacement: true });
    assert.deepEqual(demandsOf('Host'), { dedicatedHosts: true });
  });

  it('is taken as asked where a value is not known before deployment', () => {
    assert.deepEqual(demandsOf('Web', '      HibernationOptions: { Configured: !ImportValue x }'), {
      hibernation: true,
    });
    assert.deepEqual(demandsOf('Web', '      Tenancy: !If [IsBig, dedicated, default]'), {
      dedicatedHosts: true,
    });
    assert.deepEqual(demandsOf('Web', '      PlacementGroupName: !Ref Group'), {
      clusterPlacement: 'unknown',
    });
    assert.deepEqual(demandsOf('Web', '      CpuOptions: { CoreCount: !ImportValue x }'), {
      processorOptions: 'unknown',
    });
  });
});
