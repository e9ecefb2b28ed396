import { Big } from 'big.js';
import { groupThousands } from '../text/digits.ts';

/** An amount of money, unrounded. It is rounded once, at the end. */
export type Money = Big;

/** From a rate or an amount as it is written. Throws on what is no finite number. */
export function money(amount: number | string | Money): Money {
  return new Big(amount);
}

export const nothing: Money = money(0);

export function sumOf(amounts: readonly Money[]): Money {
  return amounts.reduce((sum, amount) => sum.plus(amount), nothing);
}

/** To whole cents, half a cent up. */
export function toCents(amount: Money): number {
  return amount.round(2, Big.roundHalfUp).toNumber();
}

/** A number to whole cents, once, at the end. */
export function roundToCents(usd: number): number {
  // What binary fractions have added behind the twelfth digit is taken off: 1.005 is stored a little below itself.
  return Number.isFinite(usd) ? toCents(money(Number(usd.toPrecision(12)))) : usd;
}

/** `$1,234.50`; small amounts keep two digits that count, so that nothing costs `$0.00`. */
export function formatUsd(usd: number): string {
  const amount = Math.abs(usd);
  const sign = usd < 0 ? '-' : '';
  if (amount > 0 && amount < 0.01) return `${sign}$${Number(amount.toPrecision(2))}`;
  return `${sign}$${groupThousands(amount.toFixed(2))}`;
}

/** An hourly price, with all its digits: `$0.096`, `$0.0104`. */
export function formatHourlyUsd(usd: number): string {
  return `$${Number(usd.toPrecision(6))}`;
}
