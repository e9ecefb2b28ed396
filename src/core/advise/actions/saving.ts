import { hoursPerMonth } from '../../catalog/prices.ts';
import { formatUsd, roundToCents } from '../../cost/money.ts';
import type { Subject } from '../subject.ts';
import { numberFact } from './outcome.ts';

export interface Saving {
  readonly monthlySavingUsd?: number;
  readonly savingPercent?: number;
  readonly phrase: string;
}

/** From the price now and then, for as many as run, over the hours that the annotation gives. */
export function savingOf(
  presentHourlyUsd: number | undefined,
  futureHourlyUsd: number | undefined,
  subject: Subject,
): Saving {
  if (presentHourlyUsd === undefined || futureHourlyUsd === undefined) return unknownSaving();
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  const copies = numberFact(subject, 'group.instances') ?? 1;
  // A group that starts at none has a saving that nobody can tell.
  if (copies === 0 || presentHourlyUsd === 0) return unknownSaving();
  return describeSaving(
    (presentHourlyUsd - futureHourlyUsd) * hours * copies,
    1 - futureHourlyUsd / presentHourlyUsd,
  );
}

export function describeSaving(monthlyUsd: number, share: number): Saving {
  const rounded = roundToCents(monthlyUsd);
  const savingPercent = Math.round(share * 100);
  const phrase =
    rounded >= 0.01
      ? `saves ${formatUsd(rounded)} a month, ${savingPercent} %`
      : rounded <= -0.01
        ? `costs ${formatUsd(-rounded)} a month more`
        : 'at the same price';
  return { monthlySavingUsd: rounded, savingPercent, phrase };
}

export function unknownSaving(): Saving {
  return { phrase: 'saving not known here' };
}
