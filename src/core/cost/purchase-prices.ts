import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import type { Platform } from '../catalog/on-demand.ts';
import type { FigureSource } from '../catalog/rates.ts';
import type { Currency } from '../catalog/tables.ts';
import {
  breakEvens,
  type CommitmentOption,
  type PurchaseDemand,
  type UnknownCommitment,
} from './commitment.ts';
import { hostCapacity } from './host-capacity.ts';
import { type PaidFigures, payByTheHour, payForTerm, toCents } from './purchase-figures.ts';
import type { HostOption, PurchaseName, PurchaseOption, UnknownOption } from './purchase-option.ts';

/** What is asked, with what it is looked up in. */
export interface Asked {
  readonly type: InstanceType;
  readonly region: string;
  readonly platform: Platform;
  readonly zone: string | undefined;
  readonly currency: Currency;
  readonly demand: PurchaseDemand;
  readonly catalog: Catalog;
}

export type Priced = PurchaseOption | UnknownOption;

const PLATFORMS: Readonly<Record<Platform, string>> = {
  linux: 'Linux',
  windows: 'Windows',
  rhel: 'Red Hat Enterprise Linux',
  sles: 'SUSE Linux Enterprise Server',
  'ubuntu-pro': 'Ubuntu Pro',
};

export function platformName(platform: Platform): string {
  return PLATFORMS[platform];
}

export function onDemandOption(asked: Asked): Priced {
  const { demand } = asked;
  const price = findOnDemand(asked);
  if (!price) return { kind: 'on-demand', reason: reasonForOnDemand(asked) };
  return option(
    { kind: 'on-demand' },
    { ...payByTheHour(price.hourly, demand), upfrontUsd: 0 },
    price.source,
  );
}

function findOnDemand(asked: Asked): { hourly: number; source: FigureSource } | undefined {
  const { type, region, platform, zone, currency, catalog } = asked;
  if (currency === 'CNY') {
    const found = zone === undefined ? catalog.onDemandHourlyCny(type.name, region, platform) : undefined;
    return found && { hourly: found.cny, source: found };
  }
  const inZone = platform === 'linux' ? catalog.onDemandLinuxZoneHourlyUsd : () => undefined;
  const found =
    zone === undefined ? catalog.onDemandHourlyUsd(type.name, region, platform) : inZone(type.name, zone);
  return found && { hourly: found.usd, source: found };
}

function reasonForOnDemand({ type, region, platform, zone, currency, catalog }: Asked): string {
  const where = zone ?? region;
  if (zone === undefined && catalog.offers(region, type.name) === false)
    return `EC2 does not offer ${type.name} in ${region}, as of ${catalog.dateOf('ec2-availability')}.`;
  const what = currency === 'CNY' ? 'in CNY ' : '';
  return `The price ${what}of ${type.name} with ${PLATFORMS[platform]} in ${where.slice(0, 40)} is not known here.`;
}

/** Why only On-Demand can be told; undefined where more can. */
function reasonElsewhere({ region, platform, zone, currency }: Asked): string | undefined {
  if (currency === 'CNY')
    return `AWS bills ${region} in CNY, and of such prices only On-Demand is known here.`;
  if (zone !== undefined) return `In the zone ${zone.slice(0, 40)} only the On-Demand price is known here.`;
  if (platform !== 'linux') return `The price with ${PLATFORMS[platform]} is not known here.`;
  return undefined;
}

export function spotOption(asked: Asked, onDemand: PurchaseOption | undefined): Priced {
  const { type, region, demand, catalog } = asked;
  const name = { kind: 'spot' } as const;
  const elsewhere = reasonElsewhere(asked);
  const spot = elsewhere ? undefined : catalog.spotLinux(type.name, region);
  if (spot?.averageHourlyUsd === undefined || spot.savingDate === undefined)
    return { ...name, reason: elsewhere ?? `The Spot price of ${type.name} in ${region} is not known here.` };
  const source: FigureSource = {
    table: 'ec2-spot',
    date: spot.savingDate,
    source: 'estimate: average over the zones at one moment',
    confidence: 'estimate',
  };
  const { band, bandDate } = spot;
  const paid = { ...payByTheHour(spot.averageHourlyUsd, demand), upfrontUsd: 0 };
  return {
    ...option(name, paid, source, onDemand),
    ...(band && bandDate ? { interruptions: { band, date: bandDate } } : {}),
  };
}

export function commitmentOption(
  commitment: CommitmentOption | UnknownCommitment,
  asked: Asked,
  onDemand: PurchaseOption | undefined,
): Priced {
  const { kind, years, payment } = commitment;
  const elsewhere = reasonElsewhere(asked);
  if (elsewhere || 'reason' in commitment) {
    const reason = elsewhere ?? ('reason' in commitment ? commitment.reason : '');
    return { kind, years, payment, reason };
  }
  const { breakEvenHours, breakEvenMonth } = commitment;
  return {
    ...option({ kind, years, payment }, commitment, commitment, onDemand),
    ...{ breakEvenHours, breakEvenMonth },
  };
}

/** A Dedicated Host by the hour, and reserved for one year and for three. */
export function hostOptions(asked: Asked, onDemand: PurchaseOption | undefined): readonly Priced[] {
  const { type, region, demand, catalog } = asked;
  const names = [
    { kind: 'dedicated-host' },
    { kind: 'dedicated-host-reservation', years: 1, payment: 'all-upfront' },
    { kind: 'dedicated-host-reservation', years: 3, payment: 'all-upfront' },
  ] as const;
  const host = catalog.dedicatedHostHourlyUsd(type.family, region);
  const reason =
    reasonForNoHost(asked) ?? `The price of a host for ${type.family} in ${region} is not known here.`;
  if (!host || reasonForNoHost(asked)) return names.map((name) => ({ ...name, reason }));
  const reserved = catalog.dedicatedHostReservations(type.family, region);
  return names.map((name) => {
    const term = 'years' in name ? reserved.find(({ years }) => years === name.years) : undefined;
    if ('years' in name && !term)
      return {
        ...name,
        reason: `The reservation of a host for ${type.family} in ${region} is not known here.`,
      };
    const paid = term
      ? payForTerm({ ...term, months: term.years * 12 }, demand)
      : { ...payByTheHour(host.usd, demand), upfrontUsd: 0 };
    const whole = payByTheHour(host.usd, demand);
    return {
      ...option(name, paid, term ?? host),
      ...(term ? breakEvens({ ...paid, years: term.years }, whole) : {}),
      host: fillHost(paid.monthlyUsd, asked, onDemand),
    };
  });
}

function reasonForNoHost(asked: Asked): string | undefined {
  const { type, currency, zone } = asked;
  if (currency === 'CNY' || zone !== undefined) return reasonElsewhere(asked);
  return type.dedicatedHosts ? undefined : `${type.name} does not run on Dedicated Hosts.`;
}

function fillHost(
  monthlyUsd: number,
  { type, region, platform, catalog }: Asked,
  onDemand: PurchaseOption | undefined,
): HostOption {
  const holdsAtMost = hostCapacity(type, region, catalog);
  // On-Demand has the licence in its price, and a host has not.
  const isAlike = platform === 'linux' && onDemand?.monthly;
  const paysFrom = isAlike ? Math.floor(monthlyUsd / onDemand.monthly) + 1 : undefined;
  const pays = holdsAtMost !== undefined && paysFrom !== undefined && paysFrom <= holdsAtMost;
  return { holdsAtMost, paysFrom: pays ? paysFrom : undefined };
}

function option(
  name: PurchaseName,
  paid: PaidFigures & { readonly upfrontUsd: number },
  { table, date, source, confidence }: FigureSource,
  onDemand?: PurchaseOption,
): PurchaseOption {
  return {
    ...name,
    hourly: Number(paid.hourlyUsd.toPrecision(6)),
    monthly: toCents(paid.monthlyUsd),
    total: toCents(paid.totalUsd),
    upfront: toCents(paid.upfrontUsd),
    savingPercent: onDemand?.monthly ? Math.round((1 - paid.monthlyUsd / onDemand.monthly) * 100) : undefined,
    ...{ table, date, source, confidence },
  };
}
