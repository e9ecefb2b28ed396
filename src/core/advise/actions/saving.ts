import { hoursPerMonth } from '../../catalog/prices.ts';
import { formatUsd, roundToCents } from '../../cost/money.ts';
import { lessDiscount, type PriceTerms } from '../../cost/terms.ts';
import type { Subject } from '../subject.ts';
import { numberFact } from './outcome.ts';

interface SavingManner {
  readonly approximate?: boolean;
  readonly each?: boolean;
}

export interface Saving {
  readonly monthlySavingUsd?: number;
  readonly savingPercent?: number;
  readonly phrase: string;
}

/**
 * From the list price now and then, less the discount, for as many as run, over the hours that each runs. Where nobody knows how many those
 * are, the phrase is for each of them, and there is no sum.
 */
export function savingOf(
  presentHourlyUsd: number | undefined,
  futureHourlyUsd: number | undefined,
  { subject, terms }: { readonly subject: Subject; readonly terms?: PriceTerms | undefined },
): Saving {
  if (presentHourlyUsd === undefined || futureHourlyUsd === undefined) return unknownSaving();
  // The prices are those of Linux on shared hardware: without the fact something else is paid.
  if (presentHourlyUsd === 0 || !subject.facts.has('instance.hourlyUsd')) return unknownSaving();
  const share = 1 - futureHourlyUsd / presentHourlyUsd;
  const hourlyUsd = lessDiscount(presentHourlyUsd - futureHourlyUsd, terms);
  const running = subject.running?.();
  if (running) return describeSaving(hourlyUsd * running.monthlyHours, share);
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  const { phrase, savingPercent = 0 } = describeSaving(hourlyUsd * hours, share, {
    each: true,
  });
  return { phrase, savingPercent };
}

/** `approximate`: it rests on an estimate, and says `about`. `each`: the figure is for one instance. */
export function describeSaving(
  monthlyUsd: number,
  share: number,
  { approximate = false, each = false }: SavingManner = {},
): Saving {
  const rounded = roundToCents(monthlyUsd);
  const savingPercent = Math.round(share * 100);
  const about = approximate ? 'about ' : '';
  const scope = each ? ' for each instance' : '';
  const phrase =
    rounded >= 0.01
      ? `saves ${about}${formatUsd(rounded)} a month${scope}, ${savingPercent} %`
      : rounded <= -0.01
        ? `costs ${about}${formatUsd(-rounded)} a month more${scope}`
        : 'at the same price';
  return { monthlySavingUsd: rounded, savingPercent, phrase };
}

/**
 * On Spot, in place of `listMonthlyUsd` at list prices, of which Spot takes `share` off. A discount holds for list
 * prices alone: it makes the way to Spot shorter.
 */
export function spotSaving(listMonthlyUsd: number, share: number, terms: PriceTerms | undefined): Saving {
  const presentUsd = lessDiscount(listMonthlyUsd, terms);
  const savedUsd = presentUsd - listMonthlyUsd * (1 - share);
  return describeSaving(savedUsd, savedUsd / presentUsd, { approximate: true });
}

export function unknownSaving(): Saving {
  return { phrase: 'saving not known here' };
}
