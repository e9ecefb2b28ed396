import type { Catalog } from '../catalog/catalog.ts';
import type { FargateRates } from '../catalog/rates.ts';
import type { FargateTaskSize } from './fargate-size.ts';

export interface FargatePlatform {
  readonly linux: boolean;
  readonly arm: boolean;
}

/** Hourly price of one Fargate task, with the rates that it rests on. */
export interface FargatePrice {
  readonly hourlyUsd: number;
  readonly rates: FargateRates;
}

/** On-Demand; undefined where the region or platform has no known rate. */
export function priceFargate(
  size: FargateTaskSize,
  platform: FargatePlatform,
  region: string,
  catalog: Catalog,
): FargatePrice | undefined {
  const rates = catalog.fargateRates(region);
  // Windows adds a licence, which not every region's row has.
  const pair = platform.linux ? (platform.arm ? rates?.arm : rates?.x86) : undefined;
  if (!rates || !pair) return undefined;
  const vcpuUsd = (size.cpuUnits / 1024) * pair.vcpuHourlyUsd;
  const memoryUsd = (size.memoryMiB / 1024) * pair.memoryGbHourlyUsd;
  return { hourlyUsd: vcpuUsd + memoryUsd, rates };
}
