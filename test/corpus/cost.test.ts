import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResourceSummary } from '../../src/core/index.ts';
import { tryAnalyzeText } from '../support/analysis.ts';
import { repository } from '../support/repository.ts';

// Real templates stand beside the repository where it is developed, and are not part of it.
const folder = join(repository, '..', 'shared', 'corpus');
const there = existsSync(folder);

/** What the file does not say: nobody could price it. */
const NOT_SAID = [
  /: not known from the template$/,
  /: .*their number is not known from the template$/,
  /: their number is not known$/,
  /: the instance type is not known$/,
  /: .*its size is not known$/,
  /: a condition decides between /,
  /: memory or architecture is not known$/,
  /: what they run on is not known$/,
  /: it starts from none, and grows with jobs /,
  /: their definition is not in this file$/,
  /: it runs on capacity that is paid for elsewhere$/,
  /: they run on capacity that is paid for elsewhere$/,
  /: one on each instance, which are paid for elsewhere$/,
  /^nothing here starts instances from it$/,
];

/** Figures that the facts do not have, each looked up in ../shared/data. */
const NO_RATE = [
  // rates.json has four brokers; these are none of them.
  /ACTIVEMQ on mq\.t3\.micro, SINGLE_INSTANCE in us-east-1 is not known here$/,
  /RABBITMQ on mq\.m5\.large, CLUSTER_MULTI_AZ in us-east-1 is not known here$/,
];

function bills(): ResourceSummary[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json|template)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => tryAnalyzeText(readFileSync(path, 'utf8'), { path })?.analysis.resources ?? []);
}

describe('the cost of the corpus of real files', () => {
  before(function () {
    if (there) return;
    console.log('    the corpus is not beside the repository: real files are not priced here');
    this.skip();
  });

  it('is known for at least 95 % of the resources whose size the file says and whose rate is in the facts', () => {
    const own = bills().filter(({ pricedAt }) => !pricedAt);
    const priced = own.filter(({ monthlyUsd }) => monthlyUsd !== null);
    const failed = own.filter(({ monthlyUsd, unpriced }) => {
      const [reason = ''] = unpriced;
      return monthlyUsd === null && ![...NOT_SAID, ...NO_RATE].some((form) => form.test(reason));
    });
    const named = failed.map(({ id, type, unpriced }) => `${type} ${id}: ${unpriced[0]}`).join('\n');
    assert.ok(priced.length > 100, `${priced.length} are priced`);
    assert.ok(priced.length / (priced.length + failed.length) >= 0.95, named);
  });

  it('is a finite amount that is not negative, or null with a reason', () => {
    for (const { id, monthlyUsd, parts, unpriced } of bills()) {
      if (monthlyUsd === null) assert.ok(unpriced.length > 0, id);
      else assert.ok(Number.isFinite(monthlyUsd) && monthlyUsd >= 0 && parts.length > 0, id);
      for (const part of parts) assert.ok((part.monthlyUsd ?? 0) >= 0, `${id} ${part.what}`);
    }
  });
});
