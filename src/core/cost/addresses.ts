import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource, valuesAt } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import { type Money, money } from './money.ts';

const PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['NetworkInterfaces[].AssociatePublicIpAddress'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.NetworkInterfaces[].AssociatePublicIpAddress'],
  'AWS::AutoScaling::LaunchConfiguration': ['AssociatePublicIpAddress'],
};

/** Adds the public IPv4 addresses of instances where the file says that they have them, or leaves that open. */
export function addPublicAddresses(
  bill: BillBuilder,
  places: readonly Resource[],
  count: Money,
  hours: number,
  context: PriceContext,
): void {
  const { template } = context;
  if (places.some(({ id }) => template.referrersOf(id).some(({ type }) => ADDRESSES.includes(type)))) return;
  const said = places
    .flatMap((place) => (PATHS[place.type] ?? []).flatMap((path) => valuesAt(place, path)))
    .map((node) => textOf(resolve(node, template)));
  const given = said.filter((text) => text === 'true').length;
  if (given > 0) addAddressHours(bill, count.times(given), hours, context);
  else if (said.length === 0 || said.includes(undefined)) bill.leaveOut('public IPv4');
}

// Their address is priced where it stands.
const ADDRESSES = ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'];

export function addAddressHours(
  bill: BillBuilder,
  count: Money,
  hours: number,
  { catalog, region }: PriceContext,
): void {
  const rates = catalog.serviceRates('publicIpv4', region);
  if (rates) {
    bill.addBeside('public IPv4', money(rates.hourlyUsd).times(hours).times(count), rates);
    bill.assumeElsewhere('public IPv4', rates, region);
  } else bill.miss(`public IPv4: the rate in ${region} is not known here`);
}

/** Whether the tasks of a service get public addresses. */
export function hasPublicTasks(service: Resource, { template }: PriceContext): boolean {
  const node = propertyValue(service, 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp');
  return textOf(resolve(node, template)) === 'ENABLED';
}
