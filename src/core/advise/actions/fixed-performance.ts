import { hoursPerMonth } from '../../catalog/prices.ts';
import { rankInstanceTypes } from '../../catalog/ranking.ts';
import { isUnlimited } from '../../cost/credits.ts';
import { formatUsd } from '../../cost/money.ts';
import { lessDiscount } from '../../cost/terms.ts';
import type { InstanceSubject } from '../subject.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import { fixedNeeds } from './instance-type.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';

/** A type of fixed performance for what runs above the baseline of a burstable one. */
export function recommendFixedPerformance(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region } = context;
  const { instance } = subject;
  if (!instance) return undefined;
  for (const need of fixedNeeds(instance.type, subject, demandsOn(instance, context.template))) {
    const [best] = rankInstanceTypes(need, region, catalog, 1);
    if (!best) continue;
    const { load, surplus, hourlyUsd } = surplusOf(instance, context);
    const outcome = changeTo(best, instance, context, hourlyUsd ?? 0);
    return {
      ...outcome,
      results: { ...outcome.results, load, surplus },
      facts: [...outcome.facts, 'instance.baselinePercent'],
    };
  }
  return undefined;
}

interface Surplus {
  /** In two pieces that a message can quote. */
  readonly load: string;
  readonly surplus: string;
  /** Beside the price of the type; undefined where it is not known, or not charged. */
  readonly hourlyUsd?: number;
}

/** What the work above the baseline costs, or what it loses. */
function surplusOf(instance: InstanceSubject, { subject, template, catalog, terms }: ActionContext): Surplus {
  const { type, site } = instance;
  const utilization = numberFact(subject, 'workload.utilizationPercent');
  const baseline = type.credits?.baselinePercent;
  if (baseline === undefined) return { load: 'it runs on processor credits', surplus: 'which run out' };
  const what = utilization === undefined ? 'steady work on the processor' : `${utilization} %`;
  const load = `${what} is above its baseline of ${baseline} %`;
  const unlimited = site.uses.every(({ resource }) => isUnlimited([resource], type.family, template));
  if (!unlimited) return { load, surplus: 'to which it is held once its credits are spent' };
  const rate = catalog.surplusCredits(type.family);
  if (!rate) return { load, surplus: 'and surplus credits are charged' };
  const hourlyUsd = (((utilization ?? 100) - baseline) / 100) * type.vcpu * rate.usd;
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  const monthly = formatUsd(lessDiscount(hourlyUsd, terms) * hours);
  if (utilization === undefined)
    return { load, surplus: `and surplus credits cost up to ${monthly} a month` };
  return { load, surplus: `and surplus credits cost ${monthly} a month`, hourlyUsd };
}
