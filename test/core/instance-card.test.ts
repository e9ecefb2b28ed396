import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatDifference,
  formatHourlyUsd,
  formatMemory,
  formatUsd,
} from '../../src/core/explain/instance-format.ts';
import { createCatalog, explainInstanceType, packagedTables } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const data = join(__dirname, '..', '..', 'data');
const catalog = openCatalog(data);

function card(name: string, region = 'us-east-1'): string {
  return explainInstanceType(name, region, catalog, 'hover') ?? '';
}

describe('card of an instance type', () => {
  it('reads well for m5.large', () => {
    assert.equal(
      card('m5.large'),
      `**m5.large** · 2 vCPU · 8 GiB · x86_64 · **$0.096/h** ($70.08 a month)

M, general purpose; generation 5; size large. Newer generations exist.

| Instead | Why | A month |
| :-- | :-- | :-- |
| m8i.large | newer | +$7.18 (+10.3 %) |
| m7g.large | Arm | −$10.51 (−15 %) |
| m8a.large | AMD | +$18.78 (+26.8 %) |
| m6a.large | cheaper | −$7.01 (−10 %) |

| Paid otherwise | A month | Saves | From |
| :-- | :-- | :-- | :-- |
| Spot | ≈ $31.87 | 55 % | 15-20% interrupted |
| Reserved 1y, no upfront | ≈ $43.80 | 38 % | 457 h |
| Reserved 3y, all upfront | $26.36 | 62 % | 275 h |
| Compute Savings Plan 3y, no upfront | ≈ $35.77 | 49 % | 373 h |

*AWS price list of 2026-06-15, On-Demand Linux in us-east-1, 730 h a month. Hardware as of 2026-08-02. ≈ estimate: Spot, the average of one moment, 2026-06-15; no upfront, of 2025-04-04; Savings Plans, after Reserved Instances (EC2 Instance: standard, Compute: convertible). 15-20% of such Spot instances were interrupted in a month, as of 2025-06-28.*

| Hardware |  |
| :-- | :-- |
| Processor | Intel Xeon Platinum 8175, 3.1 GHz |
| Network | 0.75 Gbps, bursts to 10 |
| vCPU | 2 (1 core × 2 threads) |
| EBS | 650 Mbps, bursts to 4,750 |
| EBS IOPS | 3,600, bursts to 18,750 |
| Local disks | none |`,
    );
  });

  it('reads as aligned columns in a terminal', () => {
    const text = explainInstanceType('t3.micro', 'us-east-1', catalog, 'text') ?? '';
    assert.match(text, /^t3\.micro · 2 vCPU · 1 GiB · x86_64 · \$0\.0104\/h \(\$7\.59 a month\)$/m);
    assert.match(text, /^T, general purpose, burstable; generation 3; size micro\.$/m);
    assert.match(text, /^Baseline {5}10 % of each vCPU$/m);
    assert.match(text, /^Credits {6}12 an hour, at most 288$/m);
    assert.match(text, /^t3a\.micro {2}AMD, cheaper {2}−\$0\.73 \(−9\.6 %\)$/m);
    assert.doesNotMatch(text, /[*|\\]/);
  });

  it('tells what the letters of the name mean', () => {
    assert.match(
      card('m7gd.2xlarge'),
      /generation 7; g: AWS Graviton processor; d: local NVMe disks; size 2xlarge/,
    );
    assert.match(card('u-6tb1.56xlarge'), /; 6tb: 6 TiB of memory; /);
  });

  it('shows disks, GPUs and accelerators', () => {
    assert.match(card('d3.2xlarge'), /\| Local disks \| 6 × 1,980 GB HDD \|/);
    assert.match(card('p5.48xlarge'), /\| GPU \| 8 × NVIDIA H100, 80 GiB each \|/);
    assert.match(card('g6f.large'), /\| GPU \| 1\/8 of NVIDIA L4, 2\.79 GiB \|/);
    assert.match(card('inf2.48xlarge'), /\| Accelerator \| 12 × AWS Inferentia2, 32 GiB each \|/);
  });

  it('says so where the price is not known, and where the type is not offered', () => {
    assert.match(card('mac2.metal'), /· no price known for us-east-1$/m);
    assert.match(card('m9g.large', 'eu-north-1'), /· not offered in eu-north-1 as of 2026-08-01$/m);
    assert.match(card('m5.large', 'mars-1'), /· no price known for mars-1$/m);
  });

  it('tells retired, previous and superseded apart', () => {
    assert.match(card('f1.2xlarge'), / Retired: EC2 no longer lists it \(last on 2026-04-01\)\./);
    assert.match(card('m4.large'), / Previous generation: no longer current for AWS\.$/m);
    assert.match(card('m4.large'), /\| m6a\.large \| current,/);
    assert.match(card('m6i.large'), / Newer generations exist\.$/m);
    assert.doesNotMatch(card('m8i.large'), /Newer generations|Previous|Retired/);
  });

  it('escapes a region that is no region', () => {
    const prices = createCatalog((table) =>
      table === 'ec2-on-demand-linux'
        ? {
            table,
            currency: 'USD',
            date: '2026-01-01',
            sources: [],
            types: { m5: 'large' },
            regions: { '<b>|x|*y*': [1] },
            later: {},
            derived: {},
          }
        : undefined,
    );
    const text = explainInstanceType(
      'm5.large',
      '<b>|x|*y*',
      { ...catalog, onDemandHourlyUsd: prices.onDemandHourlyUsd },
      'hover',
    );
    assert.ok(text?.includes('in \\<b\\>\\|x\\|\\*y\\*, '));
  });

  it('is there for every type, in every format, and never wider than 100 columns in a terminal', () => {
    for (const [at, name] of catalog.instanceTypeNames().entries()) {
      const region = ['us-east-1', 'eu-central-1', 'cn-north-1', 'us-gov-west-1'][at % 4] ?? '';
      const text = explainInstanceType(name, region, catalog, 'text') ?? '';
      assert.ok(text.startsWith(name));
      assert.doesNotMatch(text, /undefined|NaN|null|Infinity/, name);
      for (const line of text.split('\n')) assert.ok(line.length <= 100, line);
    }
  });

  it('lists every way to pay with its figures in columns, and says what is not known', () => {
    const text = explainInstanceType('m5.large', 'us-east-1', catalog, 'text') ?? '';
    for (const line of [
      'Paid                          Upfront      An hour    A month   36 months  Saves   From  Month',
      'On-Demand                                   $0.096     $70.08   $2,522.88',
      'Reserved 3y                      $949    $0.036111     $26.36     $949.00   62 %  275 h     14',
      'EC2 Instance Savings Plan 1y     $494  ≈ $0.056393     $41.17   $1,482.00   41 %  429 h      8',
      'Dedicated Host                              $5.069  $3,700.37    $133,213',
    ]) {
      assert.ok(text.split('\n').includes(line), line);
    }
    assert.match(text, /The price with\s+partial\s+upfront payment is not known here\./);
    assert.match(text, /holds at most 48/);
  });

  it('shows a region of China in CNY', () => {
    const text = explainInstanceType('c5.large', 'cn-north-1', catalog, 'text') ?? '';
    assert.match(text, /^c5\.large .* CNY 0\.739\/h \(CNY 539\.47 a month\)$/m);
    assert.doesNotMatch(text, /\$/);
    assert.match(text, /of 2024-11-06, On-Demand Linux in cn-north-1/);
  });

  it('is for another system where one is asked for', () => {
    const question = { platform: 'windows', hoursPerMonth: 100 } as const;
    const text = explainInstanceType('m5.large', 'us-east-1', catalog, 'text', question) ?? '';
    assert.match(text, /\$0\.188\/h/);
    // 100 x 0.188.
    assert.match(text, /^On-Demand +\$0\.188 +\$18\.80 /m);
    assert.match(text, /On-Demand Windows in us-east-1/);
    assert.doesNotMatch(text, /Instead/);
  });

  it('has but the few ways to pay that one decides by in a hover', () => {
    for (const name of ['m5.large', 't3.micro', 'p5.48xlarge', 'm8i.large', 'mac2.metal']) {
      const rows = card(name)
        .split('\n')
        .filter((line) => /^\| (?:Spot|Reserved|Compute Savings)/.test(line));
      assert.ok(rows.length <= 4, name);
    }
    assert.doesNotMatch(card('mac2.metal'), /Paid otherwise/);
  });

  it('asks in a hover for no table that it does not show', () => {
    const asked = new Set<string>();
    const recording = createCatalog((table) => {
      asked.add(table);
      const isThere = (packagedTables as readonly string[]).includes(table);
      return isThere ? JSON.parse(readFileSync(join(data, `${table}.json`), 'utf8')) : undefined;
    });
    explainInstanceType('m5.large', 'us-east-1', recording, 'hover');
    assert.ok(asked.has('ec2-on-demand-linux'));
    for (const table of [
      'ec2-on-demand-windows',
      'ec2-os-surcharges',
      'ec2-on-demand-linux-zones',
      'fargate',
    ]) {
      assert.ok(!asked.has(table), table);
    }
  });

  it('is not there for a name that is not known', () => {
    assert.equal(explainInstanceType('m5.largee', 'us-east-1', catalog, 'hover'), undefined);
    assert.equal(explainInstanceType('__proto__', 'us-east-1', catalog, 'text'), undefined);
  });
});

describe('figures in a card', () => {
  it('have thousands, at least two decimals, and their sign', () => {
    assert.equal(formatHourlyUsd(0.096), '$0.096');
    assert.equal(formatHourlyUsd(2), '$2.00');
    assert.equal(formatHourlyUsd(180.47558), '$180.47558');
    assert.equal(formatUsd(131747.17), '$131,747.17');
    assert.equal(formatDifference(-10.51, -15), '−$10.51 (−15 %)');
    assert.equal(formatDifference(0, 0), '±$0.00 (±0 %)');
    assert.equal(formatMemory(512), '0.5 GiB');
    assert.equal(formatMemory(2097152), '2 TiB');
    assert.equal(formatMemory(786432), '768 GiB');
  });
});
