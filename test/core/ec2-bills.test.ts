import assert from 'node:assert/strict';
import type { Platform, PurchaseAnswer, PurchaseTerms } from '../../src/core/index.ts';
import { purchaseOptions } from '../../src/core/index.ts';
import { catalog } from '../support/analysis.ts';

interface Question extends PurchaseTerms {
  readonly type: string;
  readonly region: string;
  readonly platform?: Platform;
}

function answer({ type, region, platform = 'linux', ...terms }: Question): PurchaseAnswer {
  const answered = purchaseOptions(type, region, platform, terms, catalog);
  assert.ok(!('refused' in answered), 'refused' in answered ? answered.refused : '');
  return answered;
}

type Row = readonly [
  question: Question,
  option: string,
  monthly: number,
  totalOverThreeYears: number,
  upfront?: number,
];

// Worked by hand from the figures of AWS's price list named in each line: hours x rate, rounded once, at the end.
const BILLS: readonly Row[] = [
  // On-Demand Linux, price list of 2026-06-15: m5.large in five regions and two partitions. 730 x rate; x 36.
  [{ type: 'm5.large', region: 'us-east-1' }, 'on-demand', 70.08, 2522.88], // 0.096
  [{ type: 'm5.large', region: 'eu-central-1' }, 'on-demand', 83.95, 3022.2], // 0.115
  [{ type: 'm5.large', region: 'ap-northeast-1' }, 'on-demand', 90.52, 3258.72], // 0.124
  [{ type: 'm5.large', region: 'sa-east-1' }, 'on-demand', 111.69, 4020.84], // 0.153
  [{ type: 'm5.large', region: 'us-gov-west-1' }, 'on-demand', 88.33, 3179.88], // 0.121
  [{ type: 'c7g.xlarge', region: 'us-east-1' }, 'on-demand', 105.85, 3810.6], // 0.145
  [{ type: 'r6i.2xlarge', region: 'eu-central-1' }, 'on-demand', 443.84, 15_978.24], // 0.608
  // 71.394, and 71.394 x 36 = 2,570.184, not 71.39 x 36.
  [{ type: 'm7g.large', region: 'eu-central-1' }, 'on-demand', 71.39, 2570.18], // 0.0978
  // 300 hours of 0.0416.
  [{ type: 't3.medium', region: 'us-east-1', hoursPerMonth: 300 }, 'on-demand', 12.48, 449.28],
  // Windows, licence included, price list of 2026-06-15.
  [{ type: 'm5.large', region: 'us-east-1', platform: 'windows' }, 'on-demand', 137.24, 4940.64], // 0.188
  [{ type: 'r6i.2xlarge', region: 'eu-central-1', platform: 'windows' }, 'on-demand', 712.48, 25_649.28], // 0.976
  [{ type: 't3.medium', region: 'ap-northeast-1', platform: 'windows' }, 'on-demand', 53.14, 1913.18], // 0.0728
  // Linux and the surcharge by vCPU, most common in the price list of 2026-06-15.
  [{ type: 'm5.large', region: 'us-east-1', platform: 'rhel' }, 'on-demand', 91.1, 3279.74], // 0.096 + 0.0288
  [{ type: 'c7g.xlarge', region: 'us-east-1', platform: 'rhel' }, 'on-demand', 147.9, 5324.33], // 0.145 + 0.0576
  [{ type: 'r6i.2xlarge', region: 'us-east-1', platform: 'rhel' }, 'on-demand', 452.02, 16_272.58], // 0.504 + 0.1152
  [{ type: 't3.medium', region: 'eu-central-1', platform: 'sles' }, 'on-demand', 76.14, 2741], // 0.048 + 0.0563
  [{ type: 'm5.large', region: 'sa-east-1', platform: 'ubuntu-pro' }, 'on-demand', 114.25, 4112.82], // 0.153 + 0.0035
  // A Local Zone and a Wavelength Zone, price list of 2026-06-15.
  [{ type: 'm5.xlarge', region: 'us-east-1', zone: 'us-east-1-bos-1a' }, 'on-demand', 175.2, 6307.2], // 0.24
  [{ type: 't3.medium', region: 'us-east-1', zone: 'us-east-1-wl1-atl-wlz-1' }, 'on-demand', 40.88, 1471.68], // 0.056
  // Beijing, in CNY, price list of 2024-11-06: 0.739.
  [{ type: 'c5.large', region: 'cn-north-1' }, 'on-demand', 539.47, 19_420.92],
  // Spot, average of one moment, 2026-06-15.
  [{ type: 'm5.large', region: 'us-east-1' }, 'spot', 31.87, 1147.38], // 0.04366
  [{ type: 'c7g.xlarge', region: 'eu-central-1' }, 'spot', 50.3, 1810.69], // 0.0689
  [{ type: 'm7g.large', region: 'us-east-1', hoursPerMonth: 200 }, 'spot', 8.43, 303.55], // 200 x 0.04216
  // Standard, all upfront, price list of 2026-06-15: the effective rate is of a whole payment for the term.
  [{ type: 'm5.large', region: 'us-east-1' }, 'reserved-standard 1 all-upfront', 41.17, 1482, 494], // 0.056393 x 8,760
  [{ type: 'm5.large', region: 'us-east-1' }, 'reserved-standard 3 all-upfront', 26.36, 949, 949], // 0.036111 x 26,280
  [{ type: 'm5.large', region: 'eu-central-1' }, 'reserved-standard 1 all-upfront', 49.33, 1776, 592], // 0.06758
  [{ type: 'c7g.xlarge', region: 'us-east-1' }, 'reserved-standard 3 all-upfront', 40.47, 1457, 1457], // 0.055441
  [{ type: 'r6i.2xlarge', region: 'ap-northeast-1' }, 'reserved-standard 1 all-upfront', 274, 9864, 3288], // 0.375342
  [{ type: 't3.medium', region: 'sa-east-1' }, 'reserved-standard 3 all-upfront', 18.44, 664, 664], // 0.025266
  [{ type: 'm7g.large', region: 'us-gov-west-1' }, 'reserved-standard 3 all-upfront', 29.64, 1067, 1067], // 0.040601
  // No upfront, pricing site of 2025-04-04; the all-upfront price says that none of these has moved.
  [{ type: 'm5.large', region: 'us-east-1' }, 'reserved-standard 1 no-upfront', 43.8, 1576.8], // 0.06
  [{ type: 'm5.large', region: 'eu-central-1' }, 'reserved-standard 1 no-upfront', 52.56, 1892.16], // 0.072
  [{ type: 'c7g.xlarge', region: 'us-east-1' }, 'reserved-standard 3 no-upfront', 46.5, 1674.04], // 0.0637
  [{ type: 'r6i.2xlarge', region: 'eu-central-1' }, 'reserved-convertible 1 no-upfront', 321.57, 11_576.34], // 0.4405
  [{ type: 'm7g.large', region: 'us-east-1' }, 'reserved-convertible 3 no-upfront', 30.22, 1087.99], // 0.0414
  // Savings Plans as estimates: EC2 Instance as standard, Compute as convertible.
  [{ type: 'c7g.xlarge', region: 'us-east-1' }, 'ec2-instance-savings-plan 3 no-upfront', 46.5, 1674.04], // 0.0637
  [{ type: 'm5.large', region: 'us-east-1' }, 'ec2-instance-savings-plan 1 all-upfront', 41.17, 1482, 494],
  [{ type: 'm7g.large', region: 'us-east-1' }, 'compute-savings-plan 3 no-upfront', 30.22, 1087.99], // 0.0414
  // Dedicated Hosts, price list of 2026-06-15, whole: 5.069, 10.701; reserved 3.437405 x 26,280 = 90,335.
  [{ type: 'm5.large', region: 'us-east-1' }, 'dedicated-host', 3700.37, 133_213.32],
  [{ type: 'r6i.2xlarge', region: 'eu-central-1' }, 'dedicated-host', 7811.73, 281_222.28],
  [
    { type: 'r6i.2xlarge', region: 'eu-central-1' },
    'dedicated-host-reservation 1 all-upfront',
    4822.83,
    173_622,
    57_874,
  ],
  [
    { type: 'c7g.xlarge', region: 'eu-central-1' },
    'dedicated-host-reservation 3 all-upfront',
    2509.31,
    90_335,
    90_335,
  ],
  // A discount of 12 %: 70.08 x 0.88 = 61.6704; 494 x 0.88 = 434.72, / 12 = 36.2267.
  [{ type: 'm5.large', region: 'us-east-1', discountPercent: 12 }, 'on-demand', 61.67, 2220.13],
  [
    { type: 'm5.large', region: 'us-east-1', discountPercent: 12 },
    'reserved-standard 1 all-upfront',
    36.23,
    1304.16,
    434.72,
  ],
  // One year's need: the three-year term is paid out (29.93 x 36), the one-year term once (525.60).
  [
    { type: 'm5.large', region: 'us-east-1', horizonMonths: 12 },
    'reserved-standard 3 no-upfront',
    29.93,
    1077.48,
  ],
  [
    { type: 'm5.large', region: 'us-east-1', horizonMonths: 12 },
    'reserved-standard 1 no-upfront',
    43.8,
    525.6,
  ],
];

describe('a bill for one EC2 instance', () => {
  for (const [question, name, monthly, total, upfront = 0] of BILLS) {
    const { type, region, platform = 'linux', ...rest } = question;
    it(`is to the cent: ${name} of ${type}, ${platform} in ${region} ${JSON.stringify(rest)}`, () => {
      const found = answer(question).options.find(
        ({ kind, years, payment }) => [kind, years, payment].filter(Boolean).join(' ') === name,
      );
      assert.ok(found, `${name} is known`);
      assert.deepEqual([found.monthly, found.total, found.upfront], [monthly, total, upfront]);
    });
  }
});

describe('purchase options side by side', () => {
  it('say from how many hours a month, and in which month, a commitment has paid', () => {
    const { options } = answer({ type: 'm5.large', region: 'us-east-1' });
    const [allUpfront] = options.filter(({ years, payment }) => years === 1 && payment === 'all-upfront');
    // 494 / 12 / 0.096 = 428.82; 494 / 70.08 = 7.05.
    assert.deepEqual(
      [Math.round((allUpfront?.breakEvenHours ?? 0) * 100) / 100, allUpfront?.breakEvenMonth],
      [428.82, 8],
    );
    // 1 - 41.1667 / 70.08 = 41.3 %.
    assert.equal(allUpfront?.savingPercent, 41);
  });

  it('say that a commitment costs more where it runs for less than its break-even', () => {
    const { options } = answer({ type: 'm5.large', region: 'us-east-1', hoursPerMonth: 365 });
    // 43.80 for 730 hours of a commitment, 35.04 for 365 On-Demand.
    assert.equal(options.find(({ kind }) => kind === 'reserved-standard')?.savingPercent, -25);
  });

  it('name the source and date of every figure, and call an estimate what is one', () => {
    const { options } = answer({ type: 'm7g.large', region: 'us-east-1' });
    const sources = new Map(
      options.map(({ kind, confidence, source }) => [kind, `${confidence}: ${source}`]),
    );
    assert.match(sources.get('on-demand') ?? '', /^dated: AWS price list/);
    assert.match(sources.get('spot') ?? '', /^estimate: .*one moment/);
    assert.match(
      sources.get('compute-savings-plan') ?? '',
      /^estimate: .*follows convertible Reserved Instances/,
    );
    for (const { date } of options) assert.match(date, /^202[4-6]-\d\d-\d\d$/);
  });

  it('give the interruption band of Spot with its own, older date', () => {
    const spot = answer({ type: 'm5.large', region: 'us-east-1' }).options.find(
      ({ kind }) => kind === 'spot',
    );
    assert.deepEqual(spot?.interruptions, { band: '15-20%', date: '2025-06-28' });
    assert.equal(spot?.date, '2026-06-15');
  });

  it('say how many instances a host holds, and from how many on it costs less', () => {
    const hosts = answer({ type: 'm5.large', region: 'us-east-1' }).options.filter(({ host }) => host);
    assert.deepEqual(
      hosts.map(({ kind, years, host }) => [kind, years, host?.holdsAtMost, host?.paysFrom]),
      [
        // 5.069 / 1.1 / 0.096 = 48, which together cost less than the host.
        ['dedicated-host', undefined, 48, undefined],
        // 2,175.75 / 70.08 = 31.05; 1,391.28 / 70.08 = 19.85.
        ['dedicated-host-reservation', 1, 48, 32],
        ['dedicated-host-reservation', 3, 48, 20],
      ],
    );
  });

  it('do not say how many a host holds where the prices do not tell', () => {
    const [host] = answer({ type: 't3.medium', region: 'us-east-1' }).options.filter((option) => option.host);
    assert.deepEqual(host?.host, { holdsAtMost: undefined, paysFrom: undefined });
  });

  it('list all that AWS sells: what is not known here with its reason, never with a zero', () => {
    for (const region of ['us-east-1', 'us-gov-east-1', 'ap-east-2', 'cn-north-1', 'cn-northwest-1']) {
      for (const platform of ['linux', 'windows', 'sles'] as const) {
        const { options, unknown } = answer({ type: 'm5.large', region, platform });
        assert.equal(options.length + unknown.length, 29, `${platform} in ${region}`);
        for (const { hourly, monthly, total } of options) assert.ok(hourly > 0 && monthly > 0 && total > 0);
        for (const { reason } of unknown) assert.match(reason, /^[A-Z].*\.$/);
      }
    }
  });

  it('are in CNY in China, where only On-Demand is known, and in USD elsewhere', () => {
    const beijing = answer({ type: 'c5.large', region: 'cn-north-1' });
    assert.equal(beijing.currency, 'CNY');
    assert.deepEqual(
      beijing.options.map(({ kind }) => kind),
      ['on-demand'],
    );
    assert.match(beijing.unknown[0]?.reason ?? '', /bills cn-north-1 in CNY/);
    assert.deepEqual(answer({ type: 'c5.large', region: 'cn-northwest-1' }).options, []);
    assert.equal(answer({ type: 'c5.large', region: 'us-east-1' }).currency, 'USD');
  });

  it('say of a type that has no price, or is not offered, that it is so', () => {
    const reasonIn = (type: string, region: string) =>
      answer({ type, region }).unknown.find(({ kind }) => kind === 'on-demand')?.reason;
    assert.equal(
      reasonIn('mac2.metal', 'us-east-1'),
      'The price of mac2.metal with Linux in us-east-1 is not known here.',
    );
    assert.equal(
      reasonIn('c9g.large', 'af-south-1'),
      'EC2 does not offer c9g.large in af-south-1, as of 2026-08-01.',
    );
  });

  it('know in a zone the On-Demand price of Linux alone', () => {
    const zone = 'us-east-1-bos-1a';
    const { options, unknown } = answer({ type: 'm5.xlarge', region: 'us-east-1', zone });
    assert.deepEqual(
      options.map(({ kind }) => kind),
      ['on-demand'],
    );
    assert.match(unknown[0]?.reason ?? '', /In the zone us-east-1-bos-1a only the On-Demand price/);
    // The zone has no m5.large, and the region's price is not passed off as the zone's.
    assert.deepEqual(answer({ type: 'm5.large', region: 'us-east-1', zone }).options, []);
  });

  it('name a discount, and a commitment that is there already until it ends', () => {
    const covered = [{ family: 'm7g', until: '2027-03' }];
    const notesOn = (today: string) =>
      answer({ type: 'm7g.large', region: 'us-east-1', discountPercent: 12, covered, today }).notes;
    assert.deepEqual(notesOn('2027-03-31'), [
      '12 % are taken off every list price.',
      'm7g is covered by a commitment until 2027-03: more is needed only for what runs above it.',
    ]);
    assert.equal(notesOn('2027-04-01').length, 1);
  });

  const REFUSED: readonly (readonly [Question, RegExp])[] = [
    [{ type: 'm5.large', region: 'us-east-1', hoursPerMonth: -1 }, /^A month has 0 to 744 hours\.$/],
    [{ type: 'm5.large', region: 'us-east-1', hoursPerMonth: 745 }, /^A month has 0 to 744 hours\.$/],
    [{ type: 'm5.large', region: 'us-east-1', hoursPerMonth: Number.NaN }, /^A month has 0 to 744 hours\.$/],
    [{ type: 'm5.large', region: 'us-east-1', hoursPerMonth: Number.POSITIVE_INFINITY }, /^A month has/],
    [{ type: 'm5.large', region: 'us-east-1', horizonMonths: 0 }, /^A horizon is one month or more\.$/],
    [{ type: 'm5.large', region: 'us-east-1', horizonMonths: Number.POSITIVE_INFINITY }, /^A horizon is/],
    [{ type: 'm5.large', region: 'us-east-1', discountPercent: 100 }, /^A discount is/],
    [{ type: 'm5.large', region: 'mars-north-1' }, /^mars-north-1 is not an AWS region known here\.$/],
    [{ type: 'm5.large', region: '__proto__' }, /^__proto__ is not an AWS region known here\.$/],
    [{ type: 'm5.largee', region: 'us-east-1' }, /^m5\.largee is not an EC2 instance type known here\.$/],
    [
      { type: 'm5.large', region: 'us-east-1', zone: 'us-west-2-lax-1a' },
      /is not a Local or Wavelength Zone of us-east-1/,
    ],
    [
      { type: 'm5.large', region: 'us-east-1', currency: 'EUR' },
      /^Prices in EUR are not known here: AWS bills us-east-1 in USD/,
    ],
    [{ type: 'm5.large', region: 'cn-north-1', currency: 'USD' }, /AWS bills cn-north-1 in CNY/],
  ];

  for (const [{ type, region, platform = 'linux', ...terms }, sentence] of REFUSED) {
    it(`refuse in a sentence: ${type} in ${region} with ${Object.entries(terms).join(' ')}`, () => {
      const answered = purchaseOptions(type, region, platform, terms, catalog);
      assert.ok('refused' in answered);
      assert.match(answered.refused, sentence);
    });
  }
});
