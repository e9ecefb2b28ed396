import { Big } from 'big.js';
import { launchSourceOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { addPublicAddresses } from './addresses.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { readCount } from './count.ts';
import { architectureOf, poolsOfPlaces } from './ec2.ts';
import { annotatedHours, countOf } from './hours.ts';
import { type Machine, readMachine } from './machine.ts';
import { type Money, money } from './money.ts';
import { itemsAt, type Pools, poolsOfOverrides, type SizeUnit } from './overrides.ts';
import { addCapacity, type Choice, instancesFor, type Pool } from './pools.ts';
import { describeBounds, readSizes } from './sizes.ts';
import { addBlockDevices } from './volume.ts';

const PATHS = { desired: ['DesiredCapacity'], least: ['MinSize'], most: ['MaxSize'] };

/** At the desired size, else the least, with what it comes to at its least and its greatest. */
export function priceGroup(group: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template } = context;
  const sizes = readSizes(group, PATHS, context);
  const source = launchSourceOf(group, template);
  const found = readGroup(group, source, context);
  const refused = [sizes, found].find((part) => 'reason' in part);
  if (refused && 'reason' in refused) return bill.leaveOut(`instances: ${refused.reason}`).build();
  if ('reason' in sizes || 'reason' in found) return bill.build();
  const { count, least, most } = sizes;
  const priceAt = (units: number, choice: Choice, into = new BillBuilder(context)) => {
    addInstances(into, found, units, choice, context);
    return into;
  };
  bill.assume(`${found.nounFor(count)} (${sizes.property})`, ...sizes.assumptions);
  priceAt(count, 'expected', bill);
  bill.between(
    priceAt(least ?? count, 'cheapest').total(),
    priceAt(most ?? count, 'dearest').total(),
    describeBounds(sizes, PATHS, found.pools.length),
  );
  return bill
    .assume(...found.assumptions)
    .leaveOut('data transfer')
    .build();
}

/** What a group starts, whatever its size. */
interface Group {
  readonly places: readonly Resource[];
  readonly source: Resource | undefined;
  readonly machine: Machine;
  readonly pools: readonly Pool[];
  readonly cheapestFirst: boolean;
  readonly base: Money;
  readonly onDemandShare: Money;
  readonly hours: number;
  readonly nounFor: (count: number) => string;
  readonly assumptions: readonly string[];
}

function readGroup(
  group: Resource,
  source: Resource | undefined,
  context: PriceContext,
): Group | { readonly reason: string } {
  const places = [group, ...(source ? [source] : [])];
  const unit = unitOf(group, context);
  if (!unit) return { reason: 'in what its size is counted is not known' };
  const found = poolsOfGroup(group, source, unit, context);
  if ('reason' in found) return found;
  const split = readDistribution(group, context);
  if (!split) return { reason: 'their share on Spot is not known' };
  const { pools, byAttributes, assumptions } = found;
  const weighted = pools.some(({ weight }) => weight !== 1);
  return {
    ...split,
    ...{ places, source, pools, assumptions },
    machine: readMachine(places, context),
    cheapestFirst: split.cheapestFirst || byAttributes,
    hours: annotatedHours(places, context),
    nounFor: (count) =>
      unit === 'memory-mib'
        ? `${count} MiB`
        : countOf(count, unit === 'vcpu' ? 'vCPU' : weighted ? 'unit' : 'instance'),
  };
}

function unitOf(group: Resource, { template }: PriceContext): SizeUnit | undefined {
  const value = resolve(propertyValue(group, 'DesiredCapacityType'), template);
  if (!value.known) return value.reason === 'missing' ? 'units' : undefined;
  return (['units', 'vcpu', 'memory-mib'] as const).find((unit) => unit === textOf(value));
}

const POLICY = ['MixedInstancesPolicy', 'LaunchTemplate'];

function poolsOfGroup(
  group: Resource,
  source: Resource | undefined,
  unit: SizeUnit,
  context: PriceContext,
): Pools {
  const places = source ? [source] : [];
  const overrides = propertyEntry(group, ...POLICY, 'Overrides')
    ? itemsAt(group, context.template, ...POLICY, 'Overrides')
    : [];
  if (!overrides) return { reason: 'the types of its overrides are not known' };
  const typed = overrides.filter((item) => item.kind === 'mapping');
  if (typed.length > 0)
    return poolsOfOverrides(typed, unit, { architecture: architectureOf(places, context) }, context);
  if (!source) return { reason: 'their launch template is not in this file' };
  return poolsOfPlaces(places, unit, context);
}

// Amazon EC2 Auto Scaling API Reference, InstancesDistribution: base 0, 100 % On-Demand above it.
function readDistribution(group: Resource, { template }: PriceContext) {
  const read = (name: string) =>
    resolve(propertyValue(group, 'MixedInstancesPolicy', 'InstancesDistribution', name), template);
  const number = (name: string, standard: number, most: number) => {
    const value = read(name);
    const counted = readCount(value, most);
    return 'count' in counted
      ? counted.count
      : !value.known && value.reason === 'missing'
        ? standard
        : undefined;
  };
  const base = number('OnDemandBaseCapacity', 0, 100_000);
  const percent = number('OnDemandPercentageAboveBaseCapacity', 100, 100);
  if (base === undefined || percent === undefined) return undefined;
  return {
    base: money(base),
    onDemandShare: money(percent).div(100),
    cheapestFirst: textOf(read('OnDemandAllocationStrategy')) === 'lowest-price',
  };
}

function addInstances(
  bill: BillBuilder,
  group: Group,
  size: number,
  choice: Choice,
  context: PriceContext,
): void {
  const { base, onDemandShare, machine, hours, pools, places, source } = group;
  const units = money(size);
  const fixed = base.lt(units) ? base : units;
  // Auto Scaling starts whole instances, and rounds the share up in favour of On-Demand.
  const share = units.minus(fixed).times(onDemandShare);
  const onDemandUnits = fixed.plus(share.round(0, Big.roundUp));
  const spotUnits = units.minus(onDemandUnits);
  addCapacity(bill, { ...group, onDemandUnits, spotUnits }, machine, context, choice);
  if (spotUnits.gt(0) && onDemandUnits.gt(0))
    bill.assume(
      `${onDemandUnits} of them On-Demand, ${spotUnits} on Spot${onDemandUnits.eq(fixed.plus(share)) ? '' : ', rounded up in favour of On-Demand'}`,
    );
  const count = instancesFor(units, pools[0]?.weight ?? 1);
  if (source) addBlockDevices(bill, source, count, context);
  else bill.leaveOut('volumes: their launch template is not in this file');
  addPublicAddresses(bill, places, count, hours, context);
}
