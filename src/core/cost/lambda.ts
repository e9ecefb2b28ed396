import type { Catalog } from '../catalog/catalog.ts';
import type { FigureSource } from '../catalog/rates.ts';

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
  { durationMs, memoryGiB, arm }: LambdaRequest,
  region: string,
  catalog: Catalog,
): LambdaPrice | undefined {
  const rates = catalog.lambdaRates(region);
  const gbSecondUsd = arm ? rates?.armGbSecondUsd : rates?.x86GbSecondUsd;
  if (!rates || rates.requestUsd === undefined || gbSecondUsd === undefined) return undefined;
  const gbSeconds = (durationMs / 1000) * Math.max(memoryGiB, LEAST_GIB);
  return { requestUsd: rates.requestUsd + gbSeconds * gbSecondUsd, rates };
}
