/** A commitment that is there already: a family, and until when, `2027-03` or `2027-03-31`. */
export interface Coverage {
  readonly family: string;
  readonly until: string;
}

/** Until when a commitment covers the family; undefined where none does on the day, an ISO date. */
export function coveredUntil(
  family: string,
  covered: readonly Coverage[],
  today: string,
): string | undefined {
  const inForce = covered.filter(
    (one) => one.family === family && today.slice(0, one.until.length) <= one.until,
  );
  return inForce
    .map(({ until }) => until)
    .sort()
    .at(-1);
}
