import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  formatDifference,
  formatHourlyUsd,
  formatMemory,
  formatUsd,
} from '../../src/core/explain/instance-format.ts';
import { createCatalog, explainInstanceType } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const catalog = openCatalog(join(__dirname, '..', '..', 'data'));

function card(name: string, region = 'us-east-1'): string {
  return explainInstanceType(name, region, catalog, 'markdown') ?? '';
}

describe('card of an instance type', () => {
  it('reads well for m5.large', () => {
    assert.equal(
      card('m5.large'),
      `**m5.large** · 2 vCPU · 8 GiB · x86_64 · **$0.096/h** ($70.08 a month)

M, general purpose; generation 5; size large. Newer generations exist.

| Hardware |  |
| :-- | :-- |
| Processor | Intel Xeon Platinum 8175, 3.1 GHz |
| Network | 0.75 Gbps, bursts to 10 |

| Instead | Why | A month |
| :-- | :-- | :-- |
| m8i.large | newer | +$7.18 (+10.3 %) |
| m7g.large | Arm | −$10.51 (−15 %) |
| m8a.large | AMD | +$18.78 (+26.8 %) |
| m6a.large | cheaper | −$7.01 (−10 %) |

*AWS price list of 2026-06-15, On-Demand Linux in us-east-1, 730 h a month. Hardware as of 2026-08-02.*

| More |  |
| :-- | :-- |
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
    assert.match(card('m4.large'), /\| m7i-flex\.large \| current \|/);
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
      { ...catalog, onDemandLinuxHourlyUsd: prices.onDemandLinuxHourlyUsd },
      'markdown',
    );
    assert.ok(text?.includes('in \\<b\\>\\|x\\|\\*y\\*, '));
  });

  it('is there for every type, in every format', () => {
    for (const name of catalog.instanceTypeNames()) {
      const text = explainInstanceType(name, 'us-east-1', catalog, 'text') ?? '';
      assert.ok(text.startsWith(name));
      assert.doesNotMatch(text, /undefined|NaN|null|Infinity/, name);
    }
  });

  it('is not there for a name that is not known', () => {
    assert.equal(explainInstanceType('m5.largee', 'us-east-1', catalog, 'markdown'), undefined);
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
