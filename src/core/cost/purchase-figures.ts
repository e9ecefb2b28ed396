import { Big } from 'big.js';
import { hoursPerMonth } from '../catalog/prices.ts';

/** What a way to pay comes to; unrounded. */
export interface PaidFigures {
  /** USD for one hour; of a commitment, effective, for each hour of the term, used or not. */
  readonly hourlyUsd: number;
  readonly monthlyUsd: number;
  /** USD over the horizon. */
  readonly totalUsd: number;
}

/** How much is needed, for how long, at what discount. */
export interface PaidDemand {
  readonly hours: number;
  readonly horizonMonths: number;
  readonly discountPercent?: number | undefined;
}

/** Paid for the hours that it runs: those of the average month, 730, at most. */
export function payByTheHour(hourlyUsd: number, demand: PaidDemand): PaidFigures {
  const hourly = discounted(hourlyUsd, demand);
  const monthly = hourly.times(Math.min(demand.hours, hoursPerMonth));
  return {
    hourlyUsd: hourly.toNumber(),
    monthlyUsd: monthly.toNumber(),
    totalUsd: monthly.times(demand.horizonMonths).toNumber(),
  };
}

/** Paid for every hour of a term. One that ends within the horizon is bought again, one that ends later is paid out. */
export function payForTerm(
  term: { readonly hourlyUsd: number; readonly upfrontUsd: number; readonly months: number },
  demand: PaidDemand,
): PaidFigures & { readonly upfrontUsd: number } {
  const monthly = discounted(term.hourlyUsd, demand).times(hoursPerMonth);
  const terms = Math.ceil(demand.horizonMonths / term.months);
  return {
    hourlyUsd: discounted(term.hourlyUsd, demand).toNumber(),
    monthlyUsd: monthly.toNumber(),
    totalUsd: monthly.times(term.months).times(terms).toNumber(),
    upfrontUsd: discounted(term.upfrontUsd, demand).toNumber(),
  };
}

function discounted(usd: number, { discountPercent = 0 }: PaidDemand): Big {
  return new Big(usd).times(new Big(100).minus(discountPercent)).div(100);
}

/** To whole cents, half up, once, at the end. */
export function toCents(amount: number): number {
  // An effective hour of a yearly payment has no end of digits: what is left beyond twelve is not of the price.
  return new Big(amount.toPrecision(12)).round(2, Big.roundHalfUp).toNumber();
}
