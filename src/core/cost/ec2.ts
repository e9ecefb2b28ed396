import { asMapping, type SyntaxNode } from '../syntax/node.ts';
import { architectureOfPath, imageAliases, imageOf } from '../template/image.ts';
import { launchSourceOf } from '../template/links.ts';
import { instanceTypeValues } from '../template/places.ts';
import { resolve, resolveAll } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { describeParameters, textOf, type Value } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { addPublicAddresses } from './addresses.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { annotatedHours } from './hours.ts';
import { readMachine } from './machine.ts';
import { money } from './money.ts';
import { type Pools, poolsOfRequirements, type SizeUnit } from './overrides.ts';
import { addCapacity, type Choice } from './pools.ts';
import { startersOf } from './running.ts';
import { addBlockDevices } from './volume.ts';

export function priceInstance(instance: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const source = launchSourceOf(instance, context.template);
  const places = [instance, ...(source ? [source] : [])];
  const hours = annotatedHours(places, context);
  const found = poolsOfPlaces(places, 'units', context);
  if ('reason' in found) bill.miss(`instance hours: ${found.reason}`);
  else {
    const { pools, byAttributes: cheapestFirst } = found;
    const machine = readMachine(places, context);
    const one = { pools, cheapestFirst, onDemandUnits: money(1), spotUnits: money(0), hours };
    addCapacity(bill, one, machine, context);
    const priceAs = (choice: Choice) => {
      const bound = new BillBuilder(context);
      addCapacity(bound, one, machine, context, choice);
      return bound.total();
    };
    if (pools.length > 1) bill.between(priceAs('cheapest'), priceAs('dearest'), 'by the type that runs');
    bill.assume(...found.assumptions);
  }
  addBlockDevices(bill, launchTemplateOf(instance, context) ?? instance, money(1), context);
  addPublicAddresses(bill, places, money(1), hours, context);
  return bill.leaveOut('data transfer').build();
}

/** `places`: what starts instances, and what it starts them from; the first that names a type decides. */
export function poolsOfPlaces(places: readonly Resource[], unit: SizeUnit, context: PriceContext): Pools {
  const { template } = context;
  for (const place of places) {
    const [node] = instanceTypeValues(place);
    if (node) {
      const value = resolve(node, template);
      const type = textOf(value);
      if (!value.known || !type) return { reason: describeUnknownType(node, value, template) };
      const weight = unitsOf(type, unit, context);
      if (weight === undefined) return { reason: `what one ${type.slice(0, 40)} has is not known here` };
      return { pools: [{ type, weight }], byAttributes: false, assumptions: describeParameters(value.via) };
    }
    const requirements = asMapping(propertyValue(place, 'LaunchTemplateData', 'InstanceRequirements'));
    if (requirements)
      return poolsOfRequirements(
        requirements,
        unit,
        { architecture: architectureOf(places, context) },
        context,
      );
  }
  return { reason: 'the instance type is not known' };
}

/** Where a condition decides, with what it decides between. */
function describeUnknownType(node: SyntaxNode, value: Value, template: Template): string {
  const byCondition = !value.known && value.reason === 'condition';
  const types = byCondition ? resolveAll(node, template).map((branch) => textOf(branch)) : [];
  const known = [...new Set(types.filter((type) => type !== undefined))].map((type) => type.slice(0, 40));
  return known.length > 1 && known.length <= 4
    ? `a condition decides between ${known.slice(0, -1).join(', ')} and ${known.at(-1)}`
    : 'the instance type is not known';
}

function unitsOf(type: string, unit: SizeUnit, { catalog }: PriceContext): number | undefined {
  const known = unit === 'units' ? undefined : catalog.instanceType(type);
  return unit === 'units' ? 1 : unit === 'vcpu' ? known?.vcpu : known?.memoryMiB;
}

/** What the image runs on; undefined where it does not say. */
export function architectureOf(places: readonly Resource[], { template }: PriceContext) {
  const paths = places.flatMap((place) => imageAliases(imageOf(place), template)).map(({ path }) => path);
  const found = new Set(paths.map(architectureOfPath));
  return found.size === 1 ? [...found][0] : undefined;
}

function launchTemplateOf(instance: Resource, { template }: PriceContext): Resource | undefined {
  return propertyEntry(instance, 'InstanceType') ? undefined : launchSourceOf(instance, template);
}

/** A whole host, whatever runs on it. */
export function priceHost(host: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template, catalog, region } = context;
  const written = propertyValue(host, 'InstanceFamily') ?? propertyValue(host, 'InstanceType');
  const family = textOf(resolve(written, template))?.split('.')[0];
  if (!family) return bill.leaveOut('host hours: the instance family is not known').build();
  const price = catalog.dedicatedHostHourlyUsd(family, region);
  if (!price)
    return bill
      .leaveOut(`host hours: the price of a host of ${family.slice(0, 40)} in ${region} is not known here`)
      .build();
  const hours = annotatedHours([host], context);
  bill.add('host hours', money(price.usd).times(hours), price);
  return bill.assume(`${inDigits(hours)} hours`, 'On-Demand host; instances on it cost nothing more').build();
}

const FLEETS = ['AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'];

/** Where the instances of a launch template or configuration are priced. */
export function priceLaunchSource(source: Resource, context: PriceContext): Bill {
  const { template } = context;
  const fleets = template.referrersOf(source.id).filter(({ type }) => FLEETS.includes(type));
  const starters = [...startersOf(source, template), ...fleets];
  const bill = new BillBuilder(context);
  return starters.length > 0
    ? bill.refer(starters.map(({ id }) => id)).build()
    : bill.leaveOut('nothing here starts instances from it').build();
}

/** An Elastic IP address, in use or idle. */
export function priceAddress(address: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  if (propertyEntry(address, 'PublicIpv4Pool') || propertyEntry(address, 'IpamPoolId'))
    return bill
      .leaveOut('public IPv4: what an address of a pool of your own costs is not known here')
      .build();
  const hours = annotatedHours([address], context);
  const { catalog, region } = context;
  const rates = catalog.serviceRates('publicIpv4', region);
  if (!rates) return bill.leaveOut(`public IPv4: the rate in ${region} is not known here`).build();
  bill.add('public IPv4', money(rates.hourlyUsd).times(hours), rates);
  bill.assumeElsewhere('public IPv4', rates, region);
  return bill.assume(`${inDigits(hours)} hours`).build();
}
