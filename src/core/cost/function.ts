import { runsOnManagedInstances } from '../template/function.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { numberOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { type FunctionShape, readFunction } from './function-shape.ts';
import { annotatedNumber } from './hours.ts';
import { type LambdaMonth, priceLambdaMonth } from './lambda.ts';
import { formatUsd, money, toCents } from './money.ts';
import {
  addProvisionedConcurrency,
  hasProvisionedConcurrency,
  provisionedRates,
} from './provisioned-concurrency.ts';

// What is above was meant otherwise: nearly four million requests a second.
const MOST_REQUESTS = 1e13;
// AWS Lambda Developer Guide, "Lambda quotas".
const LONGEST_MS = 900_000;

/** By the annotated requests and duration, before the free tier; null without them. */
export function priceFunction(fn: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const shape = readFunction(fn, context.template);
  if (runsOnManagedInstances(fn))
    return bill.leaveOut('requests and duration: it runs on managed instances').build();
  if (!shape) return bill.leaveOut('requests and duration: memory or architecture is not known').build();
  addProvisionedConcurrency(bill, fn, shape, context);
  const month = readMonth(fn, shape, context);
  if ('reason' in month) return bill.miss(`requests and duration: ${month.reason}`).build();
  if (hasProvisionedConcurrency(fn)) addProvisionedRequests(bill, month, context);
  else addRequests(bill, month, context);
  addEphemeralStorage(bill, fn, month, context);
  if (propertyEntry(fn, 'SnapStart')) bill.leaveOut('SnapStart: snapshots kept and restored');
  return bill.leaveOut('data transfer').build();
}

function readMonth(
  fn: Resource,
  { memoryMiB, arm }: FunctionShape,
  context: PriceContext,
): LambdaMonth | { readonly reason: string } {
  const requests = annotatedNumber(fn, 'requestsPerMonth', context);
  const durationMs = annotatedNumber(fn, 'durationMs', context);
  if (requests === undefined || durationMs === undefined) return { reason: 'not known from the template' };
  if (requests > MOST_REQUESTS)
    return { reason: `${inDigits(requests)} a month are more than can be priced` };
  if (durationMs > LONGEST_MS)
    return {
      reason: `a run of ${inDigits(durationMs / 1000)} s is longer than the 900 s that Lambda allows`,
    };
  return { requests, durationMs, memoryGiB: memoryMiB / 1024, arm };
}

function addRequests(bill: BillBuilder, month: LambdaMonth, { region, catalog }: PriceContext): void {
  const { requests, durationMs, memoryGiB, arm } = month;
  const price = priceLambdaMonth(month, region, catalog);
  if (!price) {
    bill.miss(`requests and duration: the rate in ${region} is not known here`);
    return;
  }
  bill.add('requests', price.requests, price.rates).add('duration', price.duration, price.rates);
  bill.assume(
    `${inDigits(requests)} requests a month of ${inDigits(durationMs)} ms`,
    `${inDigits(memoryGiB * 1024)} MB, ${arm ? 'arm64' : 'x86_64'}`,
  );
  if (!price.isTiered)
    bill.assume('at the first rate throughout: those of larger amounts are not known for this region');
  const free = catalog.lambdaTerms()?.freeTier;
  if (free)
    bill.note(
      `before the free tier of an account, ${inDigits(free.requests)} requests and ${inDigits(free.gbSeconds)} GB-seconds a month: with all of it ${formatUsd(toCents(price.afterFreeTier))}`,
    );
}

/** What runs on instances that are kept ready has a rate of its own, and no free tier. */
function addProvisionedRequests(
  bill: BillBuilder,
  month: LambdaMonth,
  { region, catalog }: PriceContext,
): void {
  const { requests, durationMs, memoryGiB, arm } = month;
  const rates = provisionedRates(arm, region, catalog);
  const price = rates && priceLambdaMonth(month, region, catalog);
  if (!price) {
    bill.miss(`requests and duration: the rate in ${region} is not known here`);
    return;
  }
  bill.add('requests', price.requests, price.rates);
  bill.add('duration', price.gbSeconds.times(rates.runningUsd), rates.figure);
  bill.assume(
    `${inDigits(requests)} requests a month of ${inDigits(durationMs)} ms, all on instances kept ready`,
    `${inDigits(memoryGiB * 1024)} MB, ${arm ? 'arm64' : 'x86_64'}`,
  );
}

function addEphemeralStorage(
  bill: BillBuilder,
  fn: Resource,
  { requests, durationMs }: LambdaMonth,
  { template, region, catalog }: PriceContext,
): void {
  if (!propertyEntry(fn, 'EphemeralStorage')) return;
  const sizeMb = numberOf(resolve(propertyValue(fn, 'EphemeralStorage', 'Size'), template));
  const included = catalog.lambdaTerms()?.includedEphemeralMb;
  if (sizeMb === undefined || included === undefined || sizeMb > 10_240) {
    bill.miss('ephemeral storage: its size is not known');
    return;
  }
  if (sizeMb <= included) return;
  const rates = catalog.lambdaRates(region);
  if (!rates || rates.ephemeralGbSecondUsd === undefined) {
    bill.miss(`ephemeral storage above ${included} MB: the rate in ${region} is not known here`);
    return;
  }
  const gbSeconds = money(requests)
    .times(Math.ceil(durationMs))
    .div(1000)
    .times(sizeMb - included)
    .div(1024);
  bill.add('ephemeral storage', gbSeconds.times(rates.ephemeralGbSecondUsd), rates);
}
