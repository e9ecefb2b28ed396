import { hoursPerMonth } from '../catalog/prices.ts';
import type { Resource } from '../template/resource.ts';
import { inDigits } from '../text/digits.ts';
import type { PriceContext } from './bill.ts';

/** Hours a month, annotated at the first of some places that says so; 730 where none does. */
export function annotatedHours(
  places: readonly Resource[],
  { workloadOf }: Pick<PriceContext, 'workloadOf'>,
): number {
  for (const place of places) {
    const hours = workloadOf(place).get('hours')?.value;
    if (typeof hours === 'number') return hours;
  }
  return hoursPerMonth;
}

/** A number that is annotated; undefined where it is not. */
export function annotatedNumber(
  resource: Resource,
  fact: string,
  { workloadOf }: Pick<PriceContext, 'workloadOf'>,
): number | undefined {
  const value = workloadOf(resource).get(fact)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** `1 instance`, `3 instances`; fractions to two digits. */
export function countOf(count: number, noun: string): string {
  const shown = inDigits(count, 2);
  return `${shown} ${noun}${shown === '1' ? '' : 's'}`;
}
