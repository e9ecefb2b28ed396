const hoursOfTerm = { 1: 8760, 3: 26_280 } as const;

/**
 * The one payment that an effective hourly price is of. AWS sells these for whole dollars: throws where the six
 * digits of the hourly price are of no such sum.
 */
export function upfrontUsd(file: string, hourlyUsd: number | null, years: 1 | 3): number | null {
  if (hourlyUsd === null) return null;
  const usd = Math.round(hourlyUsd * hoursOfTerm[years]);
  if (Math.abs(usd / hoursOfTerm[years] - hourlyUsd) > 0.51e-6)
    throw new Error(`${file}: ${hourlyUsd} an hour is no whole payment`);
  return usd;
}
