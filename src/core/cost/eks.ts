import type { EbsRates } from '../catalog/rates.ts';
import { launchSourceOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { numberOf, textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { addPublicAddresses } from './addresses.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { architectureOf, poolsOfPlaces } from './ec2.ts';
import { fargateSizes, smallestFargateSize } from './fargate-size.ts';
import { annotatedHours, annotatedNumber, countOf } from './hours.ts';
import type { Machine } from './machine.ts';
import { readMachine } from './machine.ts';
import { formatHourlyUsd, formatUsd, money, nothing, toCents } from './money.ts';
import { itemsAt, type Pools, poolsOfOverrides } from './overrides.ts';
import { addCapacity, type Choice } from './pools.ts';
import { describeBounds, readSizes } from './sizes.ts';
import { addTaskHours } from './task-hours.ts';
import { addBlockDevices, volumeMonthlyUsd } from './volume.ts';

/** The control plane; what runs on it is priced apart. */
export function priceCluster(cluster: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { catalog, region, template } = context;
  const rates = catalog.serviceRates('eks', region);
  if (!rates) return bill.leaveOut(`cluster: the rate in ${region} is not known here`).build();
  const hours = annotatedHours([cluster], context);
  const version = textOf(resolve(propertyValue(cluster, 'Version'), template));
  // The facts have no dates of Kubernetes versions: that one is still in standard support is not known.
  const figure = version === undefined ? rates : { ...rates, confidence: 'estimate' as const };
  bill.add('cluster', money(rates.hourlyUsd).times(hours), figure).assume(`${inDigits(hours)} hours`);
  bill.assumeElsewhere('cluster', rates, region);
  const support = textOf(resolve(propertyValue(cluster, 'UpgradePolicy', 'SupportType'), template));
  if (support !== 'STANDARD')
    bill.assume(
      `${version === undefined ? 'a version' : `Kubernetes ${version.slice(0, 20)}`} in standard support, until when is not known here; in extended support ${formatHourlyUsd(rates.extendedSupportHourlyUsd)} an hour`,
    );
  if (textOf(resolve(propertyValue(cluster, 'ComputeConfig', 'Enabled'), template)) === 'true')
    bill.leaveOut('nodes of Auto Mode and the fee on them');
  return bill.build();
}

const PATHS = {
  desired: ['ScalingConfig', 'DesiredSize'],
  least: ['ScalingConfig', 'MinSize'],
  most: ['ScalingConfig', 'MaxSize'],
};

/** Managed nodes, at the desired size, else the minimum. */
export function priceNodegroup(nodes: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template } = context;
  const sizes = readSizes(nodes, PATHS, context);
  if ('reason' in sizes) return bill.leaveOut(`nodes: ${sizes.reason}`).build();
  const source = launchSourceOf(nodes, template);
  const places = [nodes, ...(source ? [source] : [])];
  const found = poolsOfNodes(nodes, places, context);
  const machine = machineOf(nodes, places, context);
  if ('reason' in found) return bill.leaveOut(`nodes: ${found.reason}`).build();
  if ('reason' in machine) return bill.leaveOut(`nodes: ${machine.reason}`).build();
  const hours = annotatedHours(places, context);
  const priceAt = (count: number, choice: Choice, into = new BillBuilder(context)) => {
    const { pools, byAttributes: cheapestFirst } = found;
    const capacity = { pools, cheapestFirst, onDemandUnits: money(count), spotUnits: nothing, hours };
    addCapacity(into, capacity, machine, context, choice);
    if (source) addBlockDevices(into, source, money(count), context);
    else leaveOutDisks(into, nodes, machine, context);
    if (source) addPublicAddresses(into, [source], money(count), hours, context);
    return into;
  };
  bill.assume(
    `${countOf(sizes.count, 'node')} (${sizes.property})`,
    ...sizes.assumptions,
    ...found.assumptions,
  );
  priceAt(sizes.count, 'expected', bill);
  const { least = sizes.count, most = sizes.count } = sizes;
  bill.between(
    priceAt(least, 'cheapest').total(),
    priceAt(most, 'dearest').total(),
    describeBounds(sizes, PATHS, found.pools.length),
  );
  return bill.leaveOut('cluster', 'data transfer').build();
}

// Amazon EKS API Reference, CreateNodegroup, diskSize: 20 GiB, and 50 for Windows. Of which type the volume is, is
// nowhere said.
const STANDARD_DISK_GIB = { windows: 50, others: 20 };

function leaveOutDisks(
  bill: BillBuilder,
  nodes: Resource,
  { platform }: Machine,
  { template, catalog, region }: PriceContext,
): void {
  const said = resolve(propertyValue(nodes, 'DiskSize'), template);
  const isSaid = said.known || said.reason !== 'missing';
  const standard = platform === 'windows' ? STANDARD_DISK_GIB.windows : STANDARD_DISK_GIB.others;
  const sizeGiB = isSaid ? numberOf(said) : standard;
  if (sizeGiB === undefined || sizeGiB <= 0) {
    bill.miss('volumes of the nodes: their size is not known');
    return;
  }
  const figures = describeAsEither(sizeGiB, catalog.ebsRates(region));
  const size = `${inDigits(sizeGiB)} GB each${isSaid ? '' : ' where no size is named'}`;
  const what = `volumes of the nodes: ${size}, of a type that EKS chooses${figures}`;
  if (isSaid) bill.miss(what);
  else bill.leaveOut(what);
}

/** `, $1.60 a month as gp3, $2.00 as gp2`; nothing where either rate is not known. */
function describeAsEither(sizeGiB: number, rates: EbsRates | undefined): string {
  const [gp3, gp2] = ['gp3', 'gp2'].map((type) => rates && volumeMonthlyUsd({ type, sizeGiB }, rates));
  if (gp3 === undefined || gp2 === undefined) return '';
  const [newer, older] = [gp3, gp2].map((usd) => formatUsd(toCents(money(usd))));
  return `, ${newer} a month as gp3, ${older} as gp2`;
}

// Amazon EKS API Reference, CreateNodegroup: t3.medium where neither the group nor its template names a type.
const STANDARD_TYPE = 't3.medium';

function poolsOfNodes(nodes: Resource, places: readonly Resource[], context: PriceContext): Pools {
  const { template } = context;
  if (propertyEntry(nodes, 'InstanceTypes')) {
    const items = itemsAt(nodes, template, 'InstanceTypes') ?? [];
    const types = items.map((item) => textOf(resolve(item, template)));
    const known = types.filter((type) => type !== undefined);
    if (known.length === 0 || known.length < types.length)
      return { reason: 'the instance type is not known' };
    return { pools: known.map((type) => ({ type, weight: 1 })), byAttributes: false, assumptions: [] };
  }
  if (propertyEntry(nodes, 'LaunchTemplate')) {
    const found = poolsOfPlaces(places, 'units', context);
    return 'reason' in found
      ? poolsOfOverrides([], 'units', { architecture: architectureOf(places, context) }, context)
      : found;
  }
  return {
    pools: [{ type: STANDARD_TYPE, weight: 1 }],
    byAttributes: false,
    assumptions: [`${STANDARD_TYPE} where no type is named`],
  };
}

function machineOf(
  nodes: Resource,
  places: readonly Resource[],
  context: PriceContext,
): Machine | { readonly reason: string } {
  const { template } = context;
  const capacity = resolve(propertyValue(nodes, 'CapacityType'), template);
  const kind = capacity.known ? textOf(capacity) : capacity.reason === 'missing' ? 'ON_DEMAND' : undefined;
  if (kind !== 'ON_DEMAND' && kind !== 'SPOT') return { reason: 'their purchase option is not known' };
  const machine = readMachine(places, context);
  const image = textOf(resolve(propertyValue(nodes, 'AmiType'), template));
  const isWindows = /WINDOWS/i.test(image ?? '');
  const said = image !== undefined && image !== 'CUSTOM';
  // Without a launch template EKS brings its own image, which is Linux.
  const isSaid = said || !propertyEntry(nodes, 'LaunchTemplate') || machine.isPlatformSaid;
  return {
    ...machine,
    platform: isWindows ? 'windows' : said ? 'linux' : machine.platform,
    isPlatformSaid: isSaid,
    purchase: kind === 'SPOT' ? 'spot' : 'on-demand',
  };
}

// Amazon EKS User Guide, "Fargate Pod configuration": what Kubernetes itself takes of each Pod's memory.
const KUBERNETES_MIB = 256;

/** One Pod of the annotated size: how many there are the file does not say. */
export function priceFargateProfile(profile: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const [vcpu, memoryGiB] = ['vcpu', 'memoryGiB'].map((fact) => annotatedNumber(profile, fact, context));
  if (vcpu === undefined || memoryGiB === undefined)
    return bill.leaveOut('Pods: what they need is not known from the template').build();
  const need = { cpuUnits: vcpu * 1024, memoryMiB: memoryGiB * 1024 + KUBERNETES_MIB };
  const size = smallestFargateSize(need, fargateSizes(context.catalog, true));
  if (!size) return bill.leaveOut('Pods: Fargate has no size that is large enough').build();
  const hours = annotatedHours([profile], context);
  const platform = { linux: true, arm: false };
  addTaskHours(bill, { what: 'Pod hours', size, platform, count: money(1), hours }, context);
  return bill.assume('1 Pod', `${KUBERNETES_MIB} MiB of it for Kubernetes`).leaveOut('cluster').build();
}
