/** What the reader has agreed with AWS, beside the price list. */
export interface PriceTerms {
  /** Percent off AWS's list prices, more than 0 and less than 100. */
  readonly discountPercent?: number | undefined;
  readonly covered?: readonly CoveredFamily[] | undefined;
}

/** Instances that a Reserved Instance or Savings Plan pays already. */
export interface CoveredFamily {
  /** `m7g`. */
  readonly family: string;
  /** Last month of it, `2027-03`; undefined where nobody says. */
  readonly until?: string | undefined;
}

/** A list price, or a difference between two, less the discount. Unrounded. */
export function lessDiscount(usd: number, { discountPercent = 0 }: PriceTerms = {}): number {
  return (usd * (100 - discountPercent)) / 100;
}

/** The commitment that pays for a type today; undefined without one, or after its last month. `today` as ISO date. */
export function coverOf(type: string, { covered }: PriceTerms, today: string): CoveredFamily | undefined {
  const family = type.split('.')[0];
  const month = today.slice(0, 7);
  return covered?.find((cover) => cover.family === family && (cover.until ?? month) >= month);
}

/** A commitment on the family that has ended. */
export function endedCoverOf(
  type: string,
  { covered }: PriceTerms,
  today: string,
): CoveredFamily | undefined {
  const family = type.split('.')[0];
  return covered?.find(
    ({ family: other, until }) => other === family && (until ?? today) < today.slice(0, 7),
  );
}
