import { asMapping, asScalar, type MappingNode, valueAt } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { type Resource, valuesAt } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { numberOf, textOf, type Value } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';
import type { VolumeSubject } from '../subject.ts';

const DEVICES: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'BlockDeviceMappings[].Ebs',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.BlockDeviceMappings[].Ebs',
  'AWS::AutoScaling::LaunchConfiguration': 'BlockDeviceMappings[].Ebs',
};

/** The volume of a resource, or its block devices. */
export function findVolumes(resource: Resource): VolumeSubject[] {
  if (resource.type === 'AWS::EC2::Volume') {
    return resource.properties ? [subject(resource.properties, resource)] : [];
  }
  const path = Object.hasOwn(DEVICES, resource.type) ? DEVICES[resource.type] : undefined;
  const devices = path ? valuesAt(resource, path) : [];
  return devices.flatMap((node) => {
    const mapping = asMapping(node);
    return mapping && !intrinsicOf(mapping) ? [subject(mapping, resource)] : [];
  });
}

function subject(mapping: MappingNode, owner: Resource): VolumeSubject {
  // AWS CloudFormation Template Reference: Ebs of AWS::EC2::Instance has no Throughput.
  return { mapping, owner, takesThroughput: owner.type !== 'AWS::EC2::Instance' };
}

const TYPES = ['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'];

export function volumeFacts(volume: VolumeSubject, template: Template): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const read = (name: string): Value => resolve(valueAt(volume.mapping, name), template);
  const set = (field: string, value: Value, amount: string | number | undefined) => {
    if (!value.known || amount === undefined) return;
    facts.set(`volume.${field}`, { value: amount, from: value.via.length > 0 ? 'resolved' : 'written' });
  };
  const type = read('VolumeType');
  const name = textOf(type);
  set('type', type, name && TYPES.includes(name) ? name : undefined);
  const size = read(volume.owner.type === 'AWS::EC2::Volume' ? 'Size' : 'VolumeSize');
  set('sizeGiB', size, numberOf(size));
  const iops = read('Iops');
  set('iops', iops, numberOf(iops));
  const throughput = read('Throughput');
  set('throughputMiBps', throughput, numberOf(throughput));
  const multiAttach = asScalar(valueAt(volume.mapping, 'MultiAttachEnabled'))?.text.toLowerCase();
  if (multiAttach === 'true') facts.set('volume.multiAttach', { value: true, from: 'written' });
  return facts;
}
