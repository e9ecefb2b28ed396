import { resolve } from '../template/resolve.ts';
import type { Resource } from '../template/resource.ts';
import { propertyValue } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { annotatedHours } from './hours.ts';
import { formatHourlyUsd, money } from './money.ts';

/** Hours; its address is priced where it stands. */
export function priceNat(nat: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { catalog, region } = context;
  const rates = catalog.serviceRates('nat', region);
  if (!rates) return bill.leaveOut(`NAT gateway hours: the rate in ${region} is not known here`).build();
  const hours = annotatedHours([nat], context);
  bill
    .add('NAT gateway hours', money(rates.hourlyUsd).times(hours), rates)
    .assume(`${inDigits(hours)} hours`);
  const perGb = rates.gbUsd === undefined ? '' : `: ${formatHourlyUsd(rates.gbUsd)} a GB`;
  return bill.leaveOut(`data through it${perGb}`, 'data transfer').build();
}

/** Hours of an App Runner service at its one instance that is always there. */
export function priceAppRunner(service: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { catalog, region } = context;
  const rates = catalog.serviceRates('appRunner', region);
  const [vcpu, memoryGb] = [sizeOf(service, 'Cpu', context), sizeOf(service, 'Memory', context)];
  if (!rates)
    return bill.leaveOut(`instance hours: the App Runner rate in ${region} is not known here`).build();
  if (vcpu === undefined || memoryGb === undefined)
    return bill.leaveOut('instance hours: the size is not known').build();
  const hours = annotatedHours([service], context);
  const active = money(vcpu).times(rates.vcpuHourlyUsd).plus(money(memoryGb).times(rates.memoryGbHourlyUsd));
  const idle = money(memoryGb).times(rates.provisionedGbHourlyUsd);
  const whole = money(MONTH_HOURS);
  bill.add('active hours', active.times(hours), rates);
  if (hours < MONTH_HOURS) bill.add('idle hours', idle.times(whole.minus(hours)), rates);
  bill.between(idle.times(whole), active.times(whole), 'idle all month to busy all month');
  bill.assume(
    `1 instance, busy for ${inDigits(hours)} hours`,
    `${inDigits(vcpu)} vCPU, ${inDigits(memoryGb)} GB`,
  );
  return bill.leaveOut('builds and deployments', 'data transfer').build();
}

const MONTH_HOURS = 730;

// AWS App Runner API Reference, InstanceConfiguration: 1 vCPU and 2 GB where not said; units, or with `vCPU` or `GB`.
const STANDARD = { Cpu: 1, Memory: 2 };

function sizeOf(service: Resource, name: 'Cpu' | 'Memory', { template }: PriceContext): number | undefined {
  const value = resolve(propertyValue(service, 'InstanceConfiguration', name), template);
  if (!value.known) return value.reason === 'missing' ? STANDARD[name] : undefined;
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s?(vCPU|GB)?$/i.exec(textOf(value) ?? '');
  if (!match) return undefined;
  const amount = Number(match[1]);
  const size = match[2] ? amount : amount / 1024;
  return size > 0 && size <= 64 ? size : undefined;
}
