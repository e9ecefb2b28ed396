import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const root = join(__dirname, '..', '..');
const catalog = openCatalog(join(root, 'data'));
const facts = join(root, '..', 'shared', 'data');

describe('catalogue of prices by platform', () => {
  it('gives Windows with its licence, and nothing for an Arm type, which has no Windows', () => {
    const price = catalog.onDemandHourlyUsd('m5.large', 'us-east-1', 'windows');
    assert.equal(price?.usd, 0.188);
    assert.equal(price.table, 'ec2-on-demand-windows');
    assert.equal(price.confidence, 'dated');
    assert.equal(catalog.onDemandHourlyUsd('m7g.large', 'us-east-1', 'windows'), undefined);
  });

  it('adds what most prices of as many vCPU add for RHEL, SLES and Ubuntu Pro, as an estimate', () => {
    // 0.096 and, for 2 vCPU: 0.0288, 0.0563, 0.0035.
    assert.equal(catalog.onDemandHourlyUsd('m5.large', 'us-east-1', 'rhel')?.usd, 0.1248);
    assert.equal(catalog.onDemandHourlyUsd('m5.large', 'us-east-1', 'sles')?.usd, 0.1523);
    const pro = catalog.onDemandHourlyUsd('m5.large', 'us-east-1', 'ubuntu-pro');
    assert.equal(pro?.usd, 0.0995);
    assert.equal(pro.confidence, 'estimate');
    assert.match(pro.source, /2 vCPU, that of 81 %/);
  });

  it('knows no platform where Linux has no price, and no Linux of a region under another', () => {
    assert.equal(catalog.onDemandHourlyUsd('mac2.metal', 'us-east-1', 'rhel'), undefined);
    assert.equal(catalog.onDemandHourlyUsd('m5.large', 'mars-east-1', 'rhel'), undefined);
    assert.equal(catalog.onDemandHourlyUsd('m5.large', 'us-east-1', 'linux')?.usd, 0.096);
  });

  it('gives China in CNY and never in USD', () => {
    const price = catalog.onDemandHourlyCny('c5.large', 'cn-north-1', 'linux');
    assert.equal(price?.cny, 0.739);
    assert.equal(price.date, '2024-11-06');
    assert.equal(catalog.onDemandHourlyUsd('c5.large', 'cn-north-1', 'linux'), undefined);
    assert.equal(catalog.onDemandHourlyCny('c5.large', 'cn-north-1', 'windows'), undefined);
    assert.equal(catalog.onDemandHourlyCny('c5.large', 'cn-northwest-1', 'linux'), undefined);
    assert.equal(catalog.onDemandHourlyCny('c5.large', 'us-east-1', 'linux'), undefined);
  });

  it('reads no table in one currency as if it were in another', () => {
    for (const currency of ['CNY', undefined]) {
      const odd = createCatalog((table) => ({
        ...{ table, currency, date: '2026-06-15', sources: [], types: { m5: 'large' } },
        regions: { 'us-east-1': [1] },
      }));
      assert.equal(odd.onDemandLinuxHourlyUsd('m5.large', 'us-east-1'), undefined);
      assert.equal(odd.onDemandHourlyUsd('m5.large', 'us-east-1', 'windows'), undefined);
    }
  });

  it('gives Local and Wavelength Zones under the name of a zone, and no zone of a region', () => {
    assert.equal(catalog.onDemandLinuxZoneHourlyUsd('m5.xlarge', 'af-south-1-los-1a')?.usd, 0.292);
    assert.equal(
      catalog.onDemandLinuxZoneHourlyUsd('t3.medium', 'ap-northeast-1-wl1-kix-wlz-1')?.usd,
      0.0734,
    );
    assert.equal(catalog.onDemandLinuxZoneHourlyUsd('m5.large', 'us-east-1a'), undefined);
    assert.equal(catalog.onDemandLinuxZoneHourlyUsd('m5.large', 'af-south-1-los-1a'), undefined);
    assert.equal(catalog.onDemandHourlyUsd('m5.xlarge', 'af-south-1-los-1', 'linux'), undefined);
  });

  it('gives a Dedicated Host by the hour and its reservations', () => {
    assert.equal(catalog.dedicatedHostHourlyUsd('m5', 'us-east-1')?.usd, 5.069);
    // 2.980479 x 8,760 and 1.90586 x 26,280: whole payments.
    const reserved = catalog.dedicatedHostReservations('m5', 'us-east-1');
    assert.deepEqual(
      reserved.map(({ years, upfrontUsd }) => [years, upfrontUsd]),
      [
        [1, 26_109],
        [3, 50_086],
      ],
    );
    assert.equal(catalog.dedicatedHostHourlyUsd('t2', 'us-east-1'), undefined);
    assert.deepEqual(catalog.dedicatedHostReservations('m5', 'cn-north-1'), []);
    assert.equal(catalog.dedicatedHostHourlyUsd('__proto__', 'constructor'), undefined);
  });

  it('leaves out a host price that is that of another family', () => {
    // c5n: 3.366, as c5; but c5n.metal alone is 3.888. c5: 72 vCPU x 0.0425 x 1.1.
    assert.equal(catalog.dedicatedHostHourlyUsd('c5n', 'us-east-1'), undefined);
    assert.equal(catalog.dedicatedHostHourlyUsd('c5', 'us-east-1')?.usd, 3.366);
    assert.deepEqual(catalog.dedicatedHostReservations('c5n', 'us-east-1'), []);
    // Macs run on hosts alone, so that there is nothing to compare with.
    assert.equal(catalog.dedicatedHostHourlyUsd('mac1', 'us-east-1')?.usd, 1.083);
  });

  it('gives the average Spot price beside the saving and the band', () => {
    assert.equal(catalog.spotLinux('c5.large', 'af-south-1')?.averageHourlyUsd, 0.01938);
    assert.equal(catalog.spotLinux('c5.large', 'af-south-1')?.savingPercent, 83);
  });

  it('agrees with every fact that it was generated from, wherever those are', () => {
    if (!existsSync(facts)) {
      console.log('      ../shared/data is not here: the prices were not compared with it');
      return;
    }
    const read = (file: string): Prices => JSON.parse(readFileSync(join(facts, file), 'utf8')).prices;
    const compared = [
      compare(
        read('ec2-ondemand-windows.json'),
        (type, region) => catalog.onDemandHourlyUsd(type, region, 'windows')?.usd,
      ),
      compare(
        read('ec2-ondemand-linux-china.json'),
        (type, region) => catalog.onDemandHourlyCny(type, region, 'linux')?.cny,
      ),
      compare(
        read('ec2-ondemand-linux-zones.json'),
        (type, place) => catalog.onDemandLinuxZoneHourlyUsd(type, zoneIn(place))?.usd,
      ),
      compare(
        read('ec2-spot-average.json'),
        (type, region) => catalog.spotLinux(type, region)?.averageHourlyUsd,
      ),
    ];
    assert.deepEqual(compared, [15_053, 316, 991, 19_895]);
  });
});

type Prices = Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;

/** Number of figures compared; throws at the first that differs. */
function compare(prices: Prices, find: (type: string, region: string) => number | undefined): number {
  let compared = 0;
  for (const [region, row] of Object.entries(prices)) {
    for (const [type, cell] of Object.entries(row)) {
      // Two Wavelength places are listed without their city, so that no zone name leads to them.
      if (/-wl1$/.test(region)) continue;
      assert.equal(find(type, region), typeof cell === 'number' ? cell : cell[0], `${type} in ${region}`);
      compared++;
    }
  }
  return compared;
}

function zoneIn(place: string): string {
  return place
    .replace(/^(.*-wl\d+-[a-z]{3})(\d)$/, '$1-wlz-$2')
    .replace(/(-\d)$/, (end) => (place.includes('-wl') ? end : `${end}a`));
}
