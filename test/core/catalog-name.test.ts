import assert from 'node:assert/strict';
import { join } from 'node:path';
import { classifyInstanceTypeName, decodeInstanceTypeName } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const catalog = openCatalog(join(__dirname, '..', '..', 'data'));

/** Series, generation and options of a name, and what the options mean. */
function decode(name: string): unknown[] {
  const decoded = decodeInstanceTypeName(name);
  assert.ok(decoded, name);
  return [decoded.series, decoded.generation, decoded.parts.map(({ meaning }) => meaning)];
}

describe('name of an instance type', () => {
  it('is taken apart for every type there is', () => {
    for (const name of catalog.instanceTypeNames()) {
      const decoded = decodeInstanceTypeName(name);
      assert.equal(`${decoded?.family}.${decoded?.size}`, name);
      assert.ok(decoded?.purpose, `what is ${name} for?`);
    }
  });

  it('says series, generation, processor and options', () => {
    assert.deepEqual(decode('m7gd.2xlarge'), ['m', 7, ['AWS Graviton processor', 'local NVMe disks']]);
    assert.deepEqual(decode('m5.large'), ['m', 5, []]);
    assert.deepEqual(decode('x2iedn.xlarge').slice(0, 2), ['x', 2]);
    assert.deepEqual(decode('im4gn.large').slice(0, 2), ['im', 4]);
    assert.deepEqual(decode('c7i-flex.large').at(2), [
      'Intel processor',
      'full CPU most of the time, for less',
    ]);
  });

  it('reads the forms that differ: memory in terabytes, Apple chips, NVIDIA models', () => {
    assert.deepEqual(decode('u-6tb1.56xlarge'), ['u', 1, ['6 TiB of memory']]);
    assert.deepEqual(decode('u7in-16tb.224xlarge').at(2), [
      'Intel processor',
      'more network',
      '16 TiB of memory',
    ]);
    assert.deepEqual(decode('mac2-m2pro.metal'), ['mac', 2, ['Apple M2 Pro']]);
    assert.deepEqual(decode('mac-m4.metal'), ['mac', 0, ['Apple M4']]);
    assert.deepEqual(decode('p6-b200.48xlarge'), ['p', 6, ['NVIDIA B200 GPUs']]);
  });

  it('is not read out of what is formed otherwise', () => {
    for (const name of [
      '',
      '.',
      'm5',
      'm5.',
      '.large',
      'm5.largee',
      'large.m5',
      'm.large',
      'm5.0xlarge',
      'M5.large',
    ]) {
      assert.equal(decodeInstanceTypeName(name), undefined, name);
    }
  });
});

function judge(name: string): [verdict: string, ...nearest: string[]] {
  const judged = classifyInstanceTypeName(name, catalog);
  return judged.verdict === 'known' ? ['known'] : [judged.verdict, ...judged.nearest];
}

describe('an unknown instance type', () => {
  it('is no matter where the name is known', () => {
    assert.deepEqual(judge('m5.large'), ['known']);
  });

  it('is a near miss with one or two letters wrong, and the nearest come first', () => {
    assert.deepEqual(judge('m5.largee'), ['near-miss', 'm5.large']);
    assert.deepEqual(judge('m5.larg'), ['near-miss', 'm5.large']);
    assert.deepEqual(judge('t2.mircro'), ['near-miss', 't2.micro']);
    assert.deepEqual(judge('t3.mediumum'), ['near-miss', 't3.medium']);
    assert.deepEqual(judge('t3.mediumumu'), ['malformed']);
    assert.deepEqual(judge('m6.large'), ['near-miss', 'm6a.large', 'm6g.large', 'm6i.large']);
  });

  it('is a near miss with the wrong case, a missing dot, a hyphen or letters swapped', () => {
    assert.deepEqual(judge('M5.Large'), ['near-miss', 'm5.large']);
    assert.deepEqual(judge('m5large'), ['near-miss', 'm5.large']);
    assert.deepEqual(judge('t3-micro'), ['near-miss', 't3.micro']);
    assert.deepEqual(judge('5m.large'), ['near-miss', 'm5.large']);
    assert.deepEqual(judge('m5 .large').slice(0, 2), ['near-miss', 'm5.large']);
  });

  it('is newer than the catalogue where its generation is above all of its series', () => {
    assert.deepEqual(judge('r12g.8xlarge').slice(0, 2), ['unknown', 'r8g.8xlarge']);
    assert.deepEqual(judge('m10i.large')[0], 'unknown');
    assert.deepEqual(judge('t5g.nano')[0], 'unknown');
  });

  it('is newer too where the newest generation comes with options that the series has had', () => {
    assert.deepEqual(judge('c9i.large').slice(0, 2), ['unknown', 'c8i.large']);
    // The newest generation of M exists with Graviton alone: a forgotten letter, not a new type.
    assert.deepEqual(judge('m9.large').slice(0, 2), ['near-miss', 'm9g.large']);
  });

  it('is newer too where the newest generation comes with letters that nobody knows, and a size that is known', () => {
    assert.deepEqual(judge('trn2u.48xlarge'), ['unknown', 'trn2.48xlarge']);
    assert.deepEqual(judge('m9x.large')[0], 'unknown');
    assert.deepEqual(judge('m9x.largee')[0], 'near-miss');
    // Two letters swapped of a name that is known, and letters behind a generation that is not the newest.
    assert.equal(judge('c9dg.large')[0], 'near-miss');
    assert.deepEqual(judge('u7ni-16tb.224xlarge').slice(0, 2), ['near-miss', 'u7in-16tb.224xlarge']);
    assert.deepEqual(judge('m6h.large')[0], 'near-miss');
  });

  it('is malformed where it is no name at all, and a guess is made where one can be', () => {
    assert.deepEqual(judge('m5.xl'), ['malformed', 'm5.xlarge']);
    assert.deepEqual(judge('db.m5.large'), ['malformed', 'm5.large']);
    assert.deepEqual(judge('m5'), ['malformed', 'm5.large', 'm5.xlarge', 'm5.2xlarge']);
    assert.deepEqual(judge('hello'), ['malformed']);
    assert.deepEqual(judge(''), ['malformed']);
    assert.deepEqual(judge('__proto__'), ['malformed']);
    assert.deepEqual(judge('m5.large'.repeat(100_000)), ['malformed']);
  });

  it('has at most three nearest', () => {
    for (const name of ['m5.3xlarge', 'c2.large', 'q1.large', 'm5', 'r12g.8xlarge']) {
      assert.ok(judge(name).length <= 4, name);
    }
  });
});
