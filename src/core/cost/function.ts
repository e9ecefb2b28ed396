import type { LambdaRates } from '../catalog/rates.ts';
import { runsOnManagedInstances } from '../template/function.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { numberOf, textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { type FunctionShape, isMemoryOfFunction, readFunction } from './function-shape.ts';
import { annotatedNumber, countOf } from './hours.ts';
import { type LambdaMonth, priceLambdaMonth } from './lambda.ts';
import { formatUsd, type Money, money, nothing, toCents } from './money.ts';
import {
  addProvisionedConcurrency,
  hasProvisionedConcurrency,
  isFunctionVersion,
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
  if (!shape) return bill.leaveOut(`requests and duration: ${reasonWithoutShape(fn, context)}`).build();
  addProvisionedConcurrency(bill, fn, shape, context);
  if (keptReadyElsewhere(fn, context))
    bill.assume('all requests at the rate of instances that are not kept ready');
  const month = readMonth(fn, shape, context);
  if ('reason' in month) return bill.miss(`requests and duration: ${month.reason}`).build();
  const storage = ephemeralStorage(bill, fn, month, context);
  if (hasProvisionedConcurrency(fn)) addProvisionedRequests(bill, month, context);
  else addRequests(bill, month, storage?.usd ?? nothing, context);
  if (storage) bill.add('ephemeral storage', storage.usd, storage.rates);
  if (propertyEntry(fn, 'SnapStart')) bill.leaveOut('SnapStart: snapshots kept and restored');
  return bill.leaveOut('data transfer').build();
}

function reasonWithoutShape(fn: Resource, { template }: PriceContext): string {
  const memory = resolve(propertyValue(fn, 'MemorySize'), template);
  return memory.known && numberOf(memory) !== undefined && !isMemoryOfFunction(numberOf(memory))
    ? `a function has 128 to 10,240 MB, not ${(textOf(memory) ?? '').slice(0, 40)}`
    : 'memory or architecture is not known';
}

/** By a version or alias. How many requests come to it the file does not say. */
function keptReadyElsewhere(fn: Resource, { template }: PriceContext): boolean {
  return template
    .referrersOf(fn.id)
    .some((other) => isFunctionVersion(other) && hasProvisionedConcurrency(other));
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
  if (durationMs === 0) return { reason: 'a run takes more than no time' };
  if (durationMs > LONGEST_MS)
    return {
      reason: `a run of ${inDigits(durationMs / 1000)} s is longer than the 900 s that Lambda allows`,
    };
  return { requests, durationMs, memoryGiB: memoryMiB / 1024, arm };
}

/** `storage`: what ephemeral storage costs, which no free tier takes off. */
function addRequests(
  bill: BillBuilder,
  month: LambdaMonth,
  storage: Money,
  { region, catalog }: PriceContext,
): void {
  const { requests, durationMs, memoryGiB, arm } = month;
  const price = priceLambdaMonth(month, region, catalog);
  if (!price) {
    bill.miss(`requests and duration: the rate in ${region} is not known here`);
    return;
  }
  bill.add('requests', price.requests, price.rates).add('duration', price.duration, price.rates);
  bill.assume(
    `${countOf(requests, 'request')} a month of ${inDigits(durationMs)} ms`,
    `${inDigits(memoryGiB * 1024)} MB, ${arm ? 'arm64' : 'x86_64'}`,
  );
  if (!price.isTiered)
    bill.assume('at the first rate throughout: those of larger amounts are not known for this region');
  const free = catalog.lambdaTerms()?.freeTier;
  if (!free) return;
  const left = bill.discount(price.afterFreeTier.plus(storage));
  bill.note(
    `before the free tier of an account, ${inDigits(free.requests)} requests and ${inDigits(free.gbSeconds)} GB-seconds a month: with all of it ${formatUsd(toCents(left))}`,
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
    const system = arm ? ' on Arm' : '';
    bill.miss(
      `requests and duration: the rate of instances kept ready${system} in ${region} is not known here`,
    );
    return;
  }
  bill.add('requests', price.requests, price.rates);
  bill.add('duration', price.gbSeconds.times(rates.runningUsd), rates.figure);
  bill.assume(
    `${countOf(requests, 'request')} a month of ${inDigits(durationMs)} ms, all on instances kept ready`,
    `${inDigits(memoryGiB * 1024)} MB, ${arm ? 'arm64' : 'x86_64'}`,
  );
}

/** Undefined where there is none above what is included, or its price is not known, which is said. */
function ephemeralStorage(
  bill: BillBuilder,
  fn: Resource,
  { requests, durationMs }: LambdaMonth,
  { template, region, catalog }: PriceContext,
): { readonly usd: Money; readonly rates: LambdaRates } | undefined {
  if (!propertyEntry(fn, 'EphemeralStorage')) return undefined;
  const sizeMb = numberOf(resolve(propertyValue(fn, 'EphemeralStorage', 'Size'), template));
  const included = catalog.lambdaTerms()?.includedEphemeralMb;
  if (sizeMb === undefined || included === undefined || sizeMb > 10_240) {
    bill.miss('ephemeral storage: its size is not known');
    return undefined;
  }
  if (sizeMb <= included) return undefined;
  const rates = catalog.lambdaRates(region);
  if (!rates || rates.ephemeralGbSecondUsd === undefined) {
    bill.miss(`ephemeral storage above ${included} MB: the rate in ${region} is not known here`);
    return undefined;
  }
  const gbSeconds = money(requests)
    .times(Math.ceil(durationMs))
    .div(1000)
    .times(sizeMb - included)
    .div(1024);
  return { usd: gbSeconds.times(rates.ephemeralGbSecondUsd), rates };
}
