import { numberOf, textOf, type Value } from '../template/value.ts';

/** A number of things, or the reason why there is none, as the end of a sentence that names them. */
export type Counted = { readonly count: number } | { readonly reason: string };

// More than any account may start (Service Quotas): what is above was meant otherwise.
const MOST = 100_000;

/** How many a value says: whole, not negative, and no more than an account may have. */
export function readCount(value: Value | undefined, most = MOST): Counted {
  if (!value?.known) return { reason: 'their number is not known' };
  const count = numberOf(value);
  const text = (textOf(value) ?? '').slice(0, 40);
  if (count === undefined || count < 0 || !Number.isInteger(count))
    return { reason: `"${text}" is no number of them` };
  if (count > most) return { reason: `${text} of them are more than can be priced` };
  return { count };
}
