import { launchSourceOf } from '../template/links.ts';
import { instanceTypeValues } from '../template/places.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { describeParameters, type Step, textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { otherPriceReason } from './platform.ts';
import { hoursOf, instanceCount, startersOf } from './running.ts';
import { addBlockDevices } from './volume.ts';

export function priceInstance(instance: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const source = launchSourceOf(instance, context.template);
  addInstanceHours(bill, [instance, ...(source ? [source] : [])], 1, hoursOf(instance, context), context);
  addBlockDevices(bill, launchTemplateOf(instance, context) ?? instance, 1, context);
  return bill.leaveOut('data transfer', 'public IPv4').build();
}

/** At the desired count, else the minimum. */
export function priceGroup(group: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const source = launchSourceOf(group, context.template);
  const counted = instanceCount(group, context.template);
  if (!source) return bill.leaveOut('instances: their launch template is not in this file').build();
  if (!counted) return bill.leaveOut('instances: their number is not known').build();
  const { count, property, via } = counted;
  bill.assume(`${count} instances (${property})`);
  noteDefaults(bill, via);
  addInstanceHours(bill, [group, source], count, hoursOf(group, context), context);
  addBlockDevices(bill, source, count, context);
  if (propertyEntry(group, 'MixedInstancesPolicy')) bill.leaveOut('Spot discount: priced as On-Demand');
  return bill.leaveOut('data transfer').build();
}

/** Managed nodes of EKS, at the desired size, else the minimum. */
export function priceNodegroup(nodes: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const { template } = context;
  const counted = instanceCount(nodes, template);
  if (!counted) return bill.leaveOut('nodes: their number is not known').build();
  const capacity = resolve(propertyValue(nodes, 'CapacityType'), template);
  const isOnDemand = capacity.known ? textOf(capacity) === 'ON_DEMAND' : capacity.reason === 'missing';
  if (!isOnDemand) return bill.leaveOut('nodes: a price on Spot is not known here').build();
  if (/WINDOWS/i.test(textOf(resolve(propertyValue(nodes, 'AmiType'), template)) ?? ''))
    return bill.leaveOut('nodes: the price of Windows is not known here').build();
  const { count, property, via } = counted;
  bill.assume(`${count} nodes (${property})`);
  noteDefaults(bill, via);
  const source = launchSourceOf(nodes, template);
  addInstanceHours(bill, [nodes, ...(source ? [source] : [])], count, hoursOf(nodes, context), context);
  if (source) addBlockDevices(bill, source, count, context);
  else bill.leaveOut('volumes of the nodes');
  return bill.leaveOut('cluster', 'data transfer').build();
}

export function priceHost(): Bill {
  return new BillBuilder().leaveOut('host hours: the price of Dedicated Hosts is not known here').build();
}

export function priceFleet(): Bill {
  return new BillBuilder().leaveOut('instances: which types a fleet starts is not known beforehand').build();
}

/** Where the instances of a launch template or configuration are priced. */
export function priceLaunchSource(source: Resource, { template }: PriceContext): Bill {
  const starters = startersOf(source, template);
  const where =
    starters.length > 0
      ? `priced at ${starters.map(({ id }) => id).join(', ')}`
      : 'nothing here starts instances from it';
  return new BillBuilder().leaveOut(where).build();
}

function launchTemplateOf(instance: Resource, { template }: PriceContext): Resource | undefined {
  return propertyEntry(instance, 'InstanceType') ? undefined : launchSourceOf(instance, template);
}

/** `places`: what starts the instances, and what it starts them from; the first that names a type decides. */
function addInstanceHours(
  bill: BillBuilder,
  places: readonly Resource[],
  count: number,
  hours: number,
  context: PriceContext,
): void {
  const { template, catalog, region } = context;
  const value = resolve(typeValue(places), template);
  const type = textOf(value);
  if (!value.known || !type) {
    bill.leaveOut('instance hours: the instance type is not known');
    return;
  }
  const otherPrice = otherPriceReason(places, context);
  const price = otherPrice ? undefined : catalog.onDemandLinuxHourlyUsd(type, region);
  if (!price) {
    const reason = otherPrice ?? `the price of ${type.slice(0, 40)} in ${region} is not known here`;
    bill.leaveOut(`instance hours: ${reason}`);
    return;
  }
  bill.add('instance hours', price.usd * hours * count, price).assume(`${hours} hours`, 'On-Demand Linux');
  noteDefaults(bill, value.via);
}

/** Overrides of a group say what may run instead, not what its template is. */
function typeValue(places: readonly Resource[]) {
  const named = places.filter(({ type }) => type !== 'AWS::AutoScaling::AutoScalingGroup');
  return named.map((place) => instanceTypeValues(place)[0]).find((node) => node !== undefined);
}

function noteDefaults(bill: BillBuilder, via: readonly Step[]): void {
  bill.assume(...describeParameters(via));
}
