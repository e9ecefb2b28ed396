import { once } from './once.ts';
import { type CnyFigure, createCnyLookup, createUsdLookup, type PricedFigure } from './prices.ts';
import type { TableStore } from './table-store.ts';
import type { PriceTable, SurchargeTable } from './tables.ts';
import { zoneGroupOf } from './zone-group.ts';

/** What an instance runs; AWS bills each at its own price. `linux`: any that costs nothing of its own. */
export const platforms = ['linux', 'windows', 'rhel', 'sles', 'ubuntu-pro'] as const;

export type Platform = (typeof platforms)[number];

/** On-Demand prices an hour, shared tenancy; undefined where the price is not known or the type not offered. */
export interface OnDemandLookup {
  onDemandLinuxHourlyUsd(type: string, region: string): PricedFigure | undefined;
  /**
   * Licence included. RHEL, SLES and Ubuntu Pro are estimates: the price of Linux and the surcharge that is the
   * most common for as many vCPU.
   */
  onDemandHourlyUsd(type: string, region: string, platform: Platform): PricedFigure | undefined;
  /** The same in a region of China, which AWS bills in CNY. */
  onDemandHourlyCny(type: string, region: string, platform: Platform): CnyFigure | undefined;
  /** Linux in a Local or Wavelength Zone, `us-east-1-bos-1a`; undefined for a zone of a region. */
  onDemandLinuxZoneHourlyUsd(type: string, zone: string): PricedFigure | undefined;
}

/** `vcpuOf`: vCPU of a type; undefined for one that is not known. */
export function createOnDemandLookup(
  store: TableStore,
  vcpuOf: (type: string) => number | undefined,
): OnDemandLookup {
  const linux = once(() => createUsdLookup(store.get<PriceTable>('ec2-on-demand-linux')));
  const windows = once(() => createUsdLookup(store.get<PriceTable>('ec2-on-demand-windows')));
  const zones = once(() => createUsdLookup(store.get<PriceTable>('ec2-on-demand-linux-zones')));
  const china = once(() => createCnyLookup(store.get<PriceTable>('ec2-on-demand-linux-china')));
  return {
    onDemandLinuxHourlyUsd: (type, region) => linux()(type, region),
    onDemandHourlyUsd: (type, region, platform) => {
      if (platform === 'windows') return windows()(type, region);
      const base = linux()(type, region);
      if (platform === 'linux' || !base) return base;
      return addSurcharge(base, vcpuOf(type), platform, store.get<SurchargeTable>('ec2-os-surcharges'));
    },
    onDemandHourlyCny: (type, region, platform) => (platform === 'linux' ? china()(type, region) : undefined),
    onDemandLinuxZoneHourlyUsd: (type, zone) => {
      const group = zoneGroupOf(zone);
      return group === undefined ? undefined : zones()(type, group);
    },
  };
}

function addSurcharge(
  linux: PricedFigure,
  vcpu: number | undefined,
  platform: Platform,
  table: SurchargeTable | undefined,
): PricedFigure | undefined {
  const byVcpu = table && Object.hasOwn(table.platforms, platform) ? table.platforms[platform] : undefined;
  const surcharge = byVcpu && vcpu !== undefined ? byVcpu[vcpu] : undefined;
  if (!table || !surcharge) return undefined;
  const [surchargeUsd, share] = surcharge;
  return {
    usd: Number((linux.usd + surchargeUsd).toFixed(6)),
    table: table.table,
    date: linux.date < table.date ? linux.date : table.date,
    source: `Linux price and the surcharge for ${vcpu} vCPU, that of ${Math.round(share * 100)} % of AWS's prices`,
    confidence: 'estimate',
  };
}
