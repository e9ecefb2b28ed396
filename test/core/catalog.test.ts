import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog, hoursPerMonth, monthlyUsd, type TableName } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const root = join(__dirname, '..', '..');
const catalog = openCatalog(join(root, 'data'));
const facts = join(root, '..', 'shared', 'data');

function readTable(table: TableName): unknown {
  return JSON.parse(readFileSync(join(root, 'data', `${table}.json`), 'utf8'));
}

describe('catalogue of instance types', () => {
  it('has all 1,405 types', () => {
    assert.equal(catalog.instanceTypeNames().length, 1405);
    assert.equal(new Set(catalog.instanceTypeNames()).size, 1405);
  });

  it('gives the hardware of m5.large', () => {
    const type = catalog.instanceType('m5.large');
    assert.equal(type?.vcpu, 2);
    assert.equal(type.memoryMiB, 8192);
    assert.equal(type.current, false);
    assert.equal(type.retired, false);
    assert.deepEqual(type.architectures, ['x86_64']);
    assert.equal(type.network.baselineGbps, 0.75);
    assert.equal(type.network.burstGbps, 10);
    assert.equal(type.ebs.burstIops, 18750);
    assert.deepEqual(type.localDisks, []);
    assert.equal(type.credits, undefined);
  });

  it('fills in what the source leaves out as usual', () => {
    const type = catalog.instanceType('m5.large');
    assert.equal(type?.network.cards, 1);
    assert.equal(type.network.ena, 'required');
    assert.equal(type.ebs.nvme, 'required');
    assert.equal(catalog.instanceType('m1.small')?.network.ena, 'unsupported');
  });

  it('gives disks, GPUs, accelerators and credits', () => {
    assert.deepEqual(catalog.instanceType('d3.2xlarge')?.localDisks, [
      { count: 6, sizeGB: 1980, kind: 'hdd' },
    ]);
    assert.equal(catalog.instanceType('p5.48xlarge')?.gpus[0]?.name, 'H100');
    assert.equal(catalog.instanceType('p5.48xlarge')?.gpuMemoryMiB, 655360);
    assert.equal(catalog.instanceType('g6f.large')?.gpus[0]?.share, 0.125);
    assert.equal(catalog.instanceType('inf2.48xlarge')?.accelerators[0]?.count, 12);
    assert.deepEqual(catalog.instanceType('t3.micro')?.credits, {
      baselinePercent: 10,
      perHour: 12,
      maximum: 288,
    });
  });

  it('lists a family with its smaller sizes first', () => {
    assert.deepEqual(
      catalog
        .family('m7i-flex')
        .map(({ size }) => size)
        .slice(0, 3),
      ['large', 'xlarge', '2xlarge'],
    );
    assert.equal(catalog.family('m7').length, 0);
  });

  it('agrees with the facts that it was generated from, wherever those are', () => {
    if (!existsSync(facts)) {
      console.log('      ../shared/data is not here: the catalogue was not compared with it');
      return;
    }
    const { types } = JSON.parse(readFileSync(join(facts, 'instance-types.json'), 'utf8'));
    for (const source of types) {
      const type = catalog.instanceType(source.type);
      assert.ok(type, source.type);
      assert.equal(type.memoryMiB, source.memMiB, source.type);
      assert.equal(type.clockGhz, source.ghz, source.type);
      assert.equal(type.tpm, source.tpm ?? false, source.type);
      assert.equal(type.ebs.baselineMBps, source.ebs?.baseMBps, source.type);
      assert.equal(type.network.branchInterfaces, source.net?.branchEni, source.type);
      assert.equal(type.localDiskGB, source.disk?.totalGB ?? 0, source.type);
      assert.equal(type.hypervisor, source.hypervisor, source.type);
    }
  });
});

describe('catalogue of prices', () => {
  it('has m5.large in us-east-1 at 0.096 USD an hour, 70.08 a month', () => {
    const price = catalog.onDemandLinuxHourlyUsd('m5.large', 'us-east-1');
    assert.equal(price?.usd, 0.096);
    assert.equal(price.table, 'ec2-on-demand-linux');
    assert.equal(price.date, '2026-06-15');
    assert.equal(price.confidence, 'dated');
    assert.equal(hoursPerMonth, 730);
    assert.equal(monthlyUsd(price.usd), 70.08);
  });

  it('dates the prices of another source by that source', () => {
    assert.equal(catalog.onDemandLinuxHourlyUsd('c9g.large', 'us-east-1')?.date, '2026-07-20');
  });

  it('calls the price of a metal size that was taken from the virtual one an estimate', () => {
    const metal = catalog.onDemandLinuxHourlyUsd('m9g.metal-48xl', 'us-east-1');
    assert.equal(metal?.confidence, 'estimate');
    assert.equal(metal.usd, catalog.onDemandLinuxHourlyUsd('m9g.48xlarge', 'us-east-1')?.usd);
  });

  it('knows no price where the type is not offered or the region not in the data', () => {
    assert.equal(catalog.onDemandLinuxHourlyUsd('m5.large', 'cn-north-1'), undefined);
    assert.equal(catalog.onDemandLinuxHourlyUsd('mac2.metal', 'us-east-1'), undefined);
  });

  it('tells offered, not offered and not known apart', () => {
    assert.equal(catalog.offers('us-east-1', 'm5.large'), true);
    assert.equal(catalog.offers('eu-north-1', 'm9g.large'), false);
    assert.equal(catalog.offers('us-gov-west-1', 'm5.large'), undefined);
  });

  it('gives the Spot saving and the interruption band each with its own date', () => {
    assert.deepEqual(catalog.spotLinux('m5.large', 'us-east-1'), {
      averageHourlyUsd: 0.04366,
      savingPercent: 59,
      savingDate: '2026-06-15',
      band: '15-20%',
      bandDate: '2025-06-28',
    });
  });

  it('has Fargate, Lambda and EBS rates with source and date', () => {
    const fargate = catalog.fargateRates('us-east-1');
    assert.deepEqual(fargate?.x86, { vcpuHourlyUsd: 0.04048, memoryGbHourlyUsd: 0.004445 });
    assert.deepEqual(fargate.arm, { vcpuHourlyUsd: 0.03238, memoryGbHourlyUsd: 0.00356 });
    assert.equal(fargate.date, '2026-09-29');
    assert.equal(catalog.fargateRates('ap-south-1')?.confidence, 'estimate');
    assert.equal(catalog.lambdaRates('us-east-1')?.x86GbSecondUsd, 0.0000166667);
    assert.equal(catalog.lambdaRates('us-east-1')?.requestUsd, 0.0000002);
    assert.equal(catalog.ebsRates('us-east-1')?.gp3GbMonthUsd, 0.08);
    assert.equal(catalog.ebsRates('us-east-1')?.gp3IncludedIops, 3000);
    assert.equal(catalog.fargateRates('eu-north-1'), undefined);
  });

  it('lists the memory of each Fargate size', () => {
    const { linux = [], windows = [] } = catalog.fargateTerms()?.sizes ?? {};
    const memories = (units: number) =>
      linux.filter(({ cpuUnits }) => cpuUnits === units).map(({ memoryMiB }) => memoryMiB);
    assert.deepEqual(memories(256), [512, 1024, 2048]);
    assert.deepEqual(memories(4096).slice(-2), [29696, 30720]);
    assert.deepEqual(windows[0], { cpuUnits: 1024, memoryMiB: 2048 });
    assert.deepEqual(windows.at(-1), { cpuUnits: 4096, memoryMiB: 30720 });
    assert.deepEqual(linux.at(-1), { cpuUnits: 32768, memoryMiB: 249856 });
  });

  it('names regions and Lambda runtimes', () => {
    assert.equal(catalog.region('eu-north-1')?.name, 'Europe (Stockholm)');
    assert.equal(catalog.region('cn-north-1')?.partition, 'aws-cn');
    assert.equal(catalog.lambdaRuntime('nodejs18.x')?.deprecated, '2025-09-01');
    assert.equal(catalog.lambdaRuntime('nodejs24.x')?.successor, undefined);
  });
});

describe('catalogue under strange names and missing tables', () => {
  it('knows nothing of names that JavaScript objects have, and does not throw', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '', '.', 'x'.repeat(1_000_000)]) {
      assert.equal(catalog.instanceType(name), undefined);
      assert.deepEqual(catalog.family(name), []);
      assert.equal(catalog.onDemandLinuxHourlyUsd('m5.large', name), undefined);
      assert.equal(catalog.offers(name, 'm5.large'), undefined);
      assert.equal(catalog.spotLinux('m5.large', name), undefined);
      assert.equal(catalog.fargateRates(name), undefined);
      assert.equal(catalog.lambdaRates(name), undefined);
      assert.equal(catalog.ebsRates(name), undefined);
      assert.equal(catalog.region(name), undefined);
      assert.equal(catalog.lambdaRuntime(name), undefined);
    }
  });

  it('asks for a table when it is first needed, and once', () => {
    const asked: string[] = [];
    const lazy = createCatalog((table) => {
      asked.push(table);
      return readTable(table);
    });
    assert.deepEqual(asked, []);
    lazy.onDemandLinuxHourlyUsd('m5.large', 'us-east-1');
    lazy.onDemandLinuxHourlyUsd('m5.xlarge', 'us-east-1');
    assert.deepEqual(asked, ['ec2-on-demand-linux']);
  });

  it('answers undefined for a table that is missing, and says which', () => {
    const without = createCatalog((table) => (table === 'instance-types' ? readTable(table) : undefined));
    assert.deepEqual(without.missing(), []);
    assert.equal(without.onDemandLinuxHourlyUsd('m5.large', 'us-east-1'), undefined);
    assert.equal(without.instanceType('m5.large')?.vcpu, 2);
    assert.deepEqual(without.missing(), ['ec2-on-demand-linux']);
    assert.deepEqual(without.tables(), [{ table: 'instance-types', date: '2026-08-02' }]);
  });

  it('takes a table under another name, or of another shape, as missing', () => {
    for (const wrong of [
      null,
      1,
      [],
      {},
      readTable('ebs'),
      { ...(readTable('fargate') as object), regions: 1 },
    ]) {
      const broken = createCatalog(() => wrong);
      assert.equal(broken.fargateRates('us-east-1'), undefined);
      assert.equal(broken.instanceType('m5.large'), undefined);
      assert.deepEqual(broken.missing(), ['instance-types', 'fargate']);
    }
  });
});
