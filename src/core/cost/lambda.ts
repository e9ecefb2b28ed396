import type { Catalog } from '../catalog/catalog.ts';
import type { FigureSource, LambdaRates, LambdaTier } from '../catalog/rates.ts';
import { type Money, money, nothing } from './money.ts';

/** What one request of a function is. */
export interface LambdaRequest {
  readonly durationMs: number;
  readonly memoryGiB: number;
  readonly arm: boolean;
}

export interface LambdaPrice {
  /** One request with its duration, the free tier left out. */
  readonly requestUsd: number;
  readonly rates: FigureSource;
}

// AWS Lambda Developer Guide, "Lambda quotas": the smallest memory there is.
const LEAST_GIB = 128 / 1024;

/** By the first tier; undefined where the region or processor has no known rate. */
export function priceLambdaRequest(
  request: LambdaRequest,
  region: string,
  catalog: Catalog,
): LambdaPrice | undefined {
  const month = priceLambdaMonth({ ...request, requests: 1 }, region, catalog);
  return month && { requestUsd: month.requests.plus(month.duration).toNumber(), rates: month.rates };
}

/** The requests of a month, all alike. */
export interface LambdaMonth extends LambdaRequest {
  readonly requests: number;
}

export interface LambdaBill {
  readonly requests: Money;
  readonly duration: Money;
  readonly gbSeconds: Money;
  /** What is left of both when the account has used none of its free tier otherwise. */
  readonly afterFreeTier: Money;
  /** False where a lower rate holds above the first tier, and is not known for this region. */
  readonly isTiered: boolean;
  readonly rates: LambdaRates;
}

/** Before the free tier, which is reckoned apart; undefined where the region or processor has no known rate. */
export function priceLambdaMonth(
  { requests, durationMs, memoryGiB, arm }: LambdaMonth,
  region: string,
  catalog: Catalog,
): LambdaBill | undefined {
  const rates = catalog.lambdaRates(region);
  const gbSecondUsd = arm ? rates?.armGbSecondUsd : rates?.x86GbSecondUsd;
  if (!rates || rates.requestUsd === undefined || gbSecondUsd === undefined) return undefined;
  const gbSeconds = gbSecondsOf(requests, durationMs, memoryGiB);
  const tiers = tiersIn(region, arm, gbSecondUsd, catalog);
  const free = catalog.lambdaTerms()?.freeTier;
  const billed = above(money(requests), free?.requests ?? 0).times(rates.requestUsd);
  return {
    requests: money(requests).times(rates.requestUsd),
    duration: priceByTiers(gbSeconds, tiers),
    gbSeconds,
    afterFreeTier: billed.plus(priceByTiers(above(gbSeconds, free?.gbSeconds ?? 0), tiers)),
    isTiered: tiers.length > 1 || gbSeconds.lte(firstTier(arm, catalog)),
    rates,
  };
}

/** Each request is billed by whole milliseconds. */
export function gbSecondsOf(requests: number, durationMs: number, memoryGiB: number): Money {
  const memory = money(Math.max(memoryGiB, LEAST_GIB));
  return money(requests).times(Math.ceil(durationMs)).times(memory).div(1000);
}

/** Those of the region whose tiers are in the facts; one for all elsewhere. */
function tiersIn(region: string, arm: boolean, gbSecondUsd: number, catalog: Catalog): readonly LambdaTier[] {
  const terms = catalog.lambdaTerms();
  const tiers = arm ? terms?.tiers.arm : terms?.tiers.x86;
  const isOwn = terms?.tiers.region === region && tiers?.[0]?.gbSecondUsd === gbSecondUsd;
  return isOwn && tiers ? tiers : [{ upToGbSeconds: null, gbSecondUsd }];
}

function firstTier(arm: boolean, catalog: Catalog): number {
  const tiers = catalog.lambdaTerms()?.tiers;
  return (arm ? tiers?.arm : tiers?.x86)?.[0]?.upToGbSeconds ?? Number.MAX_SAFE_INTEGER;
}

/** Each tier's rate holds for what stands in it. */
export function priceByTiers(gbSeconds: Money, tiers: readonly LambdaTier[]): Money {
  let [usd, from] = [nothing, nothing];
  for (const { upToGbSeconds, gbSecondUsd } of tiers) {
    const to = upToGbSeconds === null || gbSeconds.lt(upToGbSeconds) ? gbSeconds : money(upToGbSeconds);
    if (to.gt(from)) usd = usd.plus(to.minus(from).times(gbSecondUsd));
    from = to;
  }
  return usd;
}

function above(amount: Money, free: number): Money {
  return amount.gt(free) ? amount.minus(free) : nothing;
}
