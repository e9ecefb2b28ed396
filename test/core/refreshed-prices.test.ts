import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  type Catalog,
  createRefreshedCatalog,
  figuresOf,
  type RefreshedFigures,
  refreshableTables,
  type TableName,
} from '../../src/core/index.ts';
import { findShippedTable, openCatalog } from '../../src/host/catalog.ts';

const data = join(__dirname, '../../data');
const shipped = openCatalog(data);
const regions = ['us-east-1', 'eu-central-1', 'sa-east-1', 'ap-southeast-5'];

/** What ships, as if it had been fetched on a day. */
function fetchedOn(
  date: string,
  change: (figures: RefreshedFigures) => unknown = (figures) => figures,
): Catalog {
  return createRefreshedCatalog((table) => findShippedTable(data, table), {
    regions: () => regions,
    read: (table, region) => {
      const found = findShippedTable(data, table);
      const figures = found && figuresOf(found, region);
      if (!figures) return undefined;
      return change({
        table,
        region,
        date,
        published: `${date}T00:00:00Z`,
        where: 'https://aws',
        figures: pricesIn(figures),
      });
    },
    refuse: (table, region) => assert.fail(`${table} of ${region} was refused`),
  });
}

/** Without the words that stand in rows of rates. */
function pricesIn(figures: object): RefreshedFigures['figures'] {
  const words = ['sources', 'date', 'confidence', 'secondary'];
  return Object.fromEntries(Object.entries(figures).filter(([key]) => !words.includes(key)));
}

describe('figures that were fetched for a region', () => {
  it('are the same figures as those that ship, where AWS has changed nothing', () => {
    const fetched = fetchedOn('2027-01-01');
    for (const region of regions) {
      for (const type of shipped.instanceTypeNames()) {
        const linux = shipped.onDemandLinuxHourlyUsd(type, region);
        assert.equal(fetched.onDemandLinuxHourlyUsd(type, region)?.usd, linux?.usd, `${type} ${region}`);
        assert.equal(
          fetched.onDemandHourlyUsd(type, region, 'windows')?.usd,
          shipped.onDemandHourlyUsd(type, region, 'windows')?.usd,
        );
        assert.deepEqual(upfrontOf(fetched, type, region), upfrontOf(shipped, type, region));
      }
      for (const rates of ['ebsRates', 'fargateRates', 'lambdaRates'] as const)
        assert.deepEqual(
          numbersIn(fetched[rates](region)),
          numbersIn(shipped[rates](region)),
          `${rates} ${region}`,
        );
    }
  });

  it('carry the day of the fetch, and those of other regions do not', () => {
    const fetched = fetchedOn('2027-01-01');
    assert.equal(fetched.onDemandLinuxHourlyUsd('m5.large', 'eu-central-1')?.date, '2027-01-01');
    assert.equal(fetched.ebsRates('eu-central-1')?.date, '2027-01-01');
    assert.equal(fetched.ebsRates('eu-central-1')?.confidence, 'dated');
    assert.deepEqual(
      fetched.onDemandLinuxHourlyUsd('m5.large', 'eu-west-1'),
      shipped.onDemandLinuxHourlyUsd('m5.large', 'eu-west-1'),
    );
    assert.deepEqual(fetched.ebsRates('eu-west-1'), shipped.ebsRates('eu-west-1'));
  });

  it('carry the older date where Linux of today meets a surcharge that ships', () => {
    const rhel = fetchedOn('2027-01-01').onDemandHourlyUsd('m5.large', 'us-east-1', 'rhel');
    assert.equal(rhel?.date, shipped.onDemandHourlyUsd('m5.large', 'us-east-1', 'rhel')?.date);
    assert.equal(rhel?.confidence, 'estimate');
  });

  it('take nothing away from a type that was not fetched: it keeps what ships, with its date', () => {
    const fetched = fetchedOn('2027-01-01', (figures) =>
      'm5.large' in figures.figures
        ? { ...figures, figures: { 'm5.large': (figures.figures as Record<string, unknown>)['m5.large'] } }
        : figures,
    );
    const region = 'us-east-1';
    assert.equal(fetched.onDemandLinuxHourlyUsd('m5.large', region)?.date, '2027-01-01');
    assert.deepEqual(
      fetched.onDemandLinuxHourlyUsd('c5.large', region),
      shipped.onDemandLinuxHourlyUsd('c5.large', region),
    );
    assert.deepEqual(
      fetched.onDemandHourlyUsd('c5.large', region, 'windows'),
      shipped.onDemandHourlyUsd('c5.large', region, 'windows'),
    );
    const [now, before] = [fetched, shipped].map((catalog) => catalog.reservedLinux('c5.large', region));
    assert.ok(before && before.length > 4);
    assert.deepEqual(now, before);
  });

  it('give way where what ships is newer', () => {
    const fetched = fetchedOn('2020-01-01');
    for (const region of regions) {
      assert.deepEqual(
        fetched.onDemandLinuxHourlyUsd('m5.large', region),
        shipped.onDemandLinuxHourlyUsd('m5.large', region),
      );
      assert.deepEqual(fetched.fargateRates(region), shipped.fargateRates(region));
    }
    assert.deepEqual(
      fetched.tables().filter(({ table }) => table.startsWith('ec2-on-demand')),
      shipped.tables().filter(({ table }) => table.startsWith('ec2-on-demand')),
    );
  });

  it('do not count where they are not what they are said to be', () => {
    const wrongs: ((figures: RefreshedFigures) => unknown)[] = [
      ({ table: _, ...figures }) => figures,
      (figures) => ({ ...figures, region: 'eu-west-1' }),
      (figures) => ({ ...figures, date: 5 }),
      (figures) => ({ ...figures, figures: null }),
      (figures) => ({ ...figures, figures: {} }),
      (figures) => ({ ...figures, figures: { 'm5.large': [0] } }),
      (figures) => ({ ...figures, figures: { 'm5.large': 'much' } }),
      () => [],
      () => 'text',
      () => 7,
    ];
    for (const wrong of wrongs) {
      const refused: TableName[] = [];
      const catalog = createRefreshedCatalog((table) => findShippedTable(data, table), {
        regions: () => ['us-east-1'],
        read: (table, region) =>
          wrong({
            table,
            region,
            date: '2027-01-01',
            published: '2027-01-01T00:00:00Z',
            where: '',
            figures: { 'm5.large': [1] },
          }),
        refuse: (table) => refused.push(table),
      });
      assert.equal(catalog.onDemandLinuxHourlyUsd('m5.large', 'us-east-1')?.usd, 0.096);
      assert.deepEqual(refused, ['ec2-on-demand-linux']);
    }
  });

  it('are read for a region only when it is asked for', () => {
    const read: string[] = [];
    const catalog = createRefreshedCatalog((table) => findShippedTable(data, table), {
      regions: () => regions,
      read: (table, region) => {
        read.push(`${table} ${region}`);
        return undefined;
      },
      refuse: () => {},
    });
    assert.deepEqual(read, []);
    catalog.onDemandLinuxHourlyUsd('m5.large', 'us-east-1');
    catalog.onDemandLinuxHourlyUsd('m5.xlarge', 'us-east-1');
    assert.deepEqual(read, ['ec2-on-demand-linux us-east-1']);
  });

  it('may be there for every table of prices by region', () => {
    assert.deepEqual([...refreshableTables].sort(), [
      'ebs',
      'ec2-on-demand-linux',
      'ec2-on-demand-windows',
      'ec2-reserved-all-upfront-linux',
      'ec2-reserved-no-upfront-linux',
      'ec2-reserved-partial-upfront-linux',
      'fargate',
      'lambda',
      'savings-plans',
    ]);
  });
});

function upfrontOf(catalog: Catalog, type: string, region: string): number[] {
  const offers = catalog.reservedLinux(type, region);
  return offers.filter(({ payment }) => payment === 'all-upfront').map(({ upfrontUsd }) => upfrontUsd);
}

function numbersIn(rates: object | undefined): unknown {
  const {
    date: _date,
    source: _source,
    confidence: _confidence,
    secondary: _secondary,
    ...numbers
  } = (rates ?? {}) as Record<string, unknown>;
  return numbers;
}
