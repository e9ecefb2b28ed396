import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { textOf } from '../template/value.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import type { Machine, MachineHours } from './machine.ts';
import { money } from './money.ts';

// Amazon EC2 API Reference, RunInstances: T2 is standard by default, T3 and later are unlimited.
/** Whether instances of a burstable family go on above their baseline, at a price. `place`: what names the credits. */
export function isUnlimited(places: readonly Resource[], family: string, template: Template): boolean {
  const said = places.map((place) => creditsOf(place, template)).find((text) => text !== undefined);
  return said === undefined ? family !== 't2' && family !== 't1' : said === 'unlimited';
}

function creditsOf(place: Resource, template: Template): string | undefined {
  const node =
    place.type === 'AWS::EC2::LaunchTemplate'
      ? propertyValue(place, 'LaunchTemplateData', 'CreditSpecification', 'CpuCredits')
      : propertyValue(place, 'CreditSpecification', 'CPUCredits');
  return textOf(resolve(node, template));
}

/** Percent of the CPU that a burstable type is used for above its baseline, where that is charged; 0 elsewhere. */
export function surplusPercent(
  type: string,
  { credits }: Pick<Machine, 'credits'>,
  { catalog }: Pick<PriceContext, 'catalog'>,
): number {
  const known = catalog.instanceType(type);
  const baseline = known?.credits?.baselinePercent;
  if (!known || baseline === undefined || credits?.utilizationPercent === undefined) return 0;
  return credits.isUnlimited(known.family) ? Math.max(0, credits.utilizationPercent - baseline) : 0;
}

/** Adds what the work above the baseline of burstable instances costs. */
export function addSurplusCredits(
  bill: BillBuilder,
  { type, count, hours }: MachineHours,
  machine: Machine,
  context: PriceContext,
): void {
  const percent = surplusPercent(type, machine, context);
  const known = context.catalog.instanceType(type);
  if (percent === 0 || !known) return;
  const utilization = machine.credits?.utilizationPercent;
  const rate = machine.platform === 'windows' ? undefined : context.catalog.surplusCredits(known.family);
  if (!rate) {
    bill.miss(`surplus credits for ${utilization} % of the CPU: their rate is not known here`);
    return;
  }
  const vcpuHours = money(percent).div(100).times(known.vcpu).times(hours).times(count);
  bill.add('surplus credits', vcpuHours.times(rate.usd), rate);
  bill.assume(
    `${utilization} % of the CPU on average, ${percent} % above the baseline, on unlimited credits`,
  );
}
