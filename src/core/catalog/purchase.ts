import { createHostLookup, type HostReservation } from './hosts.ts';
import { once } from './once.ts';
import type { PricedFigure } from './prices.ts';
import { createReservedLookup, type ReservedOffer } from './reserved.ts';
import { createPlanLookup, type SavingsPlanOffer } from './savings-plans.ts';
import { createSpotLookup, type SpotFigure } from './spot.ts';
import type { TableStore } from './table-store.ts';
import type {
  HostTable,
  ReservedAllUpfrontTable,
  ReservedNoUpfrontTable,
  ReservedPartialUpfrontTable,
  SavingsPlansTable,
  SpotTable,
} from './tables.ts';

/** Ways to pay for EC2 beside On-Demand. */
export interface PurchaseLookup {
  /** One moment's Spot price and saving, and the interruption band; undefined where none is known. */
  spotLinux(type: string, region: string): SpotFigure | undefined;
  /** Reserved Instances, Linux, shared tenancy; those of which the price is not known are not among them. */
  reservedLinux(type: string, region: string): readonly ReservedOffer[];
  /** Savings Plans, Linux, shared tenancy; empty until AWS's rates have been fetched. */
  savingsPlansLinux(type: string, region: string): readonly SavingsPlanOffer[];
  /** USD per hour of a whole Dedicated Host of the family; undefined where not known. */
  dedicatedHostHourlyUsd(family: string, region: string): PricedFigure | undefined;
  /** Reservations of a Dedicated Host, all upfront; those of which the price is not known are not among them. */
  dedicatedHostReservations(family: string, region: string): readonly HostReservation[];
}

export function createPurchaseLookup(store: TableStore): PurchaseLookup {
  const spot = once(() => createSpotLookup(store.get<SpotTable>('ec2-spot')));
  const reserved = once(() =>
    createReservedLookup(
      store.get<ReservedAllUpfrontTable>('ec2-reserved-all-upfront-linux'),
      store.get<ReservedNoUpfrontTable>('ec2-reserved-no-upfront-linux'),
      store.get<ReservedPartialUpfrontTable>('ec2-reserved-partial-upfront-linux'),
    ),
  );
  const plans = once(() => createPlanLookup(store.get<SavingsPlansTable>('savings-plans')));
  const hosts = once(() => createHostLookup(store.get<HostTable>('ec2-dedicated-hosts')));
  return {
    spotLinux: (type, region) => spot()(type, region),
    reservedLinux: (type, region) => reserved()(type, region),
    savingsPlansLinux: (type, region) => plans()(type, region),
    dedicatedHostHourlyUsd: (family, region) => hosts().onDemand(family, region),
    dedicatedHostReservations: (family, region) => hosts().reservations(family, region),
  };
}
