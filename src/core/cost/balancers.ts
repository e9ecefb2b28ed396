import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { annotatedHours, annotatedNumber, countOf } from './hours.ts';
import { formatHourlyUsd, money } from './money.ts';

type Kind = 'alb' | 'nlb' | 'gwlb' | 'clb';

const NAMES: Readonly<Record<Kind, string>> = {
  alb: 'Application Load Balancer',
  nlb: 'Network Load Balancer',
  gwlb: 'Gateway Load Balancer',
  clb: 'Classic Load Balancer',
};

/** What one capacity unit holds (Elastic Load Balancing pricing): new connections a second, and those active. */
const UNITS: Readonly<Partial<Record<Kind, { name: string; perSecond: number; active: number }>>> = {
  alb: { name: 'LCU', perSecond: 25, active: 3_000 },
  nlb: { name: 'NLCU', perSecond: 800, active: 100_000 },
};

/** Hours, and units by the annotated requests. */
export function priceBalancer(balancer: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const kind = kindOf(balancer, context);
  if (!kind) return bill.leaveOut('load balancer hours: its type is not known').build();
  const { catalog, region } = context;
  const rates = catalog.serviceRates(kind, region);
  const name = NAMES[kind];
  if (!rates)
    return bill.leaveOut(`load balancer hours: the rate of ${name}s in ${region} is not known here`).build();
  const hours = annotatedHours([balancer], context);
  bill.add('load balancer hours', money(rates.hourlyUsd).times(hours), rates);
  bill.assume(`${inDigits(hours)} hours`, name);
  if ('gbUsd' in rates) bill.leaveOut(`data through it: ${formatHourlyUsd(rates.gbUsd)} a GB`);
  addUnits(bill, balancer, kind, hours, context);
  return bill.leaveOut('data transfer').build();
}

function kindOf(balancer: Resource, { template }: PriceContext): Kind | undefined {
  if (balancer.type === 'AWS::ElasticLoadBalancing::LoadBalancer') return 'clb';
  const value = resolve(propertyValue(balancer, 'Type'), template);
  if (!value.known) return value.reason === 'missing' ? 'alb' : undefined;
  const kinds: Readonly<Record<string, Kind>> = { application: 'alb', network: 'nlb', gateway: 'gwlb' };
  const text = textOf(value) ?? '';
  return Object.hasOwn(kinds, text) ? kinds[text] : undefined;
}

// What is above was meant otherwise: nearly four million requests a second.
const MOST_REQUESTS = 1e13;

function addUnits(
  bill: BillBuilder,
  balancer: Resource,
  kind: Kind,
  hours: number,
  context: PriceContext,
): void {
  if (kind === 'clb') return;
  const unit = UNITS[kind];
  const rates = kind === 'gwlb' ? undefined : context.catalog.serviceRates(kind, context.region);
  const name = unit?.name ?? 'GLCU';
  if (!unit || rates?.unitHourlyUsd === undefined) {
    bill.leaveOut(`${name}s: the rate in ${context.region} is not known here`);
    return;
  }
  const requests = annotatedNumber(balancer, 'requestsPerMonth', context);
  if (requests === undefined || hours === 0 || requests > MOST_REQUESTS) {
    bill.leaveOut(
      `${name}s: ${formatHourlyUsd(rates.unitHourlyUsd)} an hour each, by requests that are not known`,
    );
    return;
  }
  const durationMs = annotatedNumber(balancer, 'durationMs', context) ?? 0;
  // A unit is the most of what its measures ask. Spread evenly, hours cancel out.
  const byNew = money(requests).div(3600).div(unit.perSecond);
  const byActive = money(requests).times(durationMs).div(1000).div(3600).div(unit.active);
  const unitHours = byNew.gt(byActive) ? byNew : byActive;
  bill.add(`${name}s`, unitHours.times(rates.unitHourlyUsd), rates);
  bill.assume(`${countOf(requests, 'request')} a month, spread evenly, each a connection of its own`);
  bill.leaveOut(`${name}s by bytes and rules`);
}
