import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import type { Platform } from '../catalog/on-demand.ts';
import { hoursPerMonth } from '../catalog/prices.ts';
import { listPurchaseOptions, type PurchaseDemand, refuseDemand } from './commitment.ts';
import type { PurchaseAnswer, PurchaseOption, PurchaseRefusal, UnknownOption } from './purchase-option.ts';
import {
  type Asked,
  commitmentOption,
  hostOptions,
  onDemandOption,
  type Priced,
  platformName,
  spotOption,
} from './purchase-prices.ts';
import { type CoveredFamily, coverOf } from './terms.ts';

/** What may be asked beside the type and the region. */
export interface PurchaseTerms {
  /** 0 to 744; 730 where not said. */
  readonly hoursPerMonth?: number | undefined;
  /** 36 where not said: the longest term. */
  readonly horizonMonths?: number | undefined;
  /** A Local or Wavelength Zone of the region, `us-east-1-bos-1a`. */
  readonly zone?: string | undefined;
  /** What AWS takes off every list price, in percent. */
  readonly discountPercent?: number | undefined;
  /** Commitments that are there already. */
  readonly covered?: readonly CoveredFamily[] | undefined;
  /** ISO date on which `covered` counts. */
  readonly today?: string | undefined;
  /** Currency in which the answer is wanted; that of the region where not said. */
  readonly currency?: string | undefined;
}

/**
 * Every way to pay for one instance side by side, shared tenancy but for hosts. What is not known here is listed with
 * the reason, and what cannot be worked out at all is refused in a sentence.
 */
export function purchaseOptions(
  typeName: string,
  region: string,
  platform: Platform,
  terms: PurchaseTerms,
  catalog: Catalog,
): PurchaseAnswer | PurchaseRefusal {
  const type = catalog.instanceType(typeName);
  if (!type) return { refused: `${clip(typeName)} is not an EC2 instance type known here.` };
  const demand: PurchaseDemand = {
    type: typeName,
    region,
    hours: terms.hoursPerMonth ?? hoursPerMonth,
    horizonMonths: terms.horizonMonths ?? 36,
    discountPercent: terms.discountPercent,
  };
  const isChina = catalog.region(region)?.partition === 'aws-cn';
  const currency = isChina ? 'CNY' : 'USD';
  const refused =
    refuseDemand(demand) ??
    refusePlace(region, terms.zone, catalog) ??
    refuseCurrency(terms, region, currency);
  if (refused) return { refused };
  const asked: Asked = { type, region, platform, zone: terms.zone, currency, demand, catalog };
  const priced = listAll(asked);
  return {
    currency,
    hoursPerMonth: demand.hours,
    horizonMonths: demand.horizonMonths,
    options: priced.filter((one) => 'hourly' in one),
    unknown: priced.filter((one) => 'reason' in one),
    notes: notesOn(type, platform, terms),
  };
}

function listAll(asked: Asked): readonly (PurchaseOption | UnknownOption)[] {
  const { demand, catalog } = asked;
  const onDemand = onDemandOption(asked);
  const paid = 'reason' in onDemand ? undefined : onDemand;
  const { commitments, unknown } = listPurchaseOptions(demand, catalog);
  const listed: readonly Priced[] = [
    onDemand,
    spotOption(asked, paid),
    ...commitments.map((commitment) => commitmentOption(commitment, asked, paid)),
    ...unknown.map(({ reason, ...name }) => commitmentOption({ ...name, reason }, asked, paid)),
    ...hostOptions(asked, paid),
  ];
  return listed;
}

function refusePlace(region: string, zone: string | undefined, catalog: Catalog): string | undefined {
  if (!catalog.region(region)) return `${clip(region)} is not an AWS region known here.`;
  if (zone === undefined || zone.startsWith(`${region}-`)) return undefined;
  return `${clip(zone)} is not a Local or Wavelength Zone of ${region}.`;
}

function refuseCurrency({ currency }: PurchaseTerms, region: string, billed: string): string | undefined {
  if (currency === undefined || currency === billed) return undefined;
  return `Prices in ${clip(currency)} are not known here: AWS bills ${region} in ${billed}, and no exchange rate is in the facts.`;
}

function notesOn(
  type: InstanceType,
  platform: Platform,
  { discountPercent, covered = [], today = '' }: PurchaseTerms,
): string[] {
  const cover = coverOf(type.name, { covered }, today);
  const until = cover?.until === undefined ? '' : ` until ${cover.until}`;
  return [
    ...(platform === 'linux'
      ? []
      : [`A host is priced without ${platformName(platform)}, which is brought along.`]),
    ...(discountPercent ? [`${discountPercent} % are taken off every list price.`] : []),
    ...(cover
      ? [`${type.family} is covered by a commitment${until}: more is needed only for what runs above it.`]
      : []),
  ];
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
