import type { Catalog } from '../catalog/catalog.ts';
import type { FargatePair, FargateRates, FigureSource } from '../catalog/rates.ts';
import type { FargateTaskSize } from './fargate-size.ts';
import { type Money, money } from './money.ts';

export interface FargatePlatform {
  readonly linux: boolean;
  readonly arm: boolean;
  /** FARGATE_SPOT. */
  readonly spot?: boolean;
}

/** Hourly price of one Fargate task, with the rates that it rests on. */
export interface FargatePrice {
  readonly hourlyUsd: number;
  /** The same, in decimals. */
  readonly hourly: Money;
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
  const rate = rates && rateOf(platform, rates);
  if (!rates || !rate) return undefined;
  const vcpu = money(size.cpuUnits).div(1024);
  const licence = vcpu.times(rate.licenceVcpuHourlyUsd ?? 0);
  const memory = money(size.memoryMiB).div(1024).times(rate.memoryGbHourlyUsd);
  const hourly = vcpu.times(rate.vcpuHourlyUsd).plus(memory).plus(licence);
  const { confidence } = figureOf(rates, platform);
  return { hourlyUsd: hourly.toNumber(), hourly, rates: { ...rates, confidence } };
}

type Rate = FargatePair & { readonly licenceVcpuHourlyUsd?: number };

function rateOf({ linux, arm, spot }: FargatePlatform, rates: FargateRates): Rate | undefined {
  if (linux) {
    const table = spot ? rates.spot : rates;
    return arm ? table?.arm : table?.x86;
  }
  // Windows adds a licence, which not every region's row has. There is no Windows on FARGATE_SPOT, nor on Arm.
  if (spot || arm) return undefined;
  const { vcpuHourlyUsd, memoryGbHourlyUsd, licenceVcpuHourlyUsd } = rates.windows ?? {};
  return vcpuHourlyUsd === undefined || memoryGbHourlyUsd === undefined || licenceVcpuHourlyUsd === undefined
    ? undefined
    : { vcpuHourlyUsd, memoryGbHourlyUsd, licenceVcpuHourlyUsd };
}

/** Rates that are not from the source named are estimates. */
function figureOf(rates: FargateRates, { linux, arm }: FargatePlatform): FigureSource {
  const name = linux ? (arm ? 'arm' : 'x86') : 'windows';
  return rates.secondary?.includes(name) ? { ...rates, confidence: 'estimate' } : rates;
}
