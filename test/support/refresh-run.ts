import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FiguresByType, figuresOf, type TableHeader, type TableName } from '../../src/core/index.ts';
import { openCatalog, readShippedTable } from '../../src/host/catalog.ts';
import type { PriceHost } from '../../src/host/refresh/price-host.ts';
import { type TableOutcome, type UpdateOptions, updatePrices } from '../../src/host/refresh/update.ts';
import { ebsRow, ec2File, type FileHead, instanceRow, type Row, reservedRows } from './price-file.ts';
import type { FakePriceHost } from './price-host.ts';
import { repository } from './repository.ts';

/** Updates from a played host into a temporary folder, and the catalogue over it. */
export class RefreshRun {
  readonly folder = mkdtempSync(join(tmpdir(), 'prices-'));
  readonly data = join(repository, 'data');
  readonly shippedCatalog = openCatalog(this.data);
  readonly ec2Tables: readonly TableName[] = [
    'ebs',
    'ec2-on-demand-linux',
    'ec2-reserved-all-upfront-linux',
    'ec2-reserved-no-upfront-linux',
  ];
  private readonly replaced = new Map<TableName, TableHeader | undefined>();

  constructor(private readonly host: FakePriceHost) {}

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Compares a table with something else than what ships. */
  ship(table: TableName, content: TableHeader | undefined): void {
    this.replaced.set(table, content);
  }

  shipped(table: TableName): TableHeader {
    return readShippedTable(this.data, table) as TableHeader;
  }

  /** What became of each table; of the last region where there are several. */
  async update(
    regions: readonly string[],
    { limits, ...options }: Partial<UpdateOptions> & { limits?: Partial<PriceHost> } = {},
  ): Promise<ReadonlyMap<TableName, TableOutcome>> {
    const outcomes = await updatePrices({
      regions,
      folder: this.folder,
      shipped: (table) => (this.replaced.has(table) ? this.replaced.get(table) : this.shipped(table)),
      host: options.host ?? this.host.host(limits),
      today: '2026-11-20',
      signal: new AbortController().signal,
      ...options,
    });
    return new Map(outcomes.map((outcome) => [outcome.table, outcome]));
  }

  catalog(onProblem?: (message: string) => void) {
    return openCatalog(this.data, {
      prices: this.folder,
      onProblem: ({ message }) => onProblem?.(message),
    });
  }

  /** The shipped prices of a region as rows of AWS's file, with some changed. */
  linuxRows(region: string, changed: Readonly<Record<string, number>> = {}): Row[] {
    const prices = { ...this.figures('ec2-on-demand-linux', region), ...changed };
    return Object.entries(prices).map(([type, usd]) => instanceRow(region, type, usd as number));
  }

  /** A whole file of EC2, with which all its tables can be renewed. */
  ec2Text(region: string, head: FileHead = {}): string {
    const upfront = this.figures('ec2-reserved-all-upfront-linux', region);
    const monthly = this.figures('ec2-reserved-no-upfront-linux', region);
    const lengths = ['1yr', '3yr', '1yr', '3yr'] as const;
    const rows = [
      ...this.linuxRows(region),
      ...rowsOf(upfront, (type, usd, at) =>
        reservedRows(region, type, {
          length: lengths[at] ?? '1yr',
          option: 'All Upfront',
          offeringClass: 'standard',
          feeUsd: usd,
          hourlyUsd: 0,
        }),
      ),
      ...rowsOf(monthly, (type, usd, at) =>
        reservedRows(region, type, {
          length: lengths[at] ?? '1yr',
          option: 'No Upfront',
          offeringClass: at < 2 ? 'standard' : 'convertible',
          feeUsd: 0,
          hourlyUsd: usd,
        }),
      ),
      ...this.ebsRows(region),
    ];
    return ec2File(rows, head);
  }

  private ebsRows(region: string): Row[] {
    const rates = this.shippedCatalog.ebsRates(region);
    const of = (usage: string, unit: string, usd: number | undefined): Row[] =>
      usd === undefined ? [] : [ebsRow(region, usage, unit, usd)];
    return [
      ...of('VolumeUsage.gp2', 'GB-Mo', rates?.gp2GbMonthUsd),
      ...of('VolumeUsage.gp3', 'GB-Mo', rates?.gp3GbMonthUsd),
      ...of('VolumeP-IOPS.gp3', 'IOPS-Mo', rates?.gp3IopsMonthUsd),
      ...of('VolumeP-Throughput.gp3', 'GiBps-mo', rates?.gp3GibpsMonthUsd),
      ...of('VolumeUsage.piops', 'GB-Mo', rates?.io1GbMonthUsd),
      ...of('VolumeP-IOPS.piops', 'IOPS-Mo', rates?.io1IopsMonthUsd),
      ...of('VolumeUsage.st1', 'GB-Mo', rates?.st1GbMonthUsd),
      ...of('VolumeUsage.sc1', 'GB-Mo', rates?.sc1GbMonthUsd),
      ...of('SnapshotUsage', 'GB-Mo', rates?.snapshotGbMonthUsd),
      ...of('SnapshotArchiveStorage', 'GB-Mo', rates?.snapshotArchiveGbMonthUsd),
    ];
  }

  private figures(table: TableName, region: string): FiguresByType {
    return (figuresOf(this.shipped(table), region) ?? {}) as FiguresByType;
  }
}

function rowsOf(figures: FiguresByType, make: (type: string, usd: number, at: number) => Row[]): Row[] {
  return Object.entries(figures).flatMap(([type, cells]) =>
    (cells as readonly (number | null)[]).flatMap((usd, at) => (usd === null ? [] : make(type, usd, at))),
  );
}
