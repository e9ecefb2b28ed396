import type { Catalog } from '../catalog/catalog.ts';
import type { FargateRates } from '../catalog/rates.ts';
import type { FargateTaskSize } from './fargate-size.ts';

export interface FargatePlatform {
  readonly linux: boolean;
  readonly arm: boolean;
  /** FARGATE_SPOT. */
  readonly spot?: boolean;
}

/** Hourly price of one Fargate task, with the rates that it rests on. */
export interface FargatePrice {
  readonly hourlyUsd: number;
  readonly rates: FargateRates;
}

/** Undefined where the region or platform has no known rate. */
export function priceFargate(
  size: FargateTaskSize,
  platform: FargatePlatform,
  region: string,
  catalog: Catalog,
): FargatePrice | undefined {
  const rates = catalog.fargateRates(region);
  // Windows adds a licence, which not every region's row has.
  const table = platform.spot ? rates?.spot : rates;
  const pair = platform.linux ? (platform.arm ? table?.arm : table?.x86) : undefined;
  if (!rates || !pair) return undefined;
  const vcpuUsd = (size.cpuUnits / 1024) * pair.vcpuHourlyUsd;
  const memoryUsd = (size.memoryMiB / 1024) * pair.memoryGbHourlyUsd;
  return { hourlyUsd: vcpuUsd + memoryUsd, rates };
}
