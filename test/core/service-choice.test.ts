import assert from 'node:assert/strict';
import { compareServices, type ServiceDemand } from '../../src/core/index.ts';
import { catalog } from '../support/analysis.ts';

const thumbnail: ServiceDemand = {
  requestsPerMonth: 3_000_000,
  durationMs: 120,
  memoryMiB: 512,
  architecture: 'x86_64',
  region: 'us-east-1',
};

function compare(demand: Partial<ServiceDemand> = {}) {
  const choice = compareServices({ ...thumbnail, ...demand }, catalog);
  assert.ok('options' in choice);
  return choice;
}

describe('the choice of a service in money', () => {
  it('sets a function beside the smallest Fargate task and the cheapest instance that fit', () => {
    // 3M x 0.0000002 + 180,000 GB-s x 0.0000166667; (0.25 x 0.04048 + 0.5 x 0.004445) x 730; 0.0094 x 730.
    assert.deepEqual(
      compare().options.map(({ service, what, monthlyUsd }) => [service, what, monthlyUsd]),
      [
        ['lambda', '512 MB', 3.6],
        ['fargate', '1 task of 0.25 vCPU and 0.5 GB', 9.01],
        ['ec2', 't3a.micro', 6.86],
      ],
    );
  });

  it('has a function of 100 ms at 1 GB a thousand times a day at 0.002 USD a day, beside 1.00 and 2.30', () => {
    const { options } = compare({
      requestsPerMonth: (1000 * 730) / 24,
      durationMs: 100,
      memoryMiB: 1024,
      instanceTypes: ['t3.medium', 'm5.large'],
    });
    const daily = Object.fromEntries(options.map(({ what, dailyUsd }) => [what, dailyUsd]));
    // 1000 x 0.0000002 + 100 GB-s x 0.0000166667; 24 x 0.0416; 24 x 0.096.
    assert.equal(daily['1,024 MB'], 0.001867);
    assert.equal(daily['t3.medium'], 0.9984);
    assert.equal(daily['m5.large'], 2.304);
  });

  it('finds where the lines cross: to the request', () => {
    const crossing = compare().crossings.find(
      ({ below, above }) => below === 'lambda' && above === 'fargate',
    );
    // A request costs 0.0000002 + 0.06 x 0.0000166667 = 0.000001200002; 9.010025 / 0.000001200002 = 7,508,341.7.
    assert.equal(crossing?.requestsPerMonth, 7_508_342);
    assert.equal(crossing?.monthlyUsd, 9.01);
    assert.equal(crossing?.isFirst, true);
  });

  it('draws a point of each line, up to behind the crossings', () => {
    const { series, crossings } = compare();
    assert.deepEqual(series[0], { requestsPerMonth: 0, monthlyUsd: { lambda: 0, fargate: 9.01, ec2: 6.86 } });
    const end = series.at(-1)?.requestsPerMonth ?? 0;
    assert.ok(
      crossings.filter(({ isFirst }) => isFirst).every((crossing) => crossing.requestsPerMonth < end),
    );
    for (const { monthlyUsd } of series)
      assert.ok(Object.values(monthlyUsd).every((usd) => Number.isFinite(usd) && usd >= 0));
  });

  it('adds tasks and instances as requests come together', () => {
    const { options } = compare({ concurrency: 10 });
    const [, fargate, ec2] = options;
    // 10 x 512 / 1769 / 0.25 = 11.6 tasks; 12 x 9.010025.
    assert.deepEqual([fargate?.copies, fargate?.monthlyUsd], [12, 108.12]);
    assert.ok(ec2 && ec2.monthlyUsd < 90.1);
    // 1,000 requests a second of 120 ms are 120 at a time: a task of 0.25 vCPU has the CPU for 0.86 of them.
    assert.equal(compare({ requestsPerMonth: 1000 * 730 * 3600 }).options[1]?.copies, 139);
  });

  it('has the CPU for all requests of the peak', () => {
    const [, fargate, ec2] = compare({ concurrency: 5000 }).options;
    // 5000 x 512 / 1769 = 1,447.1 vCPU; / 0.25 = 5,788.6 tasks.
    assert.equal(fargate?.copies, 5789);
    const type = catalog.instanceType(ec2?.what.replace(/^.* /, '') ?? '');
    assert.ok((ec2?.copies ?? 0) * (type?.vcpu ?? 0) >= 1447.1, ec2?.what);
    assert.ok((ec2?.copies ?? 0) * (type?.memoryMiB ?? 0) >= 5000 * 512, ec2?.what);
  });

  it('gives one large request its CPU in one copy', () => {
    // 20,480 / 1769 = 11.6 vCPU.
    const { options } = compare({
      requestsPerMonth: 1,
      durationMs: 1_200_000,
      memoryMiB: 20_480,
      instanceTypes: ['r5.xlarge'],
    });
    const [fargate, ec2] = options;
    assert.equal(fargate?.what, '1 task of 16 vCPU and 32 GB');
    assert.ok((catalog.instanceType(ec2?.what ?? '')?.vcpu ?? 0) >= 12, ec2?.what);
    assert.ok(options.every(({ what }) => what !== 'r5.xlarge'));
  });

  it('takes the discount off what the free tier leaves too', () => {
    const choice = compareServices(thumbnail, catalog, { discountPercent: 12 });
    // 0.88 x (2M x 0.0000002): 180,000 GB-s are in the free tier.
    assert.ok(
      'options' in choice &&
        /free tier of an account \$0\.35 a month/.test(choice.options[0]?.notes[0] ?? ''),
    );
  });

  it('takes the cheaper architecture where any will do', () => {
    const any = compare({ architecture: 'any' }).options;
    assert.ok(any.every(({ architecture }) => architecture === 'arm64'));
    assert.ok((any[0]?.monthlyUsd ?? 9) < 3.6);
  });

  it('says why a service is none: too long a run, too much memory, a region without a rate, a type that is not there', () => {
    const reasons = (demand: Partial<ServiceDemand>) => compare(demand).unknown.map(({ reason }) => reason);
    assert.deepEqual(reasons({ durationMs: 1_200_000 }), ['one run may take 900 seconds at most']);
    assert.deepEqual(reasons({ memoryMiB: 16_384 }), ['a function has 10,240 MB at most']);
    assert.deepEqual(reasons({ region: 'eu-west-3' }), ['the rate in eu-west-3 is not known here']);
    assert.equal(compare({ region: 'mars-north-1' }).options.length, 0);
    assert.deepEqual(reasons({ instanceTypes: ['x9.large'] }), ['there is no such instance type']);
  });

  it('refuses an absurd demand in a sentence', () => {
    const reasonOf = (demand: Partial<ServiceDemand>) => {
      const choice = compareServices({ ...thumbnail, ...demand }, catalog);
      return 'reason' in choice ? choice.reason : undefined;
    };
    assert.match(reasonOf({ requestsPerMonth: Number.POSITIVE_INFINITY }) ?? '', /^Requests are 0 to/);
    assert.match(reasonOf({ requestsPerMonth: Number.NaN }) ?? '', /^Requests are 0 to/);
    assert.match(reasonOf({ durationMs: 0 }) ?? '', /more than no time/);
    assert.match(reasonOf({ memoryMiB: -1 }) ?? '', /more than no memory/);
    assert.match(reasonOf({ concurrency: 0 }) ?? '', /at the same time/);
  });
});
