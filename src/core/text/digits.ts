/**
 * A number as it is read: `1,234.5`, with at most so many digits behind the point. By hand, since `toLocaleString`
 * takes 15 ms the first time in a process, and many times as long as this afterwards.
 */
export function inDigits(amount: number, mostDecimals = 3): string {
  const rounded = Number(amount.toFixed(mostDecimals));
  return Math.abs(rounded) < 1e21 ? groupThousands(String(rounded)) : String(rounded);
}

/** Commas between the thousands of a number that is written out. */
export function groupThousands(digits: string): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
