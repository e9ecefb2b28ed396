import { type ConstructSpec, type ConstructTable, single, to } from '../construct-spec.ts';
import { enumOf, instanceType, plain, present, size } from '../leaf-readers.ts';
import { blockDevices } from '../read-block-devices.ts';
import { machineImage } from '../read-image.ts';
import { LAUNCH_TEMPLATE_DATA } from './launch.ts';

/** One of the instances that a VPC starts, which has as many as it has public subnets. */
const NAT_INSTANCE: ConstructSpec = {
  ...single('AWS::EC2::Instance', {
    instanceType: to('InstanceType', instanceType),
    machineImage: to('ImageId', machineImage),
    creditSpecification: to('CreditSpecification.CPUCredits', enumOf('ec2.CpuCredits')),
  }),
  bare: true,
};

// AWS CDK API Reference, aws_ec2; what is written where the author says nothing is read off synthesized templates.
export const EC2: ConstructTable = {
  'ec2.Instance': single('AWS::EC2::Instance', {
    instanceType: to('InstanceType', instanceType),
    machineImage: to('ImageId', machineImage),
    blockDevices: to('BlockDeviceMappings', blockDevices),
    creditSpecification: to('CreditSpecification.CPUCredits', enumOf('ec2.CpuCredits')),
    ebsOptimized: to('EbsOptimized'),
    detailedMonitoring: to('Monitoring'),
    hibernationEnabled: to('HibernationOptions.Configured'),
    availabilityZone: to('AvailabilityZone'),
    placementGroup: to('PlacementGroupName', present),
    associatePublicIpAddress: to('NetworkInterfaces', present),
    userData: to('UserData', present),
    tenancy: to('Tenancy'),
  }),
  'ec2.LaunchTemplate': single('AWS::EC2::LaunchTemplate', LAUNCH_TEMPLATE_DATA),
  'ec2.BastionHostLinux': single(
    'AWS::EC2::Instance',
    {
      instanceType: to('InstanceType', instanceType),
      machineImage: to('ImageId', machineImage),
      blockDevices: to('BlockDeviceMappings', blockDevices),
      instanceName: to('InstanceName', plain),
    },
    { given: { InstanceType: 't3.nano' } },
  ),
  'ec2.NatProvider.instance': NAT_INSTANCE,
  'ec2.NatProvider.instanceV2': NAT_INSTANCE,
  'ec2.NatInstanceProvider': NAT_INSTANCE,
  'ec2.NatInstanceProviderV2': NAT_INSTANCE,
  'ec2.Volume': single('AWS::EC2::Volume', {
    size: to('Size', size('gibibytes')),
    volumeType: to('VolumeType', enumOf('ec2.EbsDeviceVolumeType')),
    iops: to('Iops'),
    throughput: to('Throughput'),
    availabilityZone: to('AvailabilityZone'),
    encrypted: to('Encrypted'),
    snapshotId: to('SnapshotId'),
  }),
};
