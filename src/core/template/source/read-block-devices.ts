import type { SyntaxNode } from '../../syntax/node.ts';
import { enumOf, plain } from './leaf-readers.ts';
import { entry, mapping, unknownNode } from './nodes.ts';
import type { Located } from './scope.ts';
import type { Translator, ValueReader } from './translator.ts';

const VOLUME_TYPE = enumOf('ec2.EbsDeviceVolumeType', 'autoscaling.EbsDeviceVolumeType');

/** `[{ deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(30, { … }) }]`. */
export const blockDevices: ValueReader = (at, translator) =>
  translator.list(at, (item) =>
    translator.read(item, (leaf) => {
      const props = translator.props(leaf);
      const [name, volume] = [props.get('deviceName'), props.get('volume')];
      return mapping(leaf.expr, [
        ...(name ? [entry(name.key, 'DeviceName', plain(name.value, translator))] : []),
        ...(volume ? [entry(volume.key, 'Ebs', ebs(volume.value, translator))] : []),
        ...(props.whole ? [] : [entry(leaf.expr, 'Ebs', unknownNode(leaf.expr))]),
      ]);
    }),
  );

const SETTINGS: Readonly<Record<string, readonly [string, ValueReader]>> = {
  volumeSize: ['VolumeSize', plain],
  snapshotId: ['SnapshotId', plain],
  volumeType: ['VolumeType', VOLUME_TYPE],
  iops: ['Iops', plain],
  throughput: ['Throughput', plain],
  encrypted: ['Encrypted', plain],
  deleteOnTermination: ['DeleteOnTermination', plain],
};

function ebs(at: Located, translator: Translator): SyntaxNode {
  return translator.read(at, ({ expr, scope }) => {
    if (expr.kind !== 'call') return undefined;
    const path = translator.path({ expr: expr.callee, scope });
    if (path?.names[0] !== 'BlockDeviceVolume' || !path.names[1]?.toLowerCase().startsWith('ebs'))
      return undefined;
    const [size, options] = expr.args;
    const fromSnapshot = path.names[1].toLowerCase() !== 'ebs';
    const props = translator.props(...(options ? [{ expr: options, scope }] : []));
    props.addFields(expr.fields, scope);
    const sizeName = fromSnapshot ? 'SnapshotId' : 'VolumeSize';
    return mapping(expr, [
      ...(size ? [entry(size, sizeName, plain({ expr: size, scope }, translator))] : []),
      ...props.all().flatMap(({ name, key, value }) => {
        const [target, read] = SETTINGS[name] ?? [];
        return target && read ? [entry(key, target, read(value, translator))] : [];
      }),
    ]);
  });
}
