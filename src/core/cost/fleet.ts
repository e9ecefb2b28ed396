import { asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { referencedId } from '../template/intrinsic.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { addPublicAddresses } from './addresses.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { architectureOf, poolsOfPlaces } from './ec2.ts';
import { fleetTargets } from './fleet-targets.ts';
import { annotatedHours, countOf } from './hours.ts';
import { readMachine } from './machine.ts';
import { itemsAt, type Pools, poolsOfOverrides } from './overrides.ts';
import { addCapacity, type Capacity, type Choice, instancesFor } from './pools.ts';
import { addBlockDevices, addDevices } from './volume.ts';

/** An EC2 Fleet at its target, or a Spot Fleet. */
export function priceFleet(fleet: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const targets = fleetTargets(fleet, context.template);
  const sources = launchTemplatesOf(fleet, context);
  const found = poolsOfFleet(fleet, context);
  if ('reason' in targets) return bill.leaveOut(`instances: ${targets.reason}`).build();
  if ('reason' in found) return bill.leaveOut(`instances: ${found.reason}`).build();
  const places = [fleet, ...sources];
  const capacity = {
    ...targets,
    pools: found.pools,
    // The default of both kinds of fleet (Amazon EC2 API Reference: lowest-price).
    cheapestFirst: strategyOf(fleet, context) !== 'prioritized',
    hours: annotatedHours(places, context),
  };
  const machine = { ...readMachine(places, context), purchase: 'on-demand' as const };
  const priceAt = (choice: Choice, into = new BillBuilder(context)) => {
    addCapacity(into, capacity, machine, context, choice);
    return into;
  };
  priceAt('expected', bill);
  bill.between(
    priceAt('cheapest').total(),
    priceAt('dearest').total(),
    'the cheapest of its types to the dearest',
  );
  const total = targets.onDemandUnits.plus(targets.spotUnits);
  bill.assume(
    `${countOf(total.toNumber(), 'unit')}, ${targets.spotUnits} of them on Spot`,
    ...found.assumptions,
  );
  addBesides(bill, fleet, sources, capacity, context);
  return bill.leaveOut('data transfer').build();
}

/** Volumes and addresses, where all instances have the same. */
function addBesides(
  bill: BillBuilder,
  fleet: Resource,
  sources: readonly Resource[],
  { pools, onDemandUnits, spotUnits, hours }: Capacity,
  context: PriceContext,
): void {
  const weights = new Set(pools.map(({ weight }) => weight));
  const [weight = 1] = weights;
  const specifications = specificationsOf(fleet, context);
  const [source, ...others] = new Set(sources);
  const isOne = weights.size === 1 && others.length === 0 && specifications.length + (source ? 1 : 0) === 1;
  const count = instancesFor(onDemandUnits, weight).plus(instancesFor(spotUnits, weight));
  const devices = specifications.map((item) => asSequence(valueAt(item, 'BlockDeviceMappings'))?.items ?? []);
  if (!isOne) bill.leaveOut('volumes, which hang on what starts', 'public IPv4');
  else if (source) {
    addBlockDevices(bill, source, count, context);
    addPublicAddresses(bill, [source], count, hours, context);
  } else {
    addDevices(bill, devices[0] ?? [], count, context);
    bill.leaveOut('public IPv4');
  }
}

function strategyOf(fleet: Resource, { template }: PriceContext): string | undefined {
  const node =
    propertyValue(fleet, 'OnDemandOptions', 'AllocationStrategy') ??
    propertyValue(fleet, 'SpotFleetRequestConfigData', 'OnDemandAllocationStrategy');
  return textOf(resolve(node, template));
}

function configsOf(fleet: Resource, { template }: PriceContext): readonly SyntaxNode[] {
  const inside = fleet.type === 'AWS::EC2::SpotFleet' ? ['SpotFleetRequestConfigData'] : [];
  return itemsAt(fleet, template, ...inside, 'LaunchTemplateConfigs') ?? [];
}

function launchTemplatesOf(fleet: Resource, context: PriceContext): Resource[] {
  return configsOf(fleet, context).flatMap((config) => templateOf(config, context) ?? []);
}

function templateOf(config: SyntaxNode, { template }: PriceContext): Resource | undefined {
  const names = ['LaunchTemplateId', 'LaunchTemplateName'].map((name) =>
    referencedId(valueAt(config, 'LaunchTemplateSpecification', name)),
  );
  return names.map((id) => template.byId.get(id ?? '')).find((found) => found !== undefined);
}

function specificationsOf(fleet: Resource, { template }: PriceContext): readonly SyntaxNode[] {
  return itemsAt(fleet, template, 'SpotFleetRequestConfigData', 'LaunchSpecifications') ?? [];
}

function poolsOfFleet(fleet: Resource, context: PriceContext): Pools {
  const specifications = specificationsOf(fleet, context);
  const found = [
    ...(specifications.length > 0
      ? [poolsOfOverrides(specifications, 'units', { architecture: undefined }, context)]
      : []),
    ...configsOf(fleet, context).map((config) => poolsOfConfig(config, context)),
  ];
  const refused = found.find((pools) => 'reason' in pools);
  if (refused || found.length === 0) return refused ?? { reason: 'which types it starts is not known' };
  const known = found.flatMap((pools) => ('pools' in pools ? pools : []));
  return {
    pools: known.flatMap(({ pools }) => pools),
    byAttributes: known.some(({ byAttributes }) => byAttributes),
    assumptions: known.flatMap(({ assumptions }) => assumptions),
  };
}

function poolsOfConfig(config: SyntaxNode, context: PriceContext): Pools {
  const source = templateOf(config, context);
  const places = source ? [source] : [];
  const overrides = valueAt(config, 'Overrides');
  const items = overrides?.kind === 'sequence' ? overrides.items : [];
  const typed = items.filter(
    (item) => valueAt(item, 'InstanceType') ?? valueAt(item, 'InstanceRequirements'),
  );
  if (typed.length > 0)
    return poolsOfOverrides(typed, 'units', { architecture: architectureOf(places, context) }, context);
  if (!source) return { reason: 'their launch template is not in this file' };
  return poolsOfPlaces(places, 'units', context);
}
