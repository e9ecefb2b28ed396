import { createCellReader } from './price-cells.ts';
import type { FigureSource } from './rates.ts';
import { hoursPerYear, type Payment, type TermYears } from './reserved.ts';
import type { SavingsPlansTable } from './tables.ts';

/** A Savings Plan's rate for a type: Linux, shared tenancy. */
export interface SavingsPlanOffer extends FigureSource {
  readonly plan: 'ec2-instance' | 'compute';
  readonly years: TermYears;
  readonly payment: Payment;
  /** USD paid at the start for one instance that runs all the time; 0 without upfront payment. */
  readonly upfrontUsd: number;
  /** Effective USD for each hour of the term. */
  readonly hourlyUsd: number;
}

// AWS, Savings Plans User Guide: partial upfront is at least half of the commitment.
const UPFRONT_SHARES = { 'no-upfront': 0, 'partial-upfront': 0.5, 'all-upfront': 1 } as const;

const TERMS = (['ec2-instance', 'compute'] as const).flatMap((plan) =>
  ([1, 3] as const).flatMap((years) =>
    (['no-upfront', 'partial-upfront', 'all-upfront'] as const).map((payment) => ({ plan, years, payment })),
  ),
);

/** Look-up by type and region of the rates that the table has; a missing table has none. */
export function createPlanLookup(
  table: SavingsPlansTable | undefined,
): (type: string, region: string) => readonly SavingsPlanOffer[] {
  if (table === undefined) return () => [];
  const read = createCellReader(table.types);
  return (type, region) =>
    TERMS.flatMap((term) => {
      const rows = table.rates[`${term.plan}/${term.years}/${term.payment}`];
      const hourlyUsd = rows && read(rows, region, type);
      if (hourlyUsd === undefined) return [];
      const upfrontUsd = hourlyUsd * hoursPerYear * term.years * UPFRONT_SHARES[term.payment];
      const { date } = table;
      const source = 'AWS price list';
      return { ...term, hourlyUsd, upfrontUsd, table: table.table, date, source, confidence: 'dated' };
    });
}
