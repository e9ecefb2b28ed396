import { hoursPerMonth } from '../../catalog/prices.ts';
import { lessDiscount } from '../../cost/terms.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { describeSaving, unknownSaving } from './saving.ts';

/** An address that nothing uses, by the rate for public addresses. */
export function recommendRelease(context: ActionContext): Outcome {
  const rates = context.catalog.serviceRates('publicIpv4', context.region);
  return guideFor(rates?.hourlyUsd, ['address.attached'], 'Attach the address, or leave it out', context);
}

/** One NAT gateway for all zones, by its hours; data that crosses zones is paid on top. */
export function recommendNatRemoval(context: ActionContext): Outcome {
  const rates = context.catalog.serviceRates('nat', context.region);
  const title = 'Leave this NAT gateway out, and point its routes at the one that stays';
  return guideFor(rates?.hourlyUsd, ['nat.inVpc', 'workload.environment'], title, context);
}

function guideFor(
  hourlyUsd: number | undefined,
  facts: readonly string[],
  title: string,
  { subject, terms }: ActionContext,
): Outcome {
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  const { phrase, ...saving } =
    hourlyUsd === undefined ? unknownSaving() : describeSaving(lessDiscount(hourlyUsd, terms) * hours, 1);
  return {
    title,
    results: { saving: phrase },
    ...saving,
    facts,
    fix: { kind: 'guide', title: `${title} (${phrase})`, deployment: 'none', edits: [] },
  };
}
