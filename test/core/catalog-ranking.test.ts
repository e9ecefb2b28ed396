import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  currentSuccessor,
  findAlternatives,
  gravitonCounterpart,
  type InstanceNeed,
  type InstanceType,
  isPreviousGeneration,
  needOf,
  rankInstanceTypes,
  type TypeDemands,
} from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const catalog = openCatalog(join(__dirname, '..', '..', 'data'));
const region = 'us-east-1';
const general: InstanceNeed = {
  architectures: ['x86_64'],
  burstable: false,
  disk: 'none',
  accelerator: 'none',
};

function typeOf(name: string): InstanceType {
  const type = catalog.instanceType(name);
  assert.ok(type, name);
  return type;
}

function rank(need: InstanceNeed, limit = 10): string[] {
  return rankInstanceTypes(need, region, catalog, limit).map(({ type }) => type.name);
}

describe('ranking of instance types', () => {
  it('takes the newest generation of all within 15 % of the cheapest', () => {
    // m5a 0.086 and m6a 0.0864 are cheaper; m7i-flex at 0.09576 is within 15 %, m7i at 0.1008 is not.
    assert.equal(rank({ ...general, vcpu: 2, memoryMiB: 8192 })[0], 'm7i-flex.large');
  });

  it('leaves out flex types at sustained load and above 40 % utilization', () => {
    const need = { ...general, vcpu: 2, memoryMiB: 8192 };
    assert.equal(rank({ ...need, sustained: true })[0], 'm6a.large');
    assert.equal(rank({ ...need, utilizationPercent: 41 })[0], 'm6a.large');
    assert.equal(rank({ ...need, utilizationPercent: 40 })[0], 'm7i-flex.large');
  });

  it('orders what is above 15 % by price', () => {
    const ranked = rankInstanceTypes({ ...general, vcpu: 2, memoryMiB: 8192 }, region, catalog, 50);
    const cheapestUsd = Math.min(...ranked.map(({ price }) => price.usd));
    const rest = ranked.map(({ price }) => price.usd).filter((usd) => usd > cheapestUsd * 1.15);
    assert.deepEqual(
      rest,
      [...rest].sort((a, b) => a - b),
    );
    assert.deepEqual(
      ranked.slice(-rest.length).map(({ price }) => price.usd),
      rest,
    );
  });

  it('gives 20 GiB of memory an R xlarge with 32 GiB', () => {
    const [best] = rankInstanceTypes({ ...general, memoryMiB: 20 * 1024, series: ['r'] }, region, catalog);
    assert.equal(best?.type.size, 'xlarge');
    assert.equal(best.type.memoryMiB, 32 * 1024);
  });

  it('keeps architecture, burst class, disk class and accelerator class', () => {
    for (const need of [
      { ...general, vcpu: 4 },
      { ...general, vcpu: 2, burstable: true },
      { ...general, vcpu: 4, disk: 'nvme' as const },
      { ...general, vcpu: 8, accelerator: 'gpu' as const, disk: undefined },
      { ...general, vcpu: 4, architectures: ['arm64' as const] },
    ]) {
      const types = rankInstanceTypes(need, region, catalog).map(({ type }) => type);
      assert.ok(types.length > 0);
      for (const type of types) {
        assert.ok(
          type.architectures.some((architecture) => need.architectures.some((a) => a === architecture)),
        );
        assert.equal(type.burstable, need.burstable, type.name);
        assert.equal(type.gpus.length > 0, need.accelerator === 'gpu', type.name);
        if (need.disk) assert.equal(type.localDisks.length > 0, need.disk === 'nvme', type.name);
      }
    }
  });

  it('offers only current types, in the region, not over 2.5 times the need', () => {
    const need = { ...general, vcpu: 4, memoryMiB: 16384 };
    for (const { type } of rankInstanceTypes(need, 'eu-north-1', catalog, 100)) {
      assert.ok(type.current && !type.retired, type.name);
      assert.equal(catalog.offers('eu-north-1', type.name), true, type.name);
      assert.ok(type.vcpu <= 10 && type.memoryMiB <= 40960, type.name);
    }
  });

  it('leaves out what has a price in the region and is not offered there', () => {
    assert.ok(catalog.onDemandLinuxHourlyUsd('c7i-flex.large', 'me-central-1'));
    const ranked = rankInstanceTypes({ ...general, vcpu: 2, memoryMiB: 4096 }, 'me-central-1', catalog, 100);
    assert.ok(ranked.length > 0);
    assert.ok(ranked.every(({ type }) => type.name !== 'c7i-flex.large'));
  });

  it('goes over 2.5 times the need where nothing smaller exists', () => {
    const [best] = rankInstanceTypes({ ...general, vcpu: 2, memoryMiB: 512 }, region, catalog);
    assert.equal(best?.type.vcpu, 2);
    assert.equal(best.type.memoryMiB, 4096);
  });

  it('offers only what the resource around a type can run on', () => {
    const need = { ...general, vcpu: 2, memoryMiB: 8192 };
    const all = rankInstanceTypes(need, region, catalog, 500).map(({ type }) => type);
    const cases: readonly (readonly [TypeDemands, (type: InstanceType) => boolean])[] = [
      [{ dedicatedHosts: true }, (type) => type.dedicatedHosts],
      [{ hibernation: true }, (type) => type.hibernation],
      [{ enclaves: true }, (type) => type.enclaves],
      [{ clusterPlacement: true }, (type) => type.placementStrategies.includes('cluster')],
      [{ processorOptions: { threadsPerCore: 2 } }, (type) => type.threadsPerCore === 2],
    ];
    for (const [demands, can] of cases) {
      const types = rankInstanceTypes({ ...need, demands }, region, catalog, 500).map(({ type }) => type);
      assert.ok(types.length > 0 && types.length < all.length, JSON.stringify(demands));
      assert.ok(types.every(can), JSON.stringify(demands));
    }
  });

  it('has no flex type, nor fewer cores, where the processor options are set; none where they are not known', () => {
    const need = { ...general, vcpu: 8, demands: { processorOptions: { cores: 8 } } };
    const types = rankInstanceTypes(need, region, catalog, 500).map(({ type }) => type);
    assert.ok(types.length > 0);
    assert.ok(types.every((type) => (type.cores ?? 0) >= 8 && !type.options.endsWith('-flex')));
    assert.deepEqual(rank({ ...general, vcpu: 8, demands: { processorOptions: 'unknown' } }), []);
  });

  it('keeps cluster placement where the strategy is not known, if the type has it now', () => {
    const demands: TypeDemands = { clusterPlacement: 'unknown' };
    const isClustered = ({ demands: kept }: InstanceNeed) => kept?.clusterPlacement;
    assert.equal(isClustered(needOf(typeOf('m5.large'), demands)), true);
    assert.equal(isClustered(needOf(typeOf('t3.large'), demands)), false);
  });

  it('has no general need met by HPC, high-memory, Mac or bare-metal types', () => {
    for (const { type } of rankInstanceTypes(
      { ...general, vcpu: 96, memoryMiB: 196608 },
      region,
      catalog,
      500,
    )) {
      assert.ok(!['hpc', 'u', 'mac'].includes(type.series) && !type.bareMetal, type.name);
    }
  });

  it('is empty where no price is known', () => {
    assert.deepEqual(rankInstanceTypes({ ...general, vcpu: 2 }, 'cn-north-1', catalog), []);
    assert.deepEqual(rankInstanceTypes({ ...general, vcpu: 2 }, '__proto__', catalog), []);
  });

  it('finds a current type again from its own need', () => {
    const need = needOf(typeOf('m7i.large'));
    assert.ok(rank({ ...need, series: ['m'] }, 100).includes('m7i.large'));
    assert.deepEqual(need.architectures, ['x86_64']);
    assert.equal(need.burstable, false);
    assert.equal(need.disk, 'none');
  });
});

describe('alternatives to an instance type', () => {
  it('are a newer one, Arm, AMD and a cheaper one, with the difference in price', () => {
    const found = findAlternatives(typeOf('m5.large'), region, catalog).map((alternative) => [
      alternative.type.name,
      alternative.reasons.join(),
      alternative.differenceMonthlyUsd,
      alternative.differencePercent,
    ]);
    assert.deepEqual(found, [
      ['m8i.large', 'newer', 7.18, 10.3],
      ['m7g.large', 'arm', -10.51, -15],
      ['m8a.large', 'amd', 18.78, 26.8],
      ['m6a.large', 'cheaper', -7.01, -10],
    ]);
  });

  it('say of half a cent what the advice says of it', () => {
    // A month of $0.0345 an hour is $25.185.
    const found = findAlternatives(typeOf('m5.xlarge'), 'eu-central-1', catalog);
    const arm = found.find(({ type }) => type.name === 'm7g.xlarge');
    assert.equal(arm?.differenceMonthlyUsd, -25.19);
  });

  it('keep options and GPU maker: what runs there now must still run', () => {
    for (const { type } of findAlternatives(typeOf('g5.xlarge'), region, catalog)) {
      assert.equal(type.gpus[0]?.maker, 'NVIDIA', type.name);
    }
    for (const { type } of findAlternatives(typeOf('i3.large'), region, catalog)) {
      assert.ok(type.localDiskNvme, type.name);
    }
  });

  it('keep the accelerator memory and the generation of the accelerator: inf1 is no cheaper inf2', () => {
    for (const name of ['inf2.xlarge', 'inf2.8xlarge', 'inf2.48xlarge', 'trn1.32xlarge']) {
      for (const { type } of findAlternatives(typeOf(name), region, catalog)) {
        assert.ok((type.accelerators[0]?.coreVersion ?? 0) >= 2, `${type.name} for ${name}`);
      }
    }
    const gpu = { ...needOf(typeOf('g5.xlarge')), localDiskGB: undefined };
    assert.ok(rank(gpu, 50).every((name) => (typeOf(name).gpuMemoryMiB ?? 0) >= 22_888));
    const need = { ...needOf(typeOf('inf2.xlarge')), acceleratorMemoryMiB: undefined };
    assert.ok(rank(need).every((name) => !name.startsWith('inf1')));
  });

  it('know no difference where the present price is not known', () => {
    const [first] = findAlternatives(typeOf('cc2.8xlarge'), region, catalog);
    assert.ok(first);
    assert.equal(first.differenceMonthlyUsd, undefined);
  });

  it('have an Arm counterpart of the same class, and none for Arm, GPUs and Macs', () => {
    assert.equal(gravitonCounterpart(typeOf('t3.micro'), region, catalog)?.type.name, 't4g.micro');
    const storage = gravitonCounterpart(typeOf('i3.large'), region, catalog);
    assert.equal(storage?.type.series, 'i');
    for (const name of ['m7g.large', 'g5.xlarge', 'mac2.metal', 'u-6tb1.56xlarge', 'd3.2xlarge']) {
      assert.equal(gravitonCounterpart(typeOf(name), region, catalog), undefined, name);
    }
  });
});

describe('previous generation', () => {
  it('is what is retired, or on Xen and no longer current', () => {
    for (const name of ['m4.large', 'm1.small', 't1.micro', 'c4.large', 'p3.2xlarge', 'f1.2xlarge']) {
      assert.equal(isPreviousGeneration(typeOf(name)), true, name);
    }
  });

  it('is not what is merely superseded, nor what AWS still calls current on Xen', () => {
    for (const name of [
      'm5.large',
      'c5.large',
      'r5.large',
      'm6i.large',
      'g5.xlarge',
      'a1.large',
      't2.micro',
      'i3.large',
    ]) {
      assert.equal(isPreviousGeneration(typeOf(name)), false, name);
    }
  });

  it('has a current successor that gives at least as much', () => {
    assert.equal(currentSuccessor(typeOf('m4.large'), region, catalog)?.type.name, 'm6a.large');
    for (const name of ['m1.small', 'c4.8xlarge', 'r4.16xlarge', 'd2.xlarge', 'g3.4xlarge', 'p2.xlarge']) {
      const type = typeOf(name);
      const successor = currentSuccessor(type, region, catalog)?.type;
      assert.ok(successor?.current, name);
      assert.ok(successor.vcpu >= type.vcpu && successor.memoryMiB >= type.memoryMiB, name);
      assert.ok((successor.gpuMemoryMiB ?? 0) >= (type.gpuMemoryMiB ?? 0), name);
    }
    assert.equal(currentSuccessor(typeOf('t1.micro'), region, catalog)?.type.series, 't');
  });

  it('has none where no current type gives as much', () => {
    assert.equal(currentSuccessor(typeOf('dl1.24xlarge'), region, catalog), undefined);
    assert.equal(currentSuccessor(typeOf('m4.large'), 'cn-north-1', catalog), undefined);
  });
});
