import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import type { Platform } from '../catalog/on-demand.ts';
import { monthlyUsd } from '../catalog/prices.ts';
import type { Currency } from '../catalog/tables.ts';
import { type PurchaseTerms, purchaseOptions } from '../cost/purchase-options.ts';
import { platformName } from '../cost/purchase-prices.ts';
import { formatAmount, formatHourly } from './instance-format.ts';
import { type PurchaseRows, summarizePurchases, tabulatePurchases } from './purchase-table.ts';

/** Price an hour and a month, or why there is none. */
export type CardPrice = { readonly hourly: string; readonly monthly: string } | { readonly absent: string };

/** How much the card says of the ways to pay, and for what. */
export interface CardTerms extends PurchaseTerms {
  /** `few`: what one decides by, for a hover. */
  readonly purchases: 'few' | 'all';
  readonly platform?: Platform | undefined;
}

/** Which On-Demand price is meant: of a system, and of a zone where one is named. */
type PriceTerms = Pick<CardTerms, 'platform' | 'zone' | 'discountPercent'>;

export function describePrice(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  terms: PriceTerms,
): CardPrice {
  const price = findPrice(type, region, catalog, terms);
  if (price) {
    return {
      hourly: formatHourly(price.amount, price.currency),
      monthly: formatAmount(monthlyUsd(price.amount), price.currency),
    };
  }
  if (terms.zone !== undefined) return { absent: `no price known for ${terms.zone}` };
  if (catalog.offers(region, type.name) === false) return { absent: describeNotOffered(region, catalog) };
  return { absent: `no price known for ${region}` };
}

interface FoundPrice {
  readonly amount: number;
  readonly currency: Currency;
  readonly source: string;
  readonly date: string;
}

function findPrice(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  { platform = 'linux', zone }: PriceTerms,
): FoundPrice | undefined {
  if (zone !== undefined) {
    const inZone = platform === 'linux' ? catalog.onDemandLinuxZoneHourlyUsd(type.name, zone) : undefined;
    return inZone && { ...inZone, amount: inZone.usd, currency: 'USD' };
  }
  const price = catalog.onDemandHourlyUsd(type.name, region, platform);
  if (price) return { ...price, amount: price.usd, currency: 'USD' };
  const china = catalog.onDemandHourlyCny(type.name, region, platform);
  return china && { ...china, amount: china.cny, currency: 'CNY' };
}

export function describePurchases(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  { purchases, platform = 'linux', ...terms }: CardTerms,
): PurchaseRows | undefined {
  const answer = purchaseOptions(type.name, region, platform, terms, catalog);
  if ('refused' in answer) return undefined;
  return purchases === 'few' ? summarizePurchases(answer) : tabulatePurchases(answer);
}

export function describeNotOffered(region: string, catalog: Catalog): string {
  const date = catalog.dateOf('ec2-availability');
  return `not offered in ${region}${date ? ` as of ${date}` : ''}`;
}

export function describeSources(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  terms: PriceTerms,
): string[] {
  const price = findPrice(type, region, catalog, terms);
  const sources: string[] = [];
  if (price) {
    const system = platformName(terms.platform ?? 'linux');
    const where = terms.zone ?? region;
    sources.push(
      `${price.source} of ${price.date}, On-Demand ${system} in ${where}, 730 h a month${terms.discountPercent ? `, before your discount of ${terms.discountPercent} %` : ''}.`,
    );
  }
  const date = catalog.dateOf('instance-types');
  if (date) sources.push(`Hardware as of ${date}.`);
  return sources;
}
