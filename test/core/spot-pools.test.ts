import assert from 'node:assert/strict';
import { spotPools } from '../../src/core/advise/spot-pools.ts';
import type { InstanceType } from '../../src/core/index.ts';
import { catalog } from '../support/analysis.ts';

function typeOf(name: string): InstanceType {
  const type = catalog.instanceType(name);
  assert.ok(type, name);
  return type;
}

function poolsOf(name: string): string[] {
  return spotPools(typeOf(name), 4, 'us-east-1', catalog);
}

describe('what stands in for an instance type on Spot', () => {
  it('has accelerators of the same maker, with as much memory, made for the same work', () => {
    assert.deepEqual(poolsOf('g5.xlarge'), ['g5.xlarge', 'g6.xlarge']);
    assert.deepEqual(poolsOf('g4ad.xlarge'), ['g4ad.xlarge']);
    assert.deepEqual(poolsOf('p5.48xlarge'), ['p5.48xlarge']);
    assert.deepEqual(poolsOf('inf2.xlarge'), ['inf2.xlarge']);
  });

  it('has at least the network baseline of a network variant', () => {
    for (const name of ['c7gn.xlarge', 'c6gn.xlarge', 'm5n.large', 'r5n.2xlarge']) {
      const least = typeOf(name).network.baselineGbps ?? 0;
      for (const pool of poolsOf(name)) {
        assert.ok((typeOf(pool).network.baselineGbps ?? 0) >= least, `${pool} for ${name}`);
      }
    }
  });

  it('may be anything of the class for a plain type', () => {
    assert.equal(poolsOf('m7i.large').length, 4);
  });

  it('can do what the template around it asks', () => {
    const pools = spotPools(typeOf('m7i.large'), 4, 'us-east-1', catalog, { dedicatedHosts: true });
    assert.ok(pools.length > 1);
    assert.ok(pools.slice(1).every((name) => typeOf(name).dedicatedHosts));
  });
});
