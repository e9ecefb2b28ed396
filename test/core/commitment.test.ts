import assert from 'node:assert/strict';
import { createCatalog } from '../../src/core/catalog/catalog.ts';
import { type CommitmentOption, listPurchaseOptions, type Payment } from '../../src/core/cost/commitment.ts';
import { roundToCents } from '../../src/core/cost/money.ts';
import { analyzeText, catalog } from '../support/analysis.ts';

interface Demand {
  readonly type: string;
  readonly region?: string;
  readonly hours?: number;
  readonly months?: number;
}

const optionsFor = ({ type, region = 'us-east-1', hours = 730, months = 12 }: Demand) =>
  listPurchaseOptions({ type, region, hours, horizonMonths: months }, catalog);

type Name = `${CommitmentOption['kind']} ${1 | 3} ${Payment}`;

function find(demand: Demand, name: Name): CommitmentOption {
  const found = optionsFor(demand).commitments.find(
    ({ kind, years, payment }) => `${kind} ${years} ${payment}` === name,
  );
  assert.ok(found, `${name} of ${demand.type} is known`);
  return found;
}

/** Cents for what is paid; break-evens to two decimals, and `never`. */
function round({ monthlyUsd, totalUsd, breakEvenHours, breakEvenMonth }: CommitmentOption) {
  const hours = breakEvenHours === undefined ? 'never' : roundToCents(breakEvenHours);
  return [roundToCents(monthlyUsd), roundToCents(totalUsd), hours, breakEvenMonth ?? 'none'];
}

// Each row: what it is of, then a month, the total over the horizon, break-even hours a month, break-even month.
const BILLS: readonly (readonly [Demand, Name, readonly (number | string)[]])[] = [
  // $0.06 x 730 = 43.80; x 12 = 525.60; 730 x 0.06 / 0.096 = 456.25.
  [{ type: 'm5.large' }, 'reserved-standard 1 no-upfront', [43.8, 525.6, 456.25, 'none']],
  // $494 at once: 494 / 12 = 41.17; 41.1667 / 0.096 = 428.82; 494 / 70.08 = 7.05, so the eighth month.
  [{ type: 'm5.large' }, 'reserved-standard 1 all-upfront', [41.17, 494, 428.82, 8]],
  // $0.041 x 730 = 29.93; x 36 = 1,077.48; 29.93 / 0.096 = 311.77.
  [{ type: 'm5.large', months: 36 }, 'reserved-standard 3 no-upfront', [29.93, 1077.48, 311.77, 'none']],
  // $949 at once: / 36 = 26.36; 26.3611 / 0.096 = 274.59; 949 / 70.08 = 13.54.
  [{ type: 'm5.large', months: 36 }, 'reserved-standard 3 all-upfront', [26.36, 949, 274.59, 14]],
  // A year's term three times over: 525.60 x 3.
  [{ type: 'm5.large', months: 36 }, 'reserved-standard 1 no-upfront', [43.8, 1576.8, 456.25, 'none']],
  // Three years are paid to the end, though one is needed: 29.93 x 36.
  [{ type: 'm5.large' }, 'reserved-standard 3 no-upfront', [29.93, 1077.48, 311.77, 'none']],
  // $0.071 x 730 = 51.83; x 12 = 621.96; 51.83 / 0.096 = 539.90.
  [{ type: 'm5.large' }, 'reserved-convertible 1 no-upfront', [51.83, 621.96, 539.9, 'none']],
  // $0.049 x 730 = 35.77; x 36 = 1,287.72; 35.77 / 0.096 = 372.60.
  [{ type: 'm5.large', months: 36 }, 'reserved-convertible 3 no-upfront', [35.77, 1287.72, 372.6, 'none']],
  // $0.06668 x 730 = 48.6764; x 12 = 584.1168; 48.6764 / 0.1008 = 482.90.
  [{ type: 'm7i.large' }, 'ec2-instance-savings-plan 1 no-upfront', [48.68, 584.12, 482.9, 'none']],
  // $0.05112 x 730 = 37.3176; x 36 = 1,343.4336; 37.3176 / 0.1008 = 370.21.
  [{ type: 'm7i.large', months: 36 }, 'compute-savings-plan 3 no-upfront', [37.32, 1343.43, 370.21, 'none']],
  // A burstable type: $0.0261 x 730 = 19.053; x 12 = 228.636; 19.053 / 0.0416 = 458.00.
  [{ type: 't3.medium' }, 'reserved-standard 1 no-upfront', [19.05, 228.64, 458, 'none']],
  // Half the month: 213 / 12 = 17.75; / 0.0416 = 426.68; 213 / (0.0416 x 365 = 15.184) = 14.03, after the term.
  [{ type: 't3.medium', hours: 365 }, 'reserved-standard 1 all-upfront', [17.75, 213, 426.68, 'none']],
  // A previous generation: $0.062 x 730 = 45.26; x 12 = 543.12; 45.26 / 0.1 = 452.60.
  [{ type: 'm4.large' }, 'reserved-standard 1 no-upfront', [45.26, 543.12, 452.6, 'none']],
  // Another region: $0.072 x 730 = 52.56; x 12 = 630.72; 52.56 / 0.115 = 457.04.
  [
    { type: 'm5.large', region: 'eu-central-1' },
    'reserved-standard 1 no-upfront',
    [52.56, 630.72, 457.04, 'none'],
  ],
];

describe('what a commitment comes to', () => {
  for (const [demand, name, expected] of BILLS) {
    const { type, region = 'us-east-1', hours = 730, months = 12 } = demand;
    it(`is worked out by hand for ${name}, ${type} in ${region}, ${hours} h over ${months} months`, () => {
      assert.deepEqual(round(find(demand, name)), expected);
    });
  }

  it('stands beside On-Demand: 600 hours of m5.large at $0.096 for a year', () => {
    const { onDemand } = optionsFor({ type: 'm5.large', hours: 600 });
    // 600 x 0.096 = 57.60; x 12 = 691.20.
    assert.deepEqual([onDemand?.monthlyUsd, roundToCents(onDemand?.totalUsd ?? 0)], [57.6, 691.2]);
  });

  it('is for 730 hours at most, however long the month', () => {
    // 0.096 x 730 = 70.08.
    assert.equal(roundToCents(optionsFor({ type: 'm5.large', hours: 744 }).onDemand?.monthlyUsd ?? 0), 70.08);
  });

  it('names source and date, and calls an estimate what rests on older prices or on another product', () => {
    const { table, date, confidence } = find({ type: 'm5.large' }, 'reserved-standard 1 all-upfront');
    assert.deepEqual([table, date, confidence], ['ec2-reserved-all-upfront-linux', '2026-06-15', 'dated']);
    const older = find({ type: 'm5.large' }, 'reserved-standard 1 no-upfront');
    assert.deepEqual(
      [older.table, older.date, older.confidence],
      ['ec2-reserved-no-upfront-linux', '2025-04-04', 'estimate'],
    );
    const plan = find({ type: 'm5.large' }, 'ec2-instance-savings-plan 1 all-upfront');
    assert.equal(plan.confidence, 'estimate');
    assert.match(plan.source, /follows standard Reserved Instances/);
    const compute = find({ type: 'm5.large' }, 'compute-savings-plan 1 no-upfront');
    assert.match(compute.source, /follows convertible Reserved Instances/);
  });

  it('carries an older price to where the all-upfront price has moved since', () => {
    // p4d.24xlarge: 12.993037 all upfront in 2026 over 20.175498 without upfront in 2025 is 0.644, where 0.9333 is
    // usual: 0.69. Three years: 8.159056 / 12.498961 / 0.8705 = 0.75.
    const oneYear = find({ type: 'p4d.24xlarge' }, 'reserved-standard 1 no-upfront');
    assert.equal(oneYear.hourlyUsd, 13.921094);
    assert.match(oneYear.source, /moved as far as the all-upfront price/);
    assert.equal(find({ type: 'p4d.24xlarge' }, 'reserved-convertible 3 no-upfront').hourlyUsd, 11.249066);
  });

  it('takes the rate of a Savings Plan, where AWS’s own have been fetched, before any estimate', () => {
    const fetched = createCatalog((table) =>
      table === 'savings-plans'
        ? {
            ...{ table, date: '2026-11-01', sources: [], types: { m5: 'large' } },
            rates: {
              'compute/1/no-upfront': { 'us-east-1': [0.07] },
              'compute/3/partial-upfront': { 'us-east-1': [0.05] },
            },
          }
        : undefined,
    );
    const demand = { type: 'm5.large', region: 'us-east-1', hours: 730, horizonMonths: 12 };
    const both = { ...catalog, savingsPlansLinux: fetched.savingsPlansLinux };
    const plans = listPurchaseOptions(demand, both).commitments.filter(
      ({ kind }) => kind === 'compute-savings-plan',
    );
    assert.deepEqual(
      plans.map(({ years, payment, hourlyUsd, upfrontUsd, confidence }) => [
        years,
        payment,
        hourlyUsd,
        upfrontUsd,
        confidence,
      ]),
      [
        [1, 'no-upfront', 0.07, 0, 'dated'],
        // The older estimate stands where nothing was fetched: convertible, $0.049.
        [3, 'no-upfront', 0.049, 0, 'estimate'],
        // Half of 0.05 x 26,280.
        [3, 'partial-upfront', 0.05, 657, 'dated'],
      ],
    );
  });

  it('says which terms end within the horizon', () => {
    const within = optionsFor({ type: 'm5.large' }).commitments.filter(({ withinHorizon }) => withinHorizon);
    assert.deepEqual([...new Set(within.map(({ years }) => years))], [1]);
  });
});

describe('a commitment whose price is not known', () => {
  const reasonOf = (demand: Demand, name: Name) =>
    optionsFor(demand).unknown.find(({ kind, years, payment }) => `${kind} ${years} ${payment}` === name)
      ?.reason;

  it('is named with the reason: every way to pay is either priced or said to be unknown', () => {
    const { commitments, unknown } = optionsFor({ type: 'm5.large' });
    assert.equal(commitments.length + unknown.length, 24);
    assert.equal(
      reasonOf({ type: 'm5.large' }, 'reserved-standard 1 partial-upfront'),
      'The price with partial upfront payment is not known here.',
    );
  });

  it('is that of a type newer than the tables, which still has its On-Demand price', () => {
    const { onDemand, commitments } = optionsFor({ type: 'm8i.large' });
    assert.ok(onDemand);
    assert.deepEqual(commitments, []);
    assert.equal(
      reasonOf({ type: 'm8i.large' }, 'reserved-standard 1 no-upfront'),
      'The price of m8i.large in us-east-1, without upfront payment, is not known here.',
    );
  });

  it('is that of a type of which nothing tells whether the older price still holds', () => {
    // p5.48xlarge: $77.43 convertible for a year in 2025, $55.04 On-Demand in 2026; all upfront for three years alone:
    // 20.695053 / 43.15701 / 0.8705 = 0.551, so 43.15701 x 0.551 = 23.779513.
    const { onDemand, commitments } = optionsFor({ type: 'p5.48xlarge' });
    assert.equal(onDemand?.hourlyUsd, 55.04);
    assert.deepEqual([...new Set(commitments.map(({ years }) => years))], [3]);
    assert.equal(find({ type: 'p5.48xlarge' }, 'reserved-standard 3 no-upfront').hourlyUsd, 23.779513);
  });

  it('is every one in a region that is not known, or for hours that no month has', () => {
    const nowhere = optionsFor({ type: 'm5.large', region: 'mars-north-1' });
    assert.equal(nowhere.onDemand, undefined);
    assert.equal(nowhere.unknown.length, 24);
    for (const hours of [-1, 745, Number.NaN]) {
      const { onDemand, commitments, unknown } = optionsFor({ type: 'm5.large', hours });
      assert.deepEqual([onDemand, commitments.length], [undefined, 0]);
      assert.equal(unknown[0]?.reason, 'A month has 0 to 744 hours.');
    }
  });

  it('never has a break-even without an On-Demand price, nor for hours that never come', () => {
    const tables = new Map<string, unknown>([
      [
        'ec2-reserved-all-upfront-linux',
        {
          table: 'ec2-reserved-all-upfront-linux',
          date: '2026-06-15',
          sources: [],
          types: { m5: 'large' },
          oneYear: { 'us-east-1': [494] },
          threeYears: { 'us-east-1': [null] },
        },
      ],
    ]);
    const alone = createCatalog((table) => tables.get(table));
    const demand = { type: 'm5.large', region: 'us-east-1', hours: 730, horizonMonths: 12 };
    const [option] = listPurchaseOptions(demand, alone).commitments;
    assert.deepEqual(
      [option?.upfrontUsd, option?.breakEvenHours, option?.breakEvenMonth],
      [494, undefined, undefined],
    );
    assert.equal(
      find({ type: 'm5.large', hours: 0 }, 'reserved-standard 1 all-upfront').breakEvenMonth,
      undefined,
    );
  });

  it('is not told from a table that is not whole', () => {
    const broken = createCatalog((table) => ({ table, date: '2026-06-15', sources: [], types: {} }));
    assert.deepEqual(broken.reservedLinux('m5.large', 'us-east-1'), []);
    assert.ok(broken.missing().includes('ec2-reserved-no-upfront-linux'));
  });
});

describe('every commitment that the facts price', () => {
  it('costs less than On-Demand; more without upfront payment, for one year, and where it may be exchanged', () => {
    let seen = 0;
    for (const region of catalog.regionCodes()) {
      for (const type of catalog.instanceTypeNames()) {
        const onDemandUsd = catalog.onDemandLinuxHourlyUsd(type, region)?.usd;
        if (onDemandUsd === undefined) continue;
        const hourly = new Map(
          catalog
            .reservedLinux(type, region)
            .map(({ offering, years, payment, hourlyUsd }) => [`${offering} ${years} ${payment}`, hourlyUsd]),
        );
        for (const usd of hourly.values()) {
          assert.ok(usd < onDemandUsd && usd > onDemandUsd * 0.2, `${type} in ${region}: ${usd}`);
          seen++;
        }
        for (const [dear, cheap] of DEARER) {
          const [more = Number.POSITIVE_INFINITY, less = 0] = [hourly.get(dear), hourly.get(cheap)];
          // Prices of the smallest sizes have but four decimals.
          assert.ok(more >= less * 0.995, `${type} in ${region}: ${dear} ${more}, ${cheap} ${less}`);
        }
      }
    }
    assert.ok(seen > 90_000, `${seen} commitments`);
  }).timeout(30_000);
});

const DEARER = [
  ['standard 1 no-upfront', 'standard 1 all-upfront'],
  ['standard 3 no-upfront', 'standard 3 all-upfront'],
  ['standard 1 no-upfront', 'standard 3 no-upfront'],
  ['convertible 1 no-upfront', 'convertible 3 no-upfront'],
  ['convertible 1 no-upfront', 'standard 1 no-upfront'],
  ['convertible 3 no-upfront', 'standard 3 no-upfront'],
] as const;

describe('the purchase options of the reference decisions', () => {
  function firstAdvice(workload: string, type = 'm7i.large'): string | undefined {
    const text = `Resources:
  # @workload ${workload}
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: ${type}
`;
    const { findings } = analyzeText(text).analysis;
    return findings.find(({ rule }) => rule === 'commit-for-steady')?.recommendations[0]?.title;
  }

  it('reserve for a website that runs all month, all year, in a fixed family', () => {
    assert.equal(
      firstAdvice('steady prod horizon=1y style=web'),
      'Reserve 1 x m7i.large for 1 year, no upfront',
    );
    assert.equal(
      firstAdvice('steady prod horizon=1y spend-flexibility=same-family'),
      'Reserve 1 x m7i.large for 1 year, no upfront',
    );
  });

  it('buy a Savings Plan for three years of changing shapes: Compute where anything may change', () => {
    assert.equal(
      firstAdvice('steady horizon=3y spend-flexibility=any'),
      'Buy a Compute Savings Plan for 1 x m7i.large for 3 years, no upfront',
    );
    assert.equal(
      firstAdvice('steady horizon=3y spend-flexibility=same-family'),
      'Buy an EC2 Instance Savings Plan for 1 x m7i.large for 3 years, no upfront',
    );
  });

  it('commit to nothing for three hours of testing, for an experiment, or for licences by socket', () => {
    assert.equal(firstAdvice('test hours=3'), undefined);
    assert.equal(firstAdvice('variable horizon=none'), undefined);
    assert.equal(firstAdvice('steady horizon=3y licence=byol-socket'), undefined);
  });

  it('turn at the break-even: m5.large pays from 457 hours a month', () => {
    // 730 x 0.06 / 0.096 = 456.25.
    assert.equal(firstAdvice('steady horizon=1y hours=456', 'm5.large'), undefined);
    assert.match(firstAdvice('steady horizon=1y hours=457', 'm5.large') ?? '', /^Reserve 1 x m5.large/);
  });
});
