import type { ResourceSummary } from '../model.ts';
import { money, sumOf, toCents } from './money.ts';

/** What is billed in CNY, together. Null where nothing is. */
export function sumMonthlyCny(bills: readonly Pick<ResourceSummary, 'monthlyCny'>[]): number | null {
  const amounts = bills.flatMap(({ monthlyCny: cny }) => (cny === undefined ? [] : money(cny)));
  return amounts.length === 0 ? null : toCents(sumOf(amounts));
}

/** What has a price, together; rounded once, at the end. Null where nothing has one. */
export function sumMonthlyUsd(bills: readonly Pick<ResourceSummary, 'unroundedMonthlyUsd'>[]): number | null {
  const amounts = bills.flatMap(({ unroundedMonthlyUsd: usd }) => (usd === undefined ? [] : money(usd)));
  return amounts.length === 0 ? null : toCents(sumOf(amounts));
}
