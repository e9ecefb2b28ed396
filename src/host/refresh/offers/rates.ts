import type { TableName } from '../../../core/index.ts';
import {
  type FigureCollector,
  nestRates,
  type Offer,
  PriceCollector,
  priceOf,
  serviceIndex,
  usageOf,
} from '../offer.ts';
import type { Cell } from '../price-file.ts';

/** Usage types of Fargate, which AWS lists with ECS. */
const fargateRates: ReadonlyMap<string, string> = new Map([
  ['Fargate-vCPU-Hours:perCPU', 'x86.vcpuHourlyUsd'],
  ['Fargate-GB-Hours', 'x86.memoryGbHourlyUsd'],
  ['Fargate-ARM-vCPU-Hours:perCPU', 'arm.vcpuHourlyUsd'],
  ['Fargate-ARM-GB-Hours', 'arm.memoryGbHourlyUsd'],
  ['Fargate-Windows-vCPU-Hours:perCPU', 'windows.vcpuHourlyUsd'],
  ['Fargate-Windows-GB-Hours', 'windows.memoryGbHourlyUsd'],
  ['Fargate-Windows-OS-Hours:perCPU', 'windows.licenceVcpuHourlyUsd'],
  ['Fargate-EphemeralStorage-GB-Hours', 'ephemeralGbHourlyUsd'],
]);

export const fargateOffer: Offer = {
  name: 'Fargate',
  offerCode: 'AmazonECS',
  regionIndex: serviceIndex('AmazonECS'),
  tables: ['fargate'],
  collect: (region) =>
    new RateCollector('fargate', region, ['usagetype'], [...fargateRates.values()], (cell) =>
      fargateRates.get(usageOf(cell('usagetype'))),
    ),
};

/** Groups of Lambda's rates. Requests cost the same on Arm. */
const lambdaRates: ReadonlyMap<string, string> = new Map([
  ['AWS-Lambda-Duration', 'x86GbSecondUsd'],
  ['AWS-Lambda-Duration-ARM', 'armGbSecondUsd'],
  ['AWS-Lambda-Requests', 'requestUsd'],
  ['AWS-Lambda-Provisioned-Concurrency', 'provisionedConcurrencyGbSecondUsd'],
  ['AWS-Lambda-Duration-Provisioned', 'provisionedDurationGbSecondUsd'],
  ['AWS-Lambda-Storage-Duration', 'ephemeralGbSecondUsd'],
]);

export const lambdaOffer: Offer = {
  name: 'Lambda',
  offerCode: 'AWSLambda',
  regionIndex: serviceIndex('AWSLambda'),
  tables: ['lambda'],
  collect: (region) =>
    new RateCollector('lambda', region, ['group'], [...lambdaRates.values()], (cell) =>
      lambdaRates.get(cell('group')),
    ),
};

/** Rates of a service: the first tier of each, On-Demand. */
class RateCollector implements FigureCollector {
  readonly columns: readonly string[];
  private readonly prices = new PriceCollector();

  constructor(
    private readonly table: TableName,
    private readonly region: string,
    columns: readonly string[],
    private readonly rates: readonly string[],
    private readonly rateOf: (cell: Cell) => string | undefined,
  ) {
    this.columns = ['termtype', 'priceperunit', 'currency', 'startingrange', 'regioncode', ...columns];
  }

  take(cell: Cell): void {
    if (cell('regioncode') !== this.region || cell('currency') !== 'USD') return;
    if (cell('termtype') !== 'OnDemand' || !['', '0'].includes(cell('startingrange'))) return;
    const rate = this.rateOf(cell);
    if (rate !== undefined) this.prices.add(rate, priceOf(cell('priceperunit')));
  }

  figures(): ReturnType<FigureCollector['figures']> {
    const rates = nestRates(this.prices, this.rates);
    return new Map(Object.keys(rates).length > 0 ? [[this.table, rates]] : []);
  }
}
