import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '../../src/host/catalog.ts';
import {
  ebsRow,
  ec2File,
  instanceRow,
  planFile,
  planRow,
  type Row,
  reservedRows,
  serviceFile,
  serviceRow,
} from '../support/price-file.ts';
import { FakePriceHost, filePath, indexPath, PLAN_INDEX } from '../support/price-host.ts';
import { RefreshRun } from '../support/refresh-run.ts';

const region = 'eu-central-1';
/** A region with a quarter of the types, for whole files. */
const small = 'me-south-1';

describe('prices fetched from AWS', () => {
  let host: FakePriceHost;
  let run: RefreshRun;

  beforeEach(async () => {
    host = new FakePriceHost();
    await host.start();
    run = new RefreshRun(host);
  });

  afterEach(async () => {
    run.remove();
    await host.stop();
  });

  it('go before those that ship, with the day of the fetch and AWS as their source', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region, { 'm5.large': 0.12 })));
    const outcomes = await run.update([region]);
    assert.equal(outcomes.get('ec2-on-demand-linux')?.outcome, 'updated');
    assert.deepEqual(run.catalog().onDemandLinuxHourlyUsd('m5.large', region), {
      usd: 0.12,
      table: 'ec2-on-demand-linux',
      date: '2026-11-20',
      source: 'AWS price list',
      confidence: 'dated',
    });
  });

  it('leave regions that were not fetched with what ships and its date', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region)));
    await run.update([region]);
    assert.deepEqual(
      run.catalog().onDemandLinuxHourlyUsd('m5.large', 'us-east-1'),
      run.shippedCatalog.onDemandLinuxHourlyUsd('m5.large', 'us-east-1'),
    );
  });

  it('take only shared, running Linux instances of the region from the rows of EC2', async () => {
    const m5 = instanceRow(region, 'm5.large', 9);
    const others: Row[] = [
      { ...m5, Tenancy: 'Dedicated' },
      { ...m5, Tenancy: 'Host' },
      { ...m5, 'Operating System': 'Windows', operation: 'RunInstances:0002' },
      { ...m5, 'Operating System': 'RHEL', operation: 'RunInstances:0010' },
      { ...m5, 'Pre Installed S/W': 'SQL Std', operation: 'RunInstances:0004' },
      { ...m5, CapacityStatus: 'UnusedCapacityReservation' },
      { ...m5, CapacityStatus: 'AllocatedCapacityReservation', PricePerUnit: '0.0000000000' },
      { ...m5, MarketOption: 'CapacityBlock' },
      { ...m5, 'Location Type': 'AWS Local Zone', 'Region Code': 'eu-central-1-ham-1' },
      { ...m5, 'Region Code': 'us-east-1' },
      { ...m5, Currency: 'CNY' },
    ];
    host.offer('AmazonEC2', region, ec2File([...others, ...run.linuxRows(region), ...others]));
    await run.update([region]);
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.115);
  });

  it('leave what ships, with its date, to a type that the file prices twice and not the same', async () => {
    const rows = [...run.linuxRows(region), instanceRow(region, 'm5.large', 0.12)];
    host.offer('AmazonEC2', region, ec2File(rows));
    await run.update([region]);
    const catalog = run.catalog();
    assert.deepEqual(
      catalog.onDemandLinuxHourlyUsd('m5.large', region),
      run.shippedCatalog.onDemandLinuxHourlyUsd('m5.large', region),
    );
    assert.equal(catalog.onDemandLinuxHourlyUsd('m5.xlarge', region)?.date, '2026-11-20');
  });

  it('are not fetched again while AWS has published nothing newer; their day is then today', async () => {
    host.offer('AmazonEC2', small, run.ec2Text(small));
    await run.update([small], { today: '2026-11-20' });
    const outcomes = await run.update([small], { today: '2026-11-25' });
    assert.equal(outcomes.get('ec2-on-demand-linux')?.outcome, 'unchanged');
    assert.equal(host.asked.filter((path) => path === filePath('AmazonEC2', small)).length, 1);
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', small)?.date, '2026-11-25');
  });

  it('give way to what ships once a newer program brings newer figures', async () => {
    host.offer(
      'AmazonEC2',
      region,
      ec2File(run.linuxRows(region, { 'm5.large': 0.12 }), { published: '2026-01-02T00:00:00Z' }),
    );
    await run.update([region], { today: '2026-01-02' });
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.115);
    assert.equal(
      run
        .catalog()
        .tables()
        .some((table) => table.region !== undefined),
      false,
    );
  });

  it('are listed by table and region, with the address of the file', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region)));
    await run.update([region]);
    const [note] = run
      .catalog()
      .tableNotes()
      .filter((table) => table.region !== undefined);
    assert.equal(note?.table, 'ec2-on-demand-linux');
    assert.equal(note?.date, '2026-11-20');
    assert.equal(note?.sources[0]?.where, `${host.origin}${filePath('AmazonEC2', region)}`);
  });

  it('bring Reserved Instances all upfront by the fee and without upfront by the hour', async () => {
    const terms = [
      { length: '1yr', option: 'All Upfront', offeringClass: 'standard', feeUsd: 600, hourlyUsd: 0 },
      { length: '3yr', option: 'All Upfront', offeringClass: 'standard', feeUsd: 1200, hourlyUsd: 0 },
      { length: '1yr', option: 'Partial Upfront', offeringClass: 'standard', feeUsd: 310, hourlyUsd: 0.035 },
      { length: '1yr', option: 'No Upfront', offeringClass: 'standard', feeUsd: 0, hourlyUsd: 0.073 },
      { length: '3yr', option: 'No Upfront', offeringClass: 'convertible', feeUsd: 0, hourlyUsd: 0.06 },
    ] as const;
    run.ship('ec2-reserved-all-upfront-linux', undefined);
    run.ship('ec2-reserved-no-upfront-linux', undefined);
    const rows = terms.flatMap((term) => reservedRows(region, 'm5.large', term));
    host.offer('AmazonEC2', region, ec2File(rows));
    const outcomes = await run.update([region]);
    assert.equal(outcomes.get('ec2-reserved-no-upfront-linux')?.outcome, 'updated');
    const offers = run.catalog().reservedLinux('m5.large', region);
    assert.deepEqual(
      offers.map(({ years, payment, offering, upfrontUsd, hourlyUsd, source, confidence, date }) =>
        [years, payment, offering, upfrontUsd, Number(hourlyUsd.toFixed(6)), source, confidence, date].join(
          ' ',
        ),
      ),
      [
        '1 all-upfront standard 600 0.068493 AWS price list dated 2026-11-20',
        '3 all-upfront standard 1200 0.045662 AWS price list dated 2026-11-20',
        '1 partial-upfront standard 310 0.070388 AWS price list dated 2026-11-20',
        '1 no-upfront standard 0 0.073 AWS price list dated 2026-11-20',
        '3 no-upfront convertible 0 0.06 AWS price list dated 2026-11-20',
      ],
    );
  });

  it('bring Windows', async () => {
    const rows = run
      .windowsRows(region)
      .map((row) => (row['Instance Type'] === 'm5.large' ? { ...row, PricePerUnit: '0.2100000000' } : row));
    host.offer('AmazonEC2', region, ec2File(rows));
    await run.update([region]);
    const price = run.catalog().onDemandHourlyUsd('m5.large', region, 'windows');
    assert.deepEqual([price?.usd, price?.date, price?.table], [0.21, '2026-11-20', 'ec2-on-demand-windows']);
  });

  it('bring Savings Plans, of which none ship', async () => {
    assert.deepEqual(run.shippedCatalog.savingsPlansLinux('m5.large', region), []);
    host.plans(
      region,
      planFile([
        planRow(region, 'm5.large', 'EC2Instance', 0.0705),
        planRow(region, 'm5.large', 'EC2Instance', 0.045, {
          LeaseContractLength: '3',
          PurchaseOption: 'All Upfront',
        }),
        planRow(region, 'm5.large', 'Compute', 0.0831, {
          'Location Type': 'Any',
          Description: '1 year, any region',
        }),
        planRow(region, 'm5.large', 'EC2Instance', 0.2, { DiscountedOperation: 'RunInstances:0002' }),
        planRow(region, 'm5.large', 'EC2Instance', 0.08, {
          DiscountedUsageType: 'EUC1-DedicatedUsage:m5.large',
        }),
        planRow(region, 'm5.large', 'EC2Instance', 0.07, { DiscountedUsageType: 'EUC1-UnusedBox:m5.large' }),
        planRow('us-east-1', 'm5.large', 'Compute', 0.06),
        planRow(region, '', 'Compute', 0.03, {
          DiscountedServiceCode: 'AmazonECS',
          DiscountedUsageType: 'EUC1-Fargate-GB-Hours',
        }),
      ]),
    );
    const outcomes = await run.update([region]);
    assert.equal(outcomes.get('savings-plans')?.outcome, 'updated', outcomes.get('savings-plans')?.message);
    assert.deepEqual(
      run
        .catalog()
        .savingsPlansLinux('m5.large', region)
        .map(({ plan, years, payment, hourlyUsd, date }) =>
          [plan, years, payment, hourlyUsd, date].join(' '),
        ),
      [
        'ec2-instance 1 no-upfront 0.0705 2026-11-20',
        'ec2-instance 3 all-upfront 0.045 2026-11-20',
        'compute 1 no-upfront 0.0831 2026-11-20',
      ],
    );
    assert.deepEqual(run.catalog().savingsPlansLinux('m5.large', 'us-east-1'), []);
  });

  it('bring EBS in the units of the table', async () => {
    const rows = [
      ebsRow(region, 'VolumeUsage.gp3', 'GB-Mo', 0.0962),
      ebsRow(region, 'VolumeP-IOPS.gp3', 'IOPS-Mo', 0.006),
      ebsRow(region, 'VolumeP-Throughput.gp3', 'GiBps-mo', 48.7424),
      ebsRow(region, 'VolumeUsage.gp2', 'GB-Mo', 0.12),
      ebsRow(region, 'VolumeUsage.piops', 'GB-Mo', 0.149),
      ebsRow(region, 'VolumeP-IOPS.piops', 'IOPS-Mo', 0.078),
      ebsRow(region, 'VolumeUsage.io2', 'GB-month', 0.149),
      ebsRow(region, 'VolumeP-IOPS.io2', 'IOPS-Mo', 0.078),
      ebsRow(region, 'VolumeP-IOPS.io2.tier2', 'IOPS-Mo', 0.0546),
      ebsRow(region, 'VolumeP-IOPS.io2.tier3', 'IOPS-Mo', 0.03822),
      ebsRow(region, 'VolumeUsage.st1', 'GB-Mo', 0.054),
      ebsRow(region, 'VolumeUsage.sc1', 'GB-Mo', 0.018),
      ebsRow(region, 'VolumeUsage', 'GB-Mo', 0.059),
      ebsRow(region, 'VolumeIOUsage', 'IOs', 0.000000059),
      ebsRow(region, 'SnapshotUsage', 'GB-Mo', 0.054),
      ebsRow(region, 'SnapshotUsageUnderBilling', 'GB-Mo', 0),
      ebsRow(region, 'SnapshotArchiveStorage', 'GB-Mo', 0.0135),
      ebsRow(region, 'FastSnapshotRestore', 'DSU-hours', 0.9),
    ];
    host.offer('AmazonEC2', region, ec2File(rows));
    const outcomes = await run.update([region]);
    assert.equal(outcomes.get('ebs')?.outcome, 'updated', outcomes.get('ebs')?.message);
    const rates = run.catalog().ebsRates(region);
    assert.equal(rates?.gp3GbMonthUsd, 0.0962);
    assert.equal(rates?.gp2GbMonthUsd, 0.12);
    assert.equal(rates?.gp3GibpsMonthUsd, 48.7424);
    assert.equal(rates?.standardMillionIoUsd, 0.059);
    assert.equal(rates?.io2IopsTier3MonthUsd, 0.03822);
    assert.equal(rates?.gp3IncludedIops, 3000);
    assert.equal(rates?.date, '2026-11-20');
    assert.equal(rates?.source, 'AWS price list');
  });

  it('bring Fargate for x86, Arm and Windows', async () => {
    const rows = [
      serviceRow(region, 'Fargate-vCPU-Hours:perCPU', 0.0466),
      serviceRow(region, 'Fargate-GB-Hours', 0.00511),
      serviceRow(region, 'Fargate-ARM-vCPU-Hours:perCPU', 0.03725),
      serviceRow(region, 'Fargate-ARM-GB-Hours', 0.00409),
      serviceRow(region, 'Fargate-Windows-vCPU-Hours:perCPU', 0.053544),
      serviceRow(region, 'Fargate-Windows-GB-Hours', 0.0058765),
      serviceRow(region, 'Fargate-Windows-OS-Hours:perCPU', 0.046),
      serviceRow(region, 'Fargate-EphemeralStorage-GB-Hours', 0.000129),
      serviceRow(region, 'ECS-EC2-vCPU-Hours', 0),
      serviceRow(region, 'ECS-Anywhere-Instance-hours', 0.01025),
    ];
    host.offer('AmazonECS', region, serviceFile('AmazonECS', rows));
    await run.update([region]);
    const { x86, arm, windows, ephemeralGbHourlyUsd, date } = run.catalog().fargateRates(region) ?? {};
    assert.deepEqual(x86, { vcpuHourlyUsd: 0.0466, memoryGbHourlyUsd: 0.00511 });
    assert.deepEqual(arm, { vcpuHourlyUsd: 0.03725, memoryGbHourlyUsd: 0.00409 });
    assert.deepEqual(windows, {
      vcpuHourlyUsd: 0.053544,
      memoryGbHourlyUsd: 0.0058765,
      licenceVcpuHourlyUsd: 0.046,
    });
    assert.equal(ephemeralGbHourlyUsd, 0.000129);
    assert.equal(date, '2026-11-20');
  });

  it('keep a rate that the file does not have, with both sources and the older date', async () => {
    const rows = [
      serviceRow('sa-east-1', 'Fargate-vCPU-Hours:perCPU', 0.07),
      serviceRow('sa-east-1', 'Fargate-GB-Hours', 0.0076),
      serviceRow('sa-east-1', 'Fargate-ARM-vCPU-Hours:perCPU', 0.0557),
      serviceRow('sa-east-1', 'Fargate-ARM-GB-Hours', 0.00612),
    ];
    host.offer('AmazonECS', 'sa-east-1', serviceFile('AmazonECS', rows));
    await run.update(['sa-east-1']);
    const rates = run.catalog().fargateRates('sa-east-1');
    const shipped = run.shippedCatalog.fargateRates('sa-east-1');
    assert.equal(rates?.x86?.vcpuHourlyUsd, 0.07);
    assert.deepEqual(rates?.spot, shipped?.spot);
    assert.equal(rates?.date, shipped?.date);
    assert.equal(rates?.source, `AWS price list; ${shipped?.source}`);
  });

  it('bring the first tier of Lambda, on both architectures', async () => {
    const group = (name: string, usd: number, more: Row = {}): Row =>
      serviceRow(region, name, usd, { Group: name, PricePerUnit: usd.toFixed(12), ...more });
    const rows = [
      group('AWS-Lambda-Duration', 0.0000166667),
      group('AWS-Lambda-Duration', 0.000015, { StartingRange: '6000000000' }),
      group('AWS-Lambda-Duration', 0, { 'Region Code': '', 'Location Type': '' }),
      group('AWS-Lambda-Duration-ARM', 0.0000133334),
      group('AWS-Lambda-Requests', 0.0000002),
      group('AWS-Lambda-Edge-Requests', 0.0000006),
      group('AWS-Lambda-Provisioned-Concurrency', 0.0000050147),
      group('AWS-Lambda-Duration-Provisioned', 0.0000117011),
      group('AWS-Lambda-Storage-Duration', 0.0000000367),
    ];
    host.offer('AWSLambda', region, serviceFile('AWSLambda', rows));
    await run.update([region]);
    const rates = run.catalog().lambdaRates(region);
    assert.equal(rates?.x86GbSecondUsd, 0.0000166667);
    assert.equal(rates?.armGbSecondUsd, 0.0000133334);
    assert.equal(rates?.requestUsd, 0.0000002);
    assert.equal(rates?.ephemeralGbSecondUsd, 0.0000000367);
    assert.equal(rates?.date, '2026-11-20');
  });

  it('are asked for with nothing but the paths that AWS documents', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region)));
    await run.update([region]);
    assert.deepEqual(host.asked, [
      indexPath('AmazonECS'),
      indexPath('AWSLambda'),
      PLAN_INDEX,
      indexPath('AmazonEC2'),
      filePath('AmazonEC2', region),
    ]);
  });

  it('leave no file but one a table in the folder', async () => {
    host.offer('AmazonEC2', small, run.ec2Text(small));
    await run.update([small]);
    assert.deepEqual(
      readdirSync(join(run.folder, small)).sort(),
      run.ec2Tables.map((table) => `${table}.json.gz`),
    );
  });

  it('need no folder: without one, what ships is in force', () => {
    const nowhere = join(mkdtempSync(join(tmpdir(), 'prices-')), 'none');
    const catalog = openCatalog(run.data, { prices: nowhere });
    assert.equal(catalog.onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.115);
    rmSync(join(nowhere, '..'), { recursive: true });
  });
});
