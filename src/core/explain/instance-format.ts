import type { Currency } from '../catalog/tables.ts';

/** `$0.096`, `$98.32`: an hourly price with the decimals that it has, at least two. */
export function formatHourlyUsd(usd: number): string {
  const [whole = '0', decimals = ''] = String(Number(usd.toFixed(6))).split('.');
  return `$${groupThousands(whole)}.${decimals.padEnd(2, '0')}`;
}

/** `$70.08`, `$71,773.60`. */
export function formatUsd(usd: number): string {
  const [whole = '0', cents = '00'] = Math.abs(usd).toFixed(2).split('.');
  return `$${groupThousands(whole)}.${cents}`;
}

/** An amount in the currency that it is billed in: `$70.08`, `CNY 539.47`. */
export function formatAmount(amount: number, currency: Currency): string {
  return inCurrency(formatUsd(amount), currency);
}

/** An hourly price in the currency that it is billed in. */
export function formatHourly(amount: number, currency: Currency): string {
  return inCurrency(formatHourlyUsd(amount), currency);
}

function inCurrency(usd: string, currency: Currency): string {
  return currency === 'USD' ? usd : usd.replace('$', `${currency} `);
}

/** A difference a month with its sign: `+$7.18 (+10.3 %)`. */
export function formatDifference(usd: number, percent: number): string {
  return `${signOf(usd)}${formatUsd(usd)} (${signOf(percent)}${Math.abs(percent)} %)`;
}

/** `1,980`, `0.75`. */
export function formatNumber(value: number): string {
  const [whole = '0', decimals] = String(Number(value.toFixed(3))).split('.');
  return decimals === undefined ? groupThousands(whole) : `${groupThousands(whole)}.${decimals}`;
}

/** `8 GiB`, `0.5 GiB`, `24 TiB`. */
export function formatMemory(memoryMiB: number): string {
  const gib = memoryMiB / 1024;
  if (gib >= 1024 && Number.isInteger(gib / 1024)) return `${formatNumber(gib / 1024)} TiB`;
  return `${formatNumber(Number(gib.toFixed(gib < 10 ? 2 : 1)))} GiB`;
}

function signOf(value: number): string {
  if (value === 0) return '±';
  return value < 0 ? '−' : '+';
}

function groupThousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}
