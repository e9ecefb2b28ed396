import type { FigureSource } from './rates.ts';
import { sourceOfRow } from './rates.ts';
import type { TableStore } from './table-store.ts';
import type { ServiceRateTable, TableName } from './tables.ts';

/** A price that holds up to so many units a month; null for the last tier. */
export interface RateTier {
  readonly upTo: number | null;
  readonly usd: number;
}

/** What each product of AWS costs, in USD. Absent rates are not known in that region. */
export interface ServiceRates {
  readonly appRunner: {
    readonly vcpuHourlyUsd: number;
    readonly memoryGbHourlyUsd: number;
    /** An instance that is idle. */
    readonly provisionedGbHourlyUsd: number;
  };
  readonly alb: { readonly hourlyUsd: number; readonly unitHourlyUsd?: number };
  readonly nlb: { readonly hourlyUsd: number; readonly unitHourlyUsd?: number };
  readonly gwlb: { readonly hourlyUsd: number };
  readonly gwlbEndpoint: { readonly hourlyUsd: number; readonly gbUsd: number };
  readonly clb: { readonly hourlyUsd: number; readonly gbUsd: number };
  readonly nat: { readonly hourlyUsd: number; readonly gbUsd?: number };
  /** In use or idle. */
  readonly publicIpv4: { readonly hourlyUsd: number };
  readonly interfaceEndpoint: {
    readonly hourlyUsd: number;
    readonly gbUsd?: number;
    readonly gbTiers?: readonly RateTier[];
  };
  /** Extended support in place of, not on top of, the standard rate. */
  readonly eks: { readonly hourlyUsd: number; readonly extendedSupportHourlyUsd: number };
  readonly ecr: { readonly storageGbMonthUsd: number };
  readonly sqs: {
    readonly standardMillionUsd: number;
    readonly fifoMillionUsd: number;
    readonly fairMillionUsd: number;
    readonly freeRequests: number;
  };
  readonly sns: {
    readonly requestMillionUsd: number;
    readonly freeRequests: number;
    readonly httpHundredThousandUsd: number;
    readonly emailHundredThousandUsd: number;
    readonly firehoseMillionUsd: number;
    readonly mobilePushMillionUsd: number;
    readonly fifoPublishMillionUsd: number;
    readonly fifoPublishGbUsd: number;
    readonly fifoNotificationMillionUsd: number;
    readonly fifoNotificationGbUsd: number;
  };
  readonly eventBridge: { readonly customMillionUsd: number; readonly partnerMillionUsd: number };
  readonly amazonMq: {
    /** By engine, type and deployment mode: `RABBITMQ mq.m5.xlarge CLUSTER_MULTI_AZ`; all machines of the broker. */
    readonly brokerHourlyUsd: Readonly<Record<string, number>>;
    readonly efsGbMonthUsd: number;
    readonly ebsGbMonthUsd: number;
  };
  readonly dataTransfer: {
    readonly intraRegionGbUsd: number;
    readonly interRegionGbUsd: number;
    /** To the internet. */
    readonly firstTenTbGbUsd: number;
    readonly nextFortyTbGbUsd?: number;
    readonly nextHundredTbGbUsd?: number;
    readonly furtherGbUsd?: number;
  };
}

export type Product = keyof ServiceRates;

const TABLES: Readonly<Record<Product, TableName>> = {
  appRunner: 'app-runner',
  alb: 'load-balancers',
  nlb: 'load-balancers',
  gwlb: 'load-balancers',
  gwlbEndpoint: 'load-balancers',
  clb: 'load-balancers',
  nat: 'vpc',
  publicIpv4: 'vpc',
  interfaceEndpoint: 'vpc',
  eks: 'eks',
  ecr: 'ecr',
  sqs: 'messaging',
  sns: 'messaging',
  eventBridge: 'messaging',
  amazonMq: 'messaging',
  dataTransfer: 'data-transfer',
};

export interface ServiceRateLookup {
  /**
   * What a product costs in a region; undefined where that is not known. A rate that the sources give without a region
   * is an estimate outside the regions in which it was seen.
   */
  serviceRates<P extends Product>(product: P, region: string): (ServiceRates[P] & FigureSource) | undefined;
}

interface EverywhereRow {
  readonly seenIn?: readonly string[];
}

export function createServiceRateLookup(store: TableStore): ServiceRateLookup {
  return {
    serviceRates: <P extends Product>(product: P, region: string) => {
      const table = store.get<ServiceRateTable>(TABLES[product]);
      const rows = table && Object.hasOwn(table.products, product) ? table.products[product] : undefined;
      if (!table || !rows) return undefined;
      const own = Object.hasOwn(rows, region) ? rows[region] : undefined;
      const row = own ?? (isCommercial(region) ? rows['*'] : undefined);
      if (!row) return undefined;
      const { seenIn, ...rates } = sourceOfRow(table, row) as FigureSource & EverywhereRow & ServiceRates[P];
      const isSeen = seenIn === undefined || seenIn.includes(region);
      return (
        isSeen
          ? rates
          : { ...rates, confidence: 'estimate', source: `${rates.source} (${seenIn.join(', ')})` }
      ) as ServiceRates[P] & FigureSource;
    },
  };
}

/** China and the clouds of governments have price lists of their own. */
function isCommercial(region: string): boolean {
  return /^(?:af|ap|ca|eu|il|me|mx|sa|us)-(?!gov)[a-z]+-\d$/.test(region);
}
