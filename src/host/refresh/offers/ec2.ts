import { type FiguresByType, placeOf, type RateFigures, type TableName } from '../../../core/index.ts';
import {
  type FigureCollector,
  nestRates,
  type Offer,
  PriceCollector,
  priceOf,
  serviceIndex,
  TypeFigures,
  usageOf,
} from '../offer.ts';
import type { Cell } from '../price-file.ts';

/** Instances On-Demand and reserved, and EBS, which AWS lists with EC2. */
export const ec2Offer: Offer = {
  name: 'EC2 and EBS',
  offerCode: 'AmazonEC2',
  regionIndex: serviceIndex('AmazonEC2'),
  tables: [
    'ec2-on-demand-linux',
    'ec2-on-demand-windows',
    'ec2-reserved-all-upfront-linux',
    'ec2-reserved-no-upfront-linux',
    'ec2-reserved-partial-upfront-linux',
    'ebs',
  ],
  collect: (region) => new Ec2Collector(region),
};

/** What an instance runs, by the operation that AWS bills (EC2 User Guide, AMI billing information fields). */
const onDemandTables: ReadonlyMap<string, TableName> = new Map([
  ['RunInstances', 'ec2-on-demand-linux'],
  ['RunInstances:0002', 'ec2-on-demand-windows'],
]);
/** Reserved Instances and Savings Plans are kept for Linux alone. */
export const linuxOperation = 'RunInstances';

interface ReservedColumn {
  readonly table: TableName;
  /** Places among a type's figures: of what is paid at the start, and of what is paid each hour. */
  readonly upfront?: number | undefined;
  readonly hourly?: number | undefined;
}

/** Terms as AWS writes them, `1yr All Upfront standard`. */
const reservedColumns: ReadonlyMap<string, ReservedColumn> = new Map(
  (['standard', 'convertible'] as const).flatMap((offering) =>
    ([1, 3] as const).flatMap((years) => columnsOfTerm(offering, years)),
  ),
);

/** All upfront has no hourly price, and no upfront no other. */
function columnsOfTerm(offering: 'standard' | 'convertible', years: 1 | 3): [string, ReservedColumn][] {
  const length = years === 1 ? 'OneYear' : 'ThreeYears';
  const allColumn =
    offering === 'standard' ? `${length[0]?.toLowerCase()}${length.slice(1)}` : `convertible${length}`;
  const [all, none, partial] = [
    'ec2-reserved-all-upfront-linux',
    'ec2-reserved-no-upfront-linux',
    'ec2-reserved-partial-upfront-linux',
  ] as const;
  const term = `terms ${offering}/${years}`;
  return [
    [`${years}yr All Upfront ${offering}`, { table: all, upfront: placeOf(all, allColumn) }],
    [`${years}yr No Upfront ${offering}`, { table: none, hourly: placeOf(none, `${offering}${length}`) }],
    [
      `${years}yr Partial Upfront ${offering}`,
      {
        table: partial,
        upfront: placeOf(partial, `${term} upfrontUsd`),
        hourly: placeOf(partial, `${term} hourlyUsd`),
      },
    ],
  ];
}

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
  private readonly instances = new TypeFigures();
  private readonly ebs = new PriceCollector();

  constructor(private readonly region: string) {}

  take(cell: Cell): void {
    const isHere = cell('regioncode') === this.region && cell('locationtype') === 'AWS Region';
    if (!isHere || cell('currency') !== 'USD') return;
    if (cell('instancetype') !== '') this.takeInstance(cell);
    else if (cell('termtype') === 'OnDemand') this.takeEbs(cell);
  }

  figures(): ReadonlyMap<TableName, FiguresByType | RateFigures> {
    const ebs = nestRates(
      this.ebs,
      [...ebsRates.values()].map(({ rate }) => rate),
    );
    const found: [TableName, FiguresByType | RateFigures][] = [...this.instances.list(), ['ebs', ebs]];
    return new Map(found.filter(([, figures]) => Object.keys(figures).length > 0));
  }

  /** Shared tenancy, running, and not sold in blocks of capacity. */
  private takeInstance(cell: Cell): void {
    if (cell('tenancy') !== 'Shared' || cell('capacitystatus') !== 'Used') return;
    if (!['', 'OnDemand'].includes(cell('marketoption'))) return;
    const table = onDemandTables.get(cell('operation'));
    if (table === undefined) return;
    const usd = priceOf(cell('priceperunit'));
    if (cell('termtype') === 'OnDemand') {
      if (cell('unit') === 'Hrs') this.instances.add(table, cell('instancetype'), 0, usd);
    } else if (cell('operation') === linuxOperation) this.takeReserved(cell, usd);
  }

  /** A term has a row for the fee and one for the hour; the fee has no range. */
  private takeReserved(cell: Cell, usd: number): void {
    const terms = [cell('leasecontractlength'), cell('purchaseoption'), cell('offeringclass')].join(' ');
    const column = reservedColumns.get(terms);
    const at =
      cell('unit') === 'Quantity' ? column?.upfront : cell('unit') === 'Hrs' ? column?.hourly : undefined;
    if (column && at !== undefined) this.instances.add(column.table, cell('instancetype'), at, usd);
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
