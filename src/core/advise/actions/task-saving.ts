import { hoursPerMonth } from '../../catalog/prices.ts';
import { lessDiscount } from '../../cost/terms.ts';
import { servicesOf } from '../../template/task.ts';
import { fargateTasksOf } from '../facts/service-facts.ts';
import { type ActionContext, numberFact } from './outcome.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

/** For the tasks that services of the file run on Fargate; where others run them, the share alone. */
export function savingOfTask(
  presentHourlyUsd: number | undefined,
  futureHourlyUsd: number | undefined,
  { subject, template, terms }: ActionContext,
): Saving {
  if (!presentHourlyUsd || futureHourlyUsd === undefined) return unknownSaving();
  const share = 1 - futureHourlyUsd / presentHourlyUsd;
  const counts = servicesOf(subject.resource, template).map((service) => fargateTasksOf(service, template));
  if (counts.length === 0 || counts.includes(undefined)) return shareAlone(share);
  const tasks = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return describeSaving(lessDiscount(presentHourlyUsd - futureHourlyUsd, terms) * tasks * hours, share);
}

function shareAlone(share: number): Saving {
  const percent = Math.round(share * 100);
  return { phrase: percent < 0 ? `${-percent} % more` : `${percent} % less`, savingPercent: percent };
}
