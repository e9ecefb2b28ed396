import type { FiguresByType, RateFigures, TableName } from '../../../core/index.ts';
import {
  type FigureCollector,
  nestRates,
  type Offer,
  PriceCollector,
  priceOf,
  serviceIndex,
  usageOf,
} from '../offer.ts';
import type { Cell } from '../price-file.ts';

/** Instances On-Demand and reserved, and EBS, which AWS lists with EC2. */
export const ec2Offer: Offer = {
  name: 'EC2 and EBS',
  offerCode: 'AmazonEC2',
  regionIndex: serviceIndex('AmazonEC2'),
  tables: ['ec2-on-demand-linux', 'ec2-reserved-all-upfront-linux', 'ec2-reserved-no-upfront-linux', 'ebs'],
  collect: (region) => new Ec2Collector(region),
};

/** What an instance runs, by the operation that AWS bills (EC2 User Guide, AMI billing information fields). */
const onDemandTables: ReadonlyMap<string, TableName> = new Map([['RunInstances', 'ec2-on-demand-linux']]);

interface ReservedColumn {
  readonly table: TableName;
  readonly at: number;
}

/** Place of an offer among a type's figures; partial upfront is in no table. */
const reservedColumns: ReadonlyMap<string, ReservedColumn> = new Map([
  ['1yr All Upfront standard', { table: 'ec2-reserved-all-upfront-linux', at: 0 }],
  ['3yr All Upfront standard', { table: 'ec2-reserved-all-upfront-linux', at: 1 }],
  ['1yr No Upfront standard', { table: 'ec2-reserved-no-upfront-linux', at: 0 }],
  ['3yr No Upfront standard', { table: 'ec2-reserved-no-upfront-linux', at: 1 }],
  ['1yr No Upfront convertible', { table: 'ec2-reserved-no-upfront-linux', at: 2 }],
  ['3yr No Upfront convertible', { table: 'ec2-reserved-no-upfront-linux', at: 3 }],
]);

const reservedWidths: ReadonlyMap<TableName, number> = new Map([
  ['ec2-reserved-all-upfront-linux', 2],
  ['ec2-reserved-no-upfront-linux', 4],
]);

/** Usage types of EBS, and what one unit of AWS is in the table's. */
const ebsRates: ReadonlyMap<string, { readonly rate: string; readonly units?: number }> = new Map([
  ['VolumeUsage.gp2', { rate: 'gp2GbMonthUsd' }],
  ['VolumeUsage.gp3', { rate: 'gp3GbMonthUsd' }],
  ['VolumeP-IOPS.gp3', { rate: 'gp3IopsMonthUsd' }],
  ['VolumeP-Throughput.gp3', { rate: 'gp3GibpsMonthUsd' }],
  ['VolumeUsage.piops', { rate: 'io1GbMonthUsd' }],
  ['VolumeP-IOPS.piops', { rate: 'io1IopsMonthUsd' }],
  ['VolumeUsage.io2', { rate: 'io2GbMonthUsd' }],
  ['VolumeP-IOPS.io2', { rate: 'io2IopsMonthUsd' }],
  ['VolumeP-IOPS.io2.tier2', { rate: 'io2IopsTier2MonthUsd' }],
  ['VolumeP-IOPS.io2.tier3', { rate: 'io2IopsTier3MonthUsd' }],
  ['VolumeUsage.st1', { rate: 'st1GbMonthUsd' }],
  ['VolumeUsage.sc1', { rate: 'sc1GbMonthUsd' }],
  ['VolumeUsage', { rate: 'standardGbMonthUsd' }],
  ['VolumeIOUsage', { rate: 'standardMillionIoUsd', units: 1_000_000 }],
  ['SnapshotUsage', { rate: 'snapshotGbMonthUsd' }],
  ['SnapshotArchiveStorage', { rate: 'snapshotArchiveGbMonthUsd' }],
  ['FastSnapshotRestore', { rate: 'fastRestoreHourlyUsd' }],
]);

class Ec2Collector implements FigureCollector {
  readonly columns = [
    'termtype',
    'unit',
    'priceperunit',
    'currency',
    'leasecontractlength',
    'purchaseoption',
    'offeringclass',
    'locationtype',
    'instancetype',
    'tenancy',
    'usagetype',
    'operation',
    'capacitystatus',
    'regioncode',
  ];
  private readonly onDemand = new Map<TableName, Map<string, PriceCollector>>();
  private readonly reserved = new Map<TableName, Map<string, PriceCollector>>();
  private readonly ebs = new PriceCollector();

  constructor(private readonly region: string) {}

  take(cell: Cell): void {
    const isHere = cell('regioncode') === this.region && cell('locationtype') === 'AWS Region';
    if (!isHere || cell('currency') !== 'USD') return;
    if (cell('instancetype') !== '') this.takeInstance(cell);
    else if (cell('termtype') === 'OnDemand') this.takeEbs(cell);
  }

  figures(): ReadonlyMap<TableName, FiguresByType | RateFigures> {
    const found = new Map<TableName, FiguresByType | RateFigures>();
    for (const [table, types] of this.onDemand) found.set(table, listPrices(types));
    for (const [table, types] of this.reserved)
      found.set(table, listTerms(types, reservedWidths.get(table) ?? 0));
    found.set(
      'ebs',
      nestRates(
        this.ebs,
        [...ebsRates.values()].map(({ rate }) => rate),
      ),
    );
    return new Map([...found].filter(([, figures]) => Object.keys(figures).length > 0));
  }

  /** Shared tenancy, running, and not sold in blocks of capacity. */
  private takeInstance(cell: Cell): void {
    if (cell('tenancy') !== 'Shared' || cell('capacitystatus') !== 'Used') return;
    if (!['', 'OnDemand'].includes(cell('marketoption'))) return;
    const table = onDemandTables.get(cell('operation'));
    if (table === undefined) return;
    const usd = priceOf(cell('priceperunit'));
    const type = cell('instancetype');
    if (cell('termtype') === 'OnDemand') {
      if (cell('unit') === 'Hrs') collectorOf(this.onDemand, table, type).add('', usd);
    } else if (cell('termtype') === 'Reserved') this.takeReserved(cell, type, usd);
  }

  /** All upfront is the fee, no upfront the hour; the other of the two is zero. */
  private takeReserved(cell: Cell, type: string, usd: number): void {
    const terms = [cell('leasecontractlength'), cell('purchaseoption'), cell('offeringclass')].join(' ');
    const column = reservedColumns.get(terms);
    const unit = terms.includes('All Upfront') ? 'Quantity' : 'Hrs';
    if (column && cell('unit') === unit)
      collectorOf(this.reserved, column.table, type).add(String(column.at), usd);
  }

  private takeEbs(cell: Cell): void {
    const usage = usageOf(cell('usagetype'));
    if (!usage.startsWith('EBS:')) return;
    const known = ebsRates.get(usage.slice('EBS:'.length));
    if (known === undefined) return;
    const perUnit = cell('unit') === 'MiBps-mo' ? 1024 : (known.units ?? 1);
    this.ebs.add(known.rate, tidy(priceOf(cell('priceperunit')) * perUnit));
  }
}

/** What multiplication leaves behind the fifteenth digit is not AWS's. */
function tidy(usd: number): number {
  return Number(usd.toPrecision(12));
}

function collectorOf(
  tables: Map<TableName, Map<string, PriceCollector>>,
  table: TableName,
  type: string,
): PriceCollector {
  const types = tables.get(table) ?? new Map<string, PriceCollector>();
  tables.set(table, types);
  const prices = types.get(type) ?? new PriceCollector();
  types.set(type, prices);
  return prices;
}

function listPrices(types: ReadonlyMap<string, PriceCollector>): FiguresByType {
  const priced = [...types].map(([type, prices]) => [type, prices.get('')] as const);
  return Object.fromEntries(priced.filter((entry): entry is [string, number] => entry[1] !== undefined));
}

function listTerms(types: ReadonlyMap<string, PriceCollector>, width: number): FiguresByType {
  const priced = [...types].map(([type, prices]) => {
    const cells = Array.from({ length: width }, (_, at) => prices.get(String(at)) ?? null);
    return [type, cells] as const;
  });
  return Object.fromEntries(priced.filter(([, cells]) => cells.some((cell) => cell !== null)));
}
