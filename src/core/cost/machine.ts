import type { Platform } from '../catalog/on-demand.ts';
import type { PricedFigure } from '../catalog/prices.ts';
import { zoneGroupOf } from '../catalog/zone-group.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import { addSurplusCredits, isUnlimited } from './credits.ts';
import { annotatedNumber, countOf } from './hours.ts';
import { type Money, money, nothing } from './money.ts';
import { otherTenancyReason, platformOf, SYSTEM_NAMES } from './platform.ts';
import { coverOf, endedCoverOf } from './terms.ts';

export type Purchase = 'on-demand' | 'spot';

/** What instances are beside their type. */
export interface Machine {
  readonly platform: Platform;
  /** False where nothing says what they run, so that it is Linux by assumption. */
  readonly isPlatformSaid: boolean;
  readonly purchase: Purchase;
  /** How much of their CPU they use, and whether a burstable family is charged for what is above its baseline. */
  readonly credits?:
    | {
        readonly utilizationPercent: number | undefined;
        readonly isUnlimited: (family: string) => boolean;
      }
    | undefined;
  /** Why no price is that of these instances. */
  readonly refused?: string | undefined;
}

/** `places`: what starts the instances, and what it starts them from. */
export function readMachine(places: readonly Resource[], context: PriceContext): Machine {
  const platform = platformOf(places, context);
  return {
    platform: platform ?? 'linux',
    isPlatformSaid: platform !== undefined,
    purchase:
      context.purchase ?? (places.some((place) => asksForSpot(place, context)) ? 'spot' : 'on-demand'),
    credits: {
      utilizationPercent: places
        .map((place) => annotatedNumber(place, 'utilizationPercent', context))
        .find((percent) => percent !== undefined),
      isUnlimited: (family) => isUnlimited(places, family, context.template),
    },
    refused: otherTenancyReason(places, context.template),
  };
}

function asksForSpot(place: Resource, { template }: PriceContext): boolean {
  if (place.type === 'AWS::AutoScaling::LaunchConfiguration')
    return propertyEntry(place, 'SpotPrice') !== undefined;
  const inside = place.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData'] : [];
  const market = propertyValue(place, ...inside, 'InstanceMarketOptions', 'MarketType');
  return textOf(resolve(market, template)) === 'spot';
}

/** What one instance costs an hour, or why that is not known. */
export type MachinePrice = PricedFigure | { readonly reason: string };

export function priceMachine(
  type: string,
  { platform, purchase, refused }: Machine,
  { catalog, region }: Pick<PriceContext, 'catalog' | 'region'>,
): MachinePrice {
  const name = type.slice(0, 40);
  const system = platform === 'linux' ? '' : ` with ${SYSTEM_NAMES[platform]}`;
  if (refused) return { reason: refused };
  if (purchase === 'spot') {
    const spot = platform === 'linux' ? catalog.spotLinux(type, region) : undefined;
    if (spot?.averageHourlyUsd === undefined || spot.savingDate === undefined)
      return { reason: `the Spot price of ${name}${system} in ${region} is not known here` };
    return {
      usd: spot.averageHourlyUsd,
      table: 'ec2-spot',
      date: spot.savingDate,
      source: 'average Spot price over the zones at one moment',
      confidence: 'estimate',
    };
  }
  const price = zoneGroupOf(region)
    ? platform === 'linux' && catalog.onDemandLinuxZoneHourlyUsd(type, region)
    : catalog.onDemandHourlyUsd(type, region, platform);
  return price || { reason: `the price of ${name}${system} in ${region} is not known here` };
}

/** Instances of one type that run for some hours. */
export interface MachineHours {
  readonly what: string;
  readonly type: string;
  /** A fraction where shares do not divide them evenly. */
  readonly count: Money;
  readonly hours: number;
}

/** Adds what instances cost; says why where that is not known. */
export function addMachineHours(
  bill: BillBuilder,
  { what, type, count, hours }: MachineHours,
  machine: Machine,
  context: PriceContext,
): void {
  const yuan =
    machine.refused || machine.purchase === 'spot' ? undefined : chinesePrice(type, machine, context);
  if (yuan) {
    bill
      .addCny(what, money(yuan.cny).times(hours).times(count), yuan)
      .assume(`${inDigits(hours)} hours`, describeMachine(machine, context));
    return;
  }
  const price = priceMachine(type, machine, context);
  if ('reason' in price) {
    bill.miss(`${what}: ${price.reason}`);
    return;
  }
  bill.assume(`${inDigits(hours)} hours`, describeMachine(machine, context));
  addPaidHours(bill, { what, type, count, hours }, price, machine, context);
  addSurplusCredits(bill, { what, type, count, hours }, machine, context);
}

function addPaidHours(
  bill: BillBuilder,
  { what, type, count, hours }: MachineHours,
  price: PricedFigure,
  machine: Machine,
  context: PriceContext,
): void {
  const cover =
    machine.purchase === 'on-demand' ? coverOf(type, context.terms ?? {}, context.today) : undefined;
  if (cover) {
    const until = cover.until === undefined ? '' : ` until ${cover.until}`;
    bill.add(`${what}, covered${until}`, nothing, { ...price, confidence: 'estimate' }, 'other');
    bill.assume(
      `${cover.family} is covered${until}: a commitment pays for it, so it adds nothing to the bill`,
    );
    return;
  }
  const ended = endedCoverOf(type, context.terms ?? {}, context.today);
  if (ended) bill.assume(`the commitment on ${ended.family} ended with ${ended.until}`);
  bill.add(
    what,
    money(price.usd).times(hours).times(count),
    price,
    machine.purchase === 'spot' ? 'other' : 'list',
  );
}

function chinesePrice(type: string, { platform }: Machine, { catalog, region }: PriceContext) {
  return catalog.onDemandHourlyCny(type, region, platform);
}

/** `On-Demand Linux`. */
export function describeMachine(
  { platform, isPlatformSaid, purchase }: Machine,
  { region }: Pick<PriceContext, 'region'>,
): string {
  const system = `${purchase === 'spot' ? 'Spot' : 'On-Demand'} ${SYSTEM_NAMES[platform]}`;
  const where = zoneGroupOf(region) ? `${system} in ${region}` : system;
  return isPlatformSaid ? where : `${where}: the image does not say its system`;
}

/** `3 instances of m5.large`. */
export function describeMachines(count: number, type: string): string {
  return `${countOf(count, 'instance')} of ${type.slice(0, 40)}`;
}
