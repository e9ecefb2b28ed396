import type { TableDate } from '../../core/index.ts';
import type { CostChange, CostDifference } from '../cost-difference.ts';
import type { ComputeTotal } from '../cost-report.ts';
import type { ResourceReport } from '../report.ts';

/** `$1,234.50`. */
export function usd(amount: number): string {
  return amount.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

/** `+$5.00`, `−$5.00`. */
export function signedUsd(amount: number): string {
  return amount === 0 ? '$0.00' : `${amount < 0 ? '−' : '+'}${usd(Math.abs(amount))}`;
}

/** The price of a resource, in USD or CNY. */
export function priceOf({
  monthlyUsd,
  monthlyCny,
}: Pick<ResourceReport, 'monthlyUsd' | 'monthlyCny'>): string {
  if (monthlyUsd !== null) return usd(monthlyUsd);
  return monthlyCny === undefined ? 'not known' : cny(monthlyCny);
}

/** The price of a resource; `at least $36.04` where a part of it has no known price. */
export function billOf(resource: Pick<ResourceReport, 'monthlyUsd' | 'monthlyCny' | 'partlyPriced'>): string {
  return resource.partlyPriced ? `at least ${priceOf(resource)}` : priceOf(resource);
}

/** `$140.16 to $420.48: MinSize 2 to MaxSize 6`; empty without bounds. */
export function boundsOf({ sizes }: ResourceReport): string {
  return sizes ? `${usd(sizes.leastMonthlyUsd)} to ${usd(sizes.mostMonthlyUsd)}: ${sizes.what}` : '';
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** In USD and CNY, whichever there is. */
export function amountsOf({ monthlyUsd, monthlyCny }: ComputeTotal): string[] {
  return [
    ...(monthlyUsd === null ? [] : [usd(monthlyUsd)]),
    ...(monthlyCny === undefined ? [] : [cny(monthlyCny)]),
  ];
}

function cny(amount: number): string {
  return `CNY ${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `at least $36.04 a month`, where a part of a resource has no known price. */
export function sumOf(total: ComputeTotal): string {
  const amounts = amountsOf(total);
  if (amounts.length === 0) return 'not known';
  return `${total.partlyPriced ? 'at least ' : ''}${amounts.join(' and ')} a month`;
}

/** What the total is, and what it is not. */
export function describeTotal(total: ComputeTotal): string {
  const { priced, partlyPriced = 0, unpriced } = total;
  const all = count(priced + partlyPriced + unpriced, 'resource');
  const inPart = partlyPriced > 0 ? `, ${partlyPriced} in part` : '';
  return `Compute: ${sumOf(total)}; ${priced} of ${all} priced${inPart}.`;
}

export const NOT_IN_IT = 'Databases, storage of objects and other services are not in it.';

/** `us-east-1, list prices of 2026-06-15`. */
export function describePrices(region: string, catalog: readonly TableDate[]): string {
  const pricesOf = region.startsWith('cn-') ? 'ec2-on-demand-linux-china' : 'ec2-on-demand-linux';
  const date = catalog.find(({ table }) => table === pricesOf)?.date;
  return date === undefined ? region : `${region}, EC2 prices of ${date}`;
}

export function differenceOf({ differenceMonthlyUsd, change }: CostChange): string {
  if (differenceMonthlyUsd === null) return 'not known';
  return change === 'changed'
    ? signedUsd(differenceMonthlyUsd)
    : `${signedUsd(differenceMonthlyUsd)} (${change})`;
}

export function beforeOf({ change, beforeMonthlyUsd, isBeforePartial }: CostChange): string {
  return change === 'added' ? '' : sideOf(beforeMonthlyUsd, isBeforePartial);
}

export function afterOf({ change, afterMonthlyUsd, isAfterPartial }: CostChange): string {
  return change === 'removed' ? '' : sideOf(afterMonthlyUsd, isAfterPartial);
}

function sideOf(monthlyUsd: number | null, isPartial = false): string {
  if (monthlyUsd === null) return 'not known';
  return isPartial ? `at least ${usd(monthlyUsd)}` : usd(monthlyUsd);
}

/** `$70.08 to $140.16 a month (+$70.08, +100 %)`. */
export function describeChange(of: CostDifference): string {
  const { beforeMonthlyUsd: before, afterMonthlyUsd: after, knownDifferenceMonthlyUsd: difference } = of;
  const percent = before
    ? `, ${difference < 0 ? '−' : '+'}${Math.round((Math.abs(difference) / before) * 100)} %`
    : '';
  const change = difference === 0 ? 'no change' : `${signedUsd(difference)}${percent}`;
  const unknown = of.changes.filter(({ differenceMonthlyUsd }) => differenceMonthlyUsd === null);
  const known = `${usd(before ?? 0)} to ${usd(after ?? 0)} a month (${change})`;
  return unknown.length === 0 ? known : `${known} and what is not known: ${listNames(unknown)}`;
}

const MOST_NAMES = 3;

function listNames(changes: readonly CostChange[]): string {
  const names = changes.slice(0, MOST_NAMES).map(({ path, id }) => `${path} ${id}`);
  const more = changes.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
