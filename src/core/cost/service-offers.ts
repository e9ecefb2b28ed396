import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import type { FigureSource } from '../catalog/rates.ts';
import { isBurstable } from '../catalog/type-classes.ts';
import { inDigits } from '../text/digits.ts';
import { priceFargate } from './fargate.ts';
import { type FargateTaskSize, fargateSizes, smallestFargateSize } from './fargate-size.ts';
import { countOf } from './hours.ts';
import { priceLambdaMonth } from './lambda.ts';
import { type Money, money } from './money.ts';
import type { ServiceDemand } from './service-demand.ts';

export type ServiceName = 'lambda' | 'fargate' | 'ec2';

/** What one service costs a month at some number of requests; unrounded. */
export interface ServiceCost {
  readonly usd: Money;
  readonly what: string;
  readonly architecture: string;
  readonly copies: number;
  readonly parts: readonly { readonly what: string; readonly usd: Money }[];
  readonly figure: FigureSource;
}

/** A service with a price for every number of requests. */
export interface Offer {
  readonly service: ServiceName;
  readonly cost: (requestsPerMonth: number) => ServiceCost;
  readonly leftOut: readonly string[];
  /** What is left of the cost asked for with all of an account's free tier; undefined where there is none. */
  readonly afterFreeTier?: Money | undefined;
}

export interface NoOffer {
  readonly service: ServiceName;
  readonly what: string;
  readonly reason: string;
}

const MONTH_HOURS = 730;
const MONTH_MS = MONTH_HOURS * 3_600_000;

/** Architectures that a demand admits. */
function architecturesOf({ architecture }: ServiceDemand): readonly ('x86_64' | 'arm64')[] {
  return architecture === 'any' ? ['x86_64', 'arm64'] : [architecture];
}

function cheapest(costs: readonly ServiceCost[]): ServiceCost | undefined {
  return costs.reduce<ServiceCost | undefined>(
    (best, cost) => (best?.usd.lte(cost.usd) ? best : cost),
    undefined,
  );
}

// AWS Lambda Developer Guide, "Lambda quotas".
const LAMBDA = { leastMiB: 128, mostMiB: 10_240, mostMs: 900_000 };

export function offerLambda(demand: ServiceDemand, catalog: Catalog): Offer | NoOffer {
  const { durationMs, region } = demand;
  const memoryMiB = Math.max(LAMBDA.leastMiB, Math.ceil(demand.memoryMiB));
  const none = (reason: string): NoOffer => ({
    service: 'lambda',
    what: `${inDigits(memoryMiB)} MB`,
    reason,
  });
  if (durationMs > LAMBDA.mostMs) return none('one run may take 900 seconds at most');
  if (memoryMiB > LAMBDA.mostMiB) return none('a function has 10,240 MB at most');
  const priceAt = (requests: number): ServiceCost[] =>
    architecturesOf(demand).flatMap((architecture) => {
      const arm = architecture === 'arm64';
      const month = { requests, durationMs, memoryGiB: memoryMiB / 1024, arm };
      const bill = priceLambdaMonth(month, region, catalog);
      if (!bill) return [];
      const parts = [
        { what: 'requests', usd: bill.requests },
        { what: 'duration', usd: bill.duration },
      ];
      const usd = bill.requests.plus(bill.duration);
      return { usd, what: `${inDigits(memoryMiB)} MB`, architecture, copies: 0, parts, figure: bill.rates };
    });
  const first = cheapest(priceAt(demand.requestsPerMonth));
  if (!first) return none(`the rate in ${region} is not known here`);
  const arm = first.architecture === 'arm64';
  const asked = { requests: demand.requestsPerMonth, durationMs, memoryGiB: memoryMiB / 1024, arm };
  const free = priceLambdaMonth(asked, region, catalog)?.afterFreeTier;
  return {
    service: 'lambda',
    cost: (requests) => cheapest(priceAt(requests)) ?? first,
    leftOut: ['data transfer'],
    afterFreeTier: free,
  };
}

/** Something that runs all month: what it costs an hour, and the requests that it can have in flight. */
interface Copy {
  readonly what: (copies: number) => string;
  readonly architecture: string;
  readonly hourly: Money;
  /** On average, by CPU that it may use for ever. */
  readonly sustained: number;
  /** At the same time, by memory and by all of its CPU; a part of one where its CPU is less than a request's share. */
  readonly atOnce: number;
  readonly figure: FigureSource;
}

function copiesFor(copy: Copy, requests: number, { durationMs, concurrency = 0 }: ServiceDemand): number {
  const inFlight = (requests * durationMs) / MONTH_MS;
  // A copy serves one request at least, if slower.
  const atPeak = concurrency > 1 ? Math.ceil(Number((concurrency / copy.atOnce).toPrecision(12))) : 1;
  return Math.max(1, Math.ceil(inFlight / copy.sustained), atPeak);
}

function costOf(copy: Copy, requests: number, demand: ServiceDemand): ServiceCost {
  const copies = copiesFor(copy, requests, demand);
  const usd = copy.hourly.times(MONTH_HOURS).times(copies);
  const { architecture, figure } = copy;
  return { usd, what: copy.what(copies), architecture, copies, parts: [{ what: 'hours', usd }], figure };
}

// AWS Lambda Developer Guide, "Memory and computing power": 1,769 MB have the equivalent of one vCPU.
const MIB_PER_VCPU = 1769;

/** vCPU that one request has. */
function shareOf({ memoryMiB }: ServiceDemand): number {
  return memoryMiB / MIB_PER_VCPU;
}

/** One request does not spread over several copies: what needs more than a vCPU needs it in one. */
function vcpuInOne(demand: ServiceDemand): number {
  const share = shareOf(demand);
  return share > 1 ? share : 0;
}

function atOnceBy(vcpu: number, memoryMiB: number, demand: ServiceDemand): number {
  return Math.min(Math.floor(memoryMiB / demand.memoryMiB), vcpu / shareOf(demand));
}

function sustainedBy(vcpu: number, memoryMiB: number, demand: ServiceDemand): number {
  return Math.min((vcpu * MIB_PER_VCPU) / demand.memoryMiB, memoryMiB / demand.memoryMiB);
}

const BEHIND_BALANCER = ['load balancer', 'data transfer'];

export function offerFargate(demand: ServiceDemand, catalog: Catalog): Offer | NoOffer {
  const { memoryMiB, region } = demand;
  const size = smallestFargateSize(
    { cpuUnits: vcpuInOne(demand) * 1024, memoryMiB },
    fargateSizes(catalog, true),
  );
  const none = (reason: string): NoOffer => ({ service: 'fargate', what: 'tasks', reason });
  if (!size) return none('it has no size with as much memory and CPU');
  const copies = architecturesOf(demand).flatMap((architecture) => {
    const platform = { linux: true, arm: architecture === 'arm64' };
    const price = priceFargate(size, platform, region, catalog);
    if (!price) return [];
    const sustained = sustainedBy(size.cpuUnits / 1024, size.memoryMiB, demand);
    const atOnce = atOnceBy(size.cpuUnits / 1024, size.memoryMiB, demand);
    const what = (count: number) => `${countOf(count, 'task')} of ${describeSize(size)}`;
    return { what, architecture, hourly: price.hourly, sustained, atOnce, figure: price.rates };
  });
  return offerCopies('fargate', copies, demand) ?? none(`the rate in ${region} is not known here`);
}

function describeSize({ cpuUnits, memoryMiB }: FargateTaskSize): string {
  return `${inDigits(cpuUnits / 1024)} vCPU and ${inDigits(memoryMiB / 1024)} GB`;
}

function offerCopies(
  service: ServiceName,
  copies: readonly Copy[],
  demand: ServiceDemand,
): Offer | undefined {
  const [first] = copies;
  if (!first) return undefined;
  const priced = copies.map((copy) => ({ copy, hourlyUsd: copy.hourly.toNumber() }));
  const bestAt = (requests: number) => {
    let [best, leastUsd] = [first, Number.POSITIVE_INFINITY];
    for (const { copy, hourlyUsd } of priced) {
      const usd = hourlyUsd * copiesFor(copy, requests, demand);
      if (usd < leastUsd) [best, leastUsd] = [copy, usd];
    }
    return best;
  };
  const cost = (requests: number) => costOf(bestAt(requests), requests, demand);
  return { service, cost, leftOut: BEHIND_BALANCER };
}

// What the system keeps of the memory of an instance.
const SYSTEM_MIB = 256;

/** The type that costs least, or the one that is named. */
export function offerInstances(
  demand: ServiceDemand,
  name: string | undefined,
  catalog: Catalog,
): Offer | NoOffer {
  const { region } = demand;
  const what = (name ?? 'instances').slice(0, 40);
  const none = (reason: string): NoOffer => ({ service: 'ec2', what, reason });
  const named = name === undefined ? undefined : catalog.instanceType(name);
  if (name !== undefined && !named) return none('there is no such instance type');
  const wanted: readonly string[] = architecturesOf(demand);
  const types = named
    ? [named]
    : catalog
        .instanceTypes()
        .filter((type) => isPlain(type) && type.architectures.some((one) => wanted.includes(one)));
  const copies = types.flatMap((type) => copyOf(type, demand, catalog) ?? []);
  const offer = offerCopies('ec2', copies, demand);
  if (!offer) return none(`no type with as much memory and CPU has a known price in ${region}`);
  return { ...offer, leftOut: ['volumes', 'public IPv4', ...BEHIND_BALANCER] };
}

/** What serves requests needs neither accelerators nor hardware of its own. */
function isPlain({ current, retired, bareMetal, gpus, accelerators, series }: InstanceType): boolean {
  return (
    current &&
    !retired &&
    !bareMetal &&
    gpus.length + accelerators.length === 0 &&
    !['u', 'hpc', 'mac'].includes(series)
  );
}

function copyOf(type: InstanceType, demand: ServiceDemand, catalog: Catalog): Copy | undefined {
  const usable = type.memoryMiB - SYSTEM_MIB;
  const holdsOne = usable >= demand.memoryMiB && type.vcpu >= vcpuInOne(demand);
  const price = holdsOne ? catalog.onDemandLinuxHourlyUsd(type.name, demand.region) : undefined;
  if (!price) return undefined;
  // Beyond the baseline credits run out, or cost more.
  const share = isBurstable(type) ? (type.credits?.baselinePercent ?? 10) / 100 : 1;
  return {
    what: (copies) => (copies === 1 ? type.name : `${inDigits(copies)} × ${type.name}`),
    architecture: type.architectures.find((architecture) => architecture !== 'i386') ?? '',
    hourly: money(price.usd),
    sustained: sustainedBy(type.vcpu * share, usable, demand),
    atOnce: atOnceBy(type.vcpu, usable, demand),
    figure: price,
  };
}
