import { hoursPerMonth } from '../catalog/prices.ts';
import { launchSourceOf } from '../template/links.ts';
import { instanceTypeValues } from '../template/places.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { numberOf, type Step, textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { addBlockDevices } from './volume.ts';

export function priceInstance(instance: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const source = launchTemplateOf(instance, context) ?? instance;
  addInstanceHours(bill, source, 1, hoursOf(instance, context), context);
  addBlockDevices(bill, source, 1, context);
  return bill.leaveOut('data transfer', 'public IPv4').build();
}

/** At the desired count, else the minimum. */
export function priceGroup(group: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const source = launchSourceOf(group, context.template);
  const counted = propertyEntry(group, 'DesiredCapacity') ? 'DesiredCapacity' : 'MinSize';
  const value = resolve(propertyValue(group, counted), context.template);
  const count = numberOf(value);
  if (!source) return bill.leaveOut('instances: their launch template is not in this file').build();
  if (count === undefined) return bill.leaveOut('instances: their number is not known').build();
  bill.assume(`${count} instances (${counted})`);
  if (value.known) noteDefaults(bill, value.via);
  addInstanceHours(bill, source, count, hoursOf(group, context), context);
  addBlockDevices(bill, source, count, context);
  if (propertyEntry(group, 'MixedInstancesPolicy')) bill.leaveOut('Spot discount: priced as On-Demand');
  return bill.leaveOut('data transfer').build();
}

/** Where the instances of a launch template or configuration are priced. */
export function priceLaunchSource(source: Resource, { template }: PriceContext): Bill {
  const groups = template.resources.filter(
    (resource) =>
      resource.type === 'AWS::AutoScaling::AutoScalingGroup' && launchSourceOf(resource, template) === source,
  );
  const where =
    groups.length > 0
      ? `priced at ${groups.map(({ id }) => id).join(', ')}`
      : 'nothing here starts instances from it';
  return new BillBuilder().leaveOut(where).build();
}

function launchTemplateOf(instance: Resource, { template }: PriceContext): Resource | undefined {
  return propertyEntry(instance, 'InstanceType') ? undefined : launchSourceOf(instance, template);
}

function addInstanceHours(
  bill: BillBuilder,
  source: Resource,
  count: number,
  hours: number,
  { template, catalog, region }: PriceContext,
): void {
  const value = resolve(instanceTypeValues(source)[0], template);
  const type = textOf(value);
  if (!value.known || !type) {
    bill.leaveOut('instance hours: the instance type is not known');
    return;
  }
  const price = catalog.onDemandLinuxHourlyUsd(type, region);
  if (!price) {
    bill.leaveOut(`instance hours: the price of ${type.slice(0, 40)} in ${region} is not known here`);
    return;
  }
  bill.add('instance hours', price.usd * hours * count, price).assume(`${hours} hours`, 'On-Demand Linux');
  noteDefaults(bill, value.via);
}

function noteDefaults(bill: BillBuilder, via: readonly Step[]): void {
  const parameters = via.flatMap((step) => (step.kind === 'parameter' ? step.name : []));
  bill.assume(...parameters.map((name) => `default of parameter ${name}`));
}

function hoursOf(resource: Resource, context: PriceContext): number {
  const annotated = context.workloadOf(resource).get('hours')?.value;
  return typeof annotated === 'number' ? annotated : hoursPerMonth;
}
