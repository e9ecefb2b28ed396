import assert from 'node:assert/strict';
import { newerForNoMore } from '../../src/core/catalog/alternatives.ts';
import { priceLambdaRequest } from '../../src/core/cost/lambda.ts';
import { catalog } from '../support/analysis.ts';

describe('what a request of a function costs', () => {
  it('is its own price and its GB-seconds: a thousand of 100 ms at 1 GB are 0.19 cents', () => {
    const price = priceLambdaRequest({ durationMs: 100, memoryGiB: 1, arm: false }, 'us-east-1', catalog);
    assert.equal(((price?.requestUsd ?? 0) * 1000).toFixed(5), '0.00187');
  });

  it('is counted with the smallest memory that there is', () => {
    const price = (memoryGiB: number) =>
      priceLambdaRequest({ durationMs: 100, memoryGiB, arm: false }, 'us-east-1', catalog)?.requestUsd;
    assert.equal(price(0.01), price(0.125));
  });

  it('is less on Arm, and not known where the region has no rate', () => {
    const request = { durationMs: 1000, memoryGiB: 2 };
    const [x86, arm] = [false, true].map(
      (arm) => priceLambdaRequest({ ...request, arm }, 'eu-west-1', catalog)?.requestUsd ?? Number.NaN,
    );
    assert.ok((arm ?? 0) < (x86 ?? 0));
    assert.equal(priceLambdaRequest({ ...request, arm: false }, 'nowhere-1', catalog), undefined);
  });
});

describe('credits beyond those earned', () => {
  it('have a price for T3, with its date, and for no family that the data does not name', () => {
    assert.equal(catalog.surplusCredits('t3')?.usd, 0.05);
    assert.match(catalog.surplusCredits('t3')?.date ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.equal(catalog.surplusCredits('t4g'), undefined);
    assert.equal(catalog.surplusCredits('__proto__'), undefined);
  });
});

describe('a newer generation for no more', () => {
  const newer = (name: string, region = 'us-east-1') => {
    const type = catalog.instanceType(name);
    assert.ok(type, name);
    return newerForNoMore(type, region, catalog)?.type.name;
  };

  it('is t3 for t2', () => assert.equal(newer('t2.large'), 't3.large'));

  it('is none where the newer one costs more', () => assert.equal(newer('m5.large'), undefined));

  it('is none for accelerators, of which a newer one is another one', () =>
    assert.equal(newer('g5.xlarge'), undefined));

  it('is none where no price is known', () => assert.equal(newer('t2.large', 'nowhere-1'), undefined));

  it('never costs more, whatever the type', () => {
    for (const type of catalog.instanceTypes()) {
      const best = newerForNoMore(type, 'us-east-1', catalog);
      const present = catalog.onDemandLinuxHourlyUsd(type.name, 'us-east-1')?.usd ?? 0;
      if (best) assert.ok(best.price.usd <= present && best.type.vcpu >= type.vcpu, type.name);
    }
  });
});
