import type { TableDate } from '../../core/index.ts';
import type { CostChange } from '../cost-difference.ts';
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

/** What the total is, and what it is not. */
export function describeTotal(total: ComputeTotal): string {
  const { priced, unpriced } = total;
  const amounts = amountsOf(total);
  const amount = amounts.length === 0 ? 'not known' : `${amounts.join(' and ')} a month`;
  return `Compute: ${amount}; ${priced} of ${count(priced + unpriced, 'resource')} priced.`;
}

export const NOT_IN_IT = 'Databases, storage of objects and other services are not in it.';

/** `us-east-1, list prices of 2026-06-15`. */
export function describePrices(region: string, catalog: readonly TableDate[]): string {
  const date = catalog.find(({ table }) => table === 'ec2-on-demand-linux')?.date;
  return date === undefined ? region : `${region}, EC2 prices of ${date}`;
}

export function differenceOf({ differenceMonthlyUsd, change }: CostChange): string {
  if (differenceMonthlyUsd === null) return 'not known';
  return change === 'changed'
    ? signedUsd(differenceMonthlyUsd)
    : `${signedUsd(differenceMonthlyUsd)} (${change})`;
}

export function beforeOf({ change, beforeMonthlyUsd }: CostChange): string {
  if (change === 'added') return '';
  return beforeMonthlyUsd === null ? 'not known' : usd(beforeMonthlyUsd);
}

export function afterOf({ change, afterMonthlyUsd }: CostChange): string {
  if (change === 'removed') return '';
  return afterMonthlyUsd === null ? 'not known' : usd(afterMonthlyUsd);
}

/** `$70.08 to $140.16 a month (+$70.08, +100 %)`. */
export function describeChange(before: number | null, after: number | null, difference: number): string {
  const percent = before
    ? `, ${difference < 0 ? '−' : '+'}${Math.round((Math.abs(difference) / before) * 100)} %`
    : '';
  const change = difference === 0 ? 'no change' : `${signedUsd(difference)}${percent}`;
  return `${usd(before ?? 0)} to ${usd(after ?? 0)} a month (${change})`;
}
