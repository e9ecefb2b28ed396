import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import type { Platform } from '../catalog/on-demand.ts';
import { monthlyUsd } from '../catalog/prices.ts';
import { type PurchaseTerms, purchaseOptions } from '../cost/purchase-options.ts';
import { platformName } from '../cost/purchase-prices.ts';
import { formatAmount, formatHourly, formatHourlyUsd, formatUsd } from './instance-format.ts';
import { type PurchaseRows, summarizePurchases, tabulatePurchases } from './purchase-table.ts';

/** Price an hour and a month, or why there is none. */
export type CardPrice = { readonly hourly: string; readonly monthly: string } | { readonly absent: string };

/** How much the card says of the ways to pay, and for what. */
export interface CardTerms extends PurchaseTerms {
  /** `few`: what one decides by, for a hover. */
  readonly purchases: 'few' | 'all';
  readonly platform?: Platform | undefined;
}

export function describePrice(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  platform: Platform = 'linux',
): CardPrice {
  const price = catalog.onDemandHourlyUsd(type.name, region, platform);
  if (price) return { hourly: formatHourlyUsd(price.usd), monthly: formatUsd(monthlyUsd(price.usd)) };
  const china = catalog.onDemandHourlyCny(type.name, region, platform);
  if (china) {
    return {
      hourly: formatHourly(china.cny, 'CNY'),
      monthly: formatAmount(monthlyUsd(china.cny), 'CNY'),
    };
  }
  if (catalog.offers(region, type.name) === false) return { absent: describeNotOffered(region, catalog) };
  return { absent: `no price known for ${region}` };
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
  platform: Platform = 'linux',
): string[] {
  const price =
    catalog.onDemandHourlyUsd(type.name, region, platform) ??
    catalog.onDemandHourlyCny(type.name, region, platform);
  const sources: string[] = [];
  if (price) {
    const what = `On-Demand ${platformName(platform)} in ${region}, 730 h a month`;
    sources.push(`${price.source} of ${price.date}, ${what}.`);
  }
  const date = catalog.dateOf('instance-types');
  if (date) sources.push(`Hardware as of ${date}.`);
  return sources;
}
