import type { EbsRates } from '../catalog/rates.ts';
import { asMapping, type MappingNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import { type Resource, valuesAt } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf, type Value } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { formatHourlyUsd, type Money, money, nothing, sumOf } from './money.ts';

export interface VolumeShape {
  readonly type: string;
  readonly sizeGiB: number;
  readonly iops?: number | undefined;
  readonly throughputMiBps?: number | undefined;
}

export function priceVolume(volume: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const add = (usd: Money, rates: EbsRates) => bill.add('volume', usd, rates);
  if (volume.properties) addVolume(bill, 'volume', volume.properties, 'Size', add, context);
  else bill.leaveOut('volume: its size is not known');
  return leaveOutSnapshots(bill, context).build();
}

function leaveOutSnapshots(bill: BillBuilder, { catalog, region }: PriceContext): BillBuilder {
  const usd = catalog.ebsRates(region)?.snapshotGbMonthUsd;
  return bill.leaveOut(usd === undefined ? 'snapshots' : `snapshots: ${formatHourlyUsd(usd)} a GB a month`);
}

/** The EBS volumes that a resource gives each of its instances. */
export function addBlockDevices(
  bill: BillBuilder,
  owner: Resource,
  count: Money,
  context: PriceContext,
): void {
  const path =
    owner.type === 'AWS::EC2::LaunchTemplate'
      ? 'LaunchTemplateData.BlockDeviceMappings[]'
      : 'BlockDeviceMappings[]';
  addDevices(bill, valuesAt(owner, path), count, context);
}

/** The same of a list of block devices. */
export function addDevices(
  bill: BillBuilder,
  devices: readonly SyntaxNode[],
  count: Money,
  context: PriceContext,
): void {
  if (devices.length === 0) bill.leaveOut('root volume: as the image has it');
  for (const device of devices) {
    const ebs = asMapping(valueAt(device, 'Ebs'));
    const name = textOf(resolve(valueAt(device, 'DeviceName'), context.template)) ?? 'volume';
    const what = `volume ${name.slice(0, 40)}`;
    const add = (usd: Money, rates: EbsRates) => bill.addBeside(what, usd.times(count), rates);
    if (ebs) addVolume(bill, what, ebs, 'VolumeSize', add, context);
  }
}

function addVolume(
  bill: BillBuilder,
  what: string,
  mapping: MappingNode,
  sizeKey: string,
  add: (usd: Money, rates: EbsRates) => void,
  context: PriceContext,
): void {
  const { template, catalog, region } = context;
  const shape = readShape(mapping, sizeKey, template);
  if ('reason' in shape) {
    bill.leaveOut(`${what}: ${shape.reason}`);
    return;
  }
  const rates = catalog.ebsRates(region);
  const monthly = rates && volumeMonthly(shape, rates);
  if (PROVISIONED.includes(shape.type) && shape.iops === undefined)
    bill.miss(`${what}: its IOPS are missing, without which there is no ${shape.type}`);
  else if (!rates || !monthly)
    bill.miss(`${what}: the rate of ${shape.type.slice(0, 40)} in ${region} is not known here`);
  else add(monthly, rates);
}

/** Types whose IOPS are always to be said. */
const PROVISIONED = ['io1', 'io2'];

// Amazon EBS User Guide, "Amazon EBS volume types": the most that any type has.
const MOST = { sizeGiB: 65_536, iops: 256_000, throughputMiBps: 4_000 };

function readShape(
  mapping: MappingNode,
  sizeKey: string,
  template: Template,
): VolumeShape | { readonly reason: string } {
  const read = (key: string) => resolve(valueAt(mapping, key), template);
  const [type, size] = [read('VolumeType'), read(sizeKey)];
  // Amazon EBS API Reference, CreateVolume: gp2 where no type is given.
  const name = !type.known && type.reason === 'missing' ? 'gp2' : textOf(type);
  if (!name) return { reason: 'its type is not known' };
  const fromSnapshot = !size.known && size.reason === 'missing' && read('SnapshotId').known;
  if (!size.known) return { reason: fromSnapshot ? 'as large as its snapshot' : 'its size is not known' };
  const sizeGiB = within(size, MOST.sizeGiB);
  if (!sizeGiB) return { reason: `"${(textOf(size) ?? '').slice(0, 40)}" is no size of a volume` };
  const [iops, throughputMiBps] = [read('Iops'), read('Throughput')];
  const shape = {
    iops: within(iops, MOST.iops),
    throughputMiBps: within(throughputMiBps, MOST.throughputMiBps),
  };
  if (isAbsent(iops, shape.iops) || isAbsent(throughputMiBps, shape.throughputMiBps))
    return { reason: 'its IOPS or throughput is not known' };
  return { type: name, sizeGiB, ...shape };
}

function within(value: Value, most: number): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 && number <= most ? number : undefined;
}

/** Something stands there that is no figure. */
function isAbsent(value: Value, figure: number | undefined): boolean {
  return figure === undefined && (value.known || value.reason !== 'missing');
}

/** USD a month; undefined where a rate that it needs is not known. */
export function volumeMonthlyUsd(shape: VolumeShape, rates: EbsRates): number | undefined {
  return volumeMonthly(shape, rates)?.toNumber();
}

function volumeMonthly(shape: VolumeShape, rates: EbsRates): Money | undefined {
  const { sizeGiB, iops } = shape;
  const bySize = (rate: number | undefined) => times(sizeGiB, rate);
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

function io2IopsMonthlyUsd(iops: number | undefined, rates: EbsRates): Money | undefined {
  if (iops === undefined) return undefined;
  const [first = 0, second = 0] = IO2_TIERS;
  const above = (floor: number) => Math.max(0, iops - floor);
  return sum(
    times(Math.min(iops, first), rates.io2IopsMonthUsd),
    iops > first ? times(Math.min(above(first), second - first), rates.io2IopsTier2MonthUsd) : nothing,
    iops > second ? times(above(second), rates.io2IopsTier3MonthUsd) : nothing,
  );
}

function gp3MonthlyUsd({ sizeGiB, iops, throughputMiBps }: VolumeShape, rates: EbsRates): Money | undefined {
  const extraIops = Math.max(0, (iops ?? 0) - rates.gp3IncludedIops);
  const extraMiBps = Math.max(0, (throughputMiBps ?? 0) - rates.gp3IncludedMiBps);
  return sum(
    times(sizeGiB, rates.gp3GbMonthUsd),
    extraIops === 0 ? nothing : times(extraIops, rates.gp3IopsMonthUsd),
    extraMiBps === 0 ? nothing : times(extraMiBps, rates.gp3GibpsMonthUsd)?.div(1024),
  );
}

function times(amount: number | undefined, rate: number | undefined): Money | undefined {
  return amount === undefined || rate === undefined ? undefined : money(amount).times(rate);
}

function sum(...parts: readonly (Money | undefined)[]): Money | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? sumOf(known) : undefined;
}
