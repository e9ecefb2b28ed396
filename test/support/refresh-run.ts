import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FiguresByType, figuresOf, type TableHeader, type TableName } from '../../src/core/index.ts';
import { findShippedTable, openCatalog } from '../../src/host/catalog.ts';
import type { PriceHost } from '../../src/host/refresh/price-host.ts';
import { type TableOutcome, type UpdateOptions, updatePrices } from '../../src/host/refresh/update.ts';
import { ebsRow, ec2File, type FileHead, instanceRow, type Row, reservedRows } from './price-file.ts';
import type { FakePriceHost } from './price-host.ts';

/** Updates from a played host into a temporary folder, and the catalogue over it. */
export class RefreshRun {
  readonly folder = mkdtempSync(join(tmpdir(), 'prices-'));
  readonly shippedCatalog: ReturnType<typeof openCatalog>;
  readonly ec2Tables: readonly TableName[] = [
    'ebs',
    'ec2-on-demand-linux',
    'ec2-on-demand-windows',
    'ec2-reserved-all-upfront-linux',
    'ec2-reserved-no-upfront-linux',
    'ec2-reserved-partial-upfront-linux',
  ];
  private readonly replaced = new Map<TableName, TableHeader | undefined>();

  /** `data`: folder of the tables that ship. */
  constructor(
    private readonly host: FakePriceHost,
    readonly data = join(__dirname, '../../data'),
  ) {
    this.shippedCatalog = openCatalog(data);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Compares a table with something else than what ships. */
  ship(table: TableName, content: TableHeader | undefined): void {
    this.replaced.set(table, content);
  }

  shipped(table: TableName): TableHeader | undefined {
    return findShippedTable(this.data, table);
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
    return rowsOf(this.figures('ec2-on-demand-linux', region), (type, usd) => [
      instanceRow(region, type, changed[type] ?? usd),
    ]);
  }

  /** A whole file of EC2, with which all its tables can be renewed. */
  ec2Text(region: string, head: FileHead = {}): string {
    const upfront = this.figures('ec2-reserved-all-upfront-linux', region);
    const monthly = this.figures('ec2-reserved-no-upfront-linux', region);
    const rows = [
      ...this.linuxRows(region),
      ...this.windowsRows(region),
      ...rowsOf(upfront, (type, usd, at) =>
        reservedRows(region, type, { ...termAt(at), option: 'All Upfront', feeUsd: usd, hourlyUsd: 0 }),
      ),
      ...rowsOf(upfront, (type, usd, at) =>
        reservedRows(region, type, {
          ...termAt(at),
          option: 'Partial Upfront',
          feeUsd: Math.round(usd / 2),
          hourlyUsd: Number((usd / 2 / 8760).toFixed(6)),
        }),
      ),
      ...rowsOf(monthly, (type, usd, at) =>
        reservedRows(region, type, { ...termAt(at), option: 'No Upfront', feeUsd: 0, hourlyUsd: usd }),
      ),
      ...this.ebsRows(region),
    ];
    return ec2File(rows, head);
  }

  windowsRows(region: string): Row[] {
    return rowsOf(this.figures('ec2-on-demand-windows', region), (type, usd) => [
      { ...instanceRow(region, type, usd), 'Operating System': 'Windows', operation: 'RunInstances:0002' },
    ]);
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
    const shipped = this.shipped(table);
    return ((shipped && figuresOf(shipped, region)) ?? {}) as FiguresByType;
  }
}

/** Terms in the order of a type's figures. */
function termAt(at: number): { length: '1yr' | '3yr'; offeringClass: string } {
  return { length: at % 2 === 0 ? '1yr' : '3yr', offeringClass: at < 2 ? 'standard' : 'convertible' };
}

function rowsOf(figures: FiguresByType, make: (type: string, usd: number, at: number) => Row[]): Row[] {
  return Object.entries(figures).flatMap(([type, cells]) =>
    cells.flatMap((usd, at) => (usd === null ? [] : make(type, usd, at))),
  );
}
