import type { EbsRates } from '../catalog/rates.ts';
import { asMapping, type MappingNode, valueAt } from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import { type Resource, valuesAt } from '../template/resource.ts';
import { numberOf, textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';

export interface VolumeShape {
  readonly type: string;
  readonly sizeGiB: number;
  readonly iops?: number | undefined;
  readonly throughputMiBps?: number | undefined;
}

export function priceVolume(volume: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  if (volume.properties) addVolume(bill, 'volume', volume.properties, 'Size', 1, context);
  else bill.leaveOut('volume: its size is not known');
  return bill.leaveOut('snapshots').build();
}

/** The EBS volumes that a resource gives each of its instances. */
export function addBlockDevices(
  bill: BillBuilder,
  owner: Resource,
  count: number,
  context: PriceContext,
): void {
  const path =
    owner.type === 'AWS::EC2::LaunchTemplate'
      ? 'LaunchTemplateData.BlockDeviceMappings[]'
      : 'BlockDeviceMappings[]';
  const devices = valuesAt(owner, path);
  if (devices.length === 0) bill.leaveOut('root volume: as the image has it');
  for (const device of devices) {
    const ebs = asMapping(valueAt(device, 'Ebs'));
    const name = textOf(resolve(valueAt(device, 'DeviceName'), context.template)) ?? 'volume';
    if (ebs) addVolume(bill, `volume ${name.slice(0, 40)}`, ebs, 'VolumeSize', count, context);
  }
}

function addVolume(
  bill: BillBuilder,
  what: string,
  mapping: MappingNode,
  sizeKey: string,
  count: number,
  { template, catalog, region }: PriceContext,
): void {
  const read = (key: string) => resolve(valueAt(mapping, key), template);
  const [type, size] = [read('VolumeType'), read(sizeKey)];
  // Amazon EBS API Reference, CreateVolume: gp2 where no type is given.
  const name = !type.known && type.reason === 'missing' ? 'gp2' : textOf(type);
  const sizeGiB = numberOf(size);
  const rates = catalog.ebsRates(region);
  if (!name || sizeGiB === undefined) {
    bill.leaveOut(`${what}: its ${name ? 'size' : 'type'} is not known`);
    return;
  }
  const shape = {
    type: name,
    sizeGiB,
    iops: numberOf(read('Iops')),
    throughputMiBps: numberOf(read('Throughput')),
  };
  const monthlyUsd = rates && volumeMonthlyUsd(shape, rates);
  if (!rates || monthlyUsd === undefined)
    bill.leaveOut(`${what}: the rate of ${name.slice(0, 40)} in ${region} is not known here`);
  else bill.add(what, monthlyUsd * count, rates);
}

/** USD a month; undefined where a rate that it needs is not known. */
export function volumeMonthlyUsd(shape: VolumeShape, rates: EbsRates): number | undefined {
  const { sizeGiB, iops } = shape;
  const bySize = (rate: number | undefined) => (rate === undefined ? undefined : sizeGiB * rate);
  switch (shape.type) {
    case 'gp2':
      return bySize(rates.gp2GbMonthUsd);
    case 'gp3':
      return gp3MonthlyUsd(shape, rates);
    case 'io1':
      return sum(bySize(rates.io1GbMonthUsd), times(iops, rates.io1IopsMonthUsd));
    case 'io2':
      return sum(bySize(rates.io2GbMonthUsd), io2IopsMonthlyUsd(iops, rates));
    case 'st1':
      return bySize(rates.st1GbMonthUsd);
    case 'sc1':
      return bySize(rates.sc1GbMonthUsd);
    case 'standard':
      return bySize(rates.standardGbMonthUsd);
    default:
      return undefined;
  }
}

// Amazon EBS pricing, "Provisioned IOPS SSD (io2)": up to 32,000 IOPS, up to 64,000, above.
const IO2_TIERS = [32_000, 64_000];

function io2IopsMonthlyUsd(iops: number | undefined, rates: EbsRates): number | undefined {
  if (iops === undefined) return undefined;
  const [first = 0, second = 0] = IO2_TIERS;
  const above = (floor: number) => Math.max(0, iops - floor);
  return sum(
    times(Math.min(iops, first), rates.io2IopsMonthUsd),
    iops > first ? times(Math.min(above(first), second - first), rates.io2IopsTier2MonthUsd) : 0,
    iops > second ? times(above(second), rates.io2IopsTier3MonthUsd) : 0,
  );
}

function gp3MonthlyUsd({ sizeGiB, iops, throughputMiBps }: VolumeShape, rates: EbsRates): number | undefined {
  const extraIops = Math.max(0, (iops ?? 0) - rates.gp3IncludedIops);
  const extraMiBps = Math.max(0, (throughputMiBps ?? 0) - rates.gp3IncludedMiBps);
  return sum(
    times(sizeGiB, rates.gp3GbMonthUsd),
    extraIops === 0 ? 0 : times(extraIops, rates.gp3IopsMonthUsd),
    extraMiBps === 0 ? 0 : times(extraMiBps / 1024, rates.gp3GibpsMonthUsd),
  );
}

function times(amount: number | undefined, rate: number | undefined): number | undefined {
  return amount === undefined || rate === undefined ? undefined : amount * rate;
}

function sum(...parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce(
    (total, part) => (total === undefined || part === undefined ? undefined : total + part),
    0,
  );
}
