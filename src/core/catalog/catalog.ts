import type { TableDate } from '../model.ts';
import type { InstanceType } from './instance-type.ts';
import { createOnDemandLookup, type OnDemandLookup } from './on-demand.ts';
import { once } from './once.ts';
import { createPlaceLookup, type LambdaRuntime, type Region } from './places.ts';
import type { PricedFigure } from './prices.ts';
import { createPurchaseLookup, type PurchaseLookup } from './purchase.ts';
import {
  type EbsRates,
  type FargateRates,
  type FargateTerms,
  type LambdaRates,
  type LambdaTerms,
  readFargateTerms,
  readRates,
  readSurplusCredits,
} from './rates.ts';
import { createServiceRateLookup, type ServiceRateLookup } from './service-rates.ts';
import { createTableStore, type TableSource } from './table-store.ts';
import type { AvailabilityTable, InstanceTypesTable, RateTable, SourceNote, TableName } from './tables.ts';
import { tableNames } from './tables.ts';
import { createTypeShelf, emptyShelf, indexTypes } from './type-rows.ts';

/** A table that is in force, with its sources. */
export interface TableNote {
  readonly table: TableName;
  readonly date: string;
  /** Where the figures were fetched for one region, that region. */
  readonly region?: string;
  readonly sources: readonly SourceNote[];
}

/** Look-up over the tables of facts. Nothing throws on a name that is not known, whatever the name. */
export interface Catalog extends OnDemandLookup, PurchaseLookup, ServiceRateLookup {
  instanceType(name: string): InstanceType | undefined;
  /** Family by family, smaller sizes first. Empty where the table is missing. */
  instanceTypeNames(): readonly string[];
  instanceTypes(): readonly InstanceType[];
  /** Those of one series, `m`, without a look at the others. */
  instanceTypesOf(series: string): readonly InstanceType[];
  family(name: string): readonly InstanceType[];
  /** Whether EC2 offers the type in the region; undefined where the region is not in the data. */
  offers(region: string, type: string): boolean | undefined;
  /** USD per vCPU-hour above the baseline of an unlimited burstable family, Linux; undefined where not known. */
  surplusCredits(family: string): PricedFigure | undefined;
  fargateRates(region: string): FargateRates | undefined;
  fargateTerms(): FargateTerms | undefined;
  lambdaRates(region: string): LambdaRates | undefined;
  lambdaTerms(): LambdaTerms | undefined;
  lambdaRuntime(name: string): LambdaRuntime | undefined;
  lambdaRuntimeNames(): readonly string[];
  ebsRates(region: string): EbsRates | undefined;
  region(code: string): Region | undefined;
  regionCodes(): readonly string[];
  /** What was worked out of the tables under a name, made once: callers choose names that say what it is. */
  remember<T>(name: string, make: () => T): T;
  /** Tables that are there, with their dates. Asks the source for all of them. */
  tables(): readonly TableDate[];
  /** The same, with where the figures are from. */
  tableNotes(): readonly TableNote[];
  /** Date of one table; undefined where it is missing. */
  dateOf(table: TableName): string | undefined;
  /** Tables that were needed so far and that the source did not have. Asks for none. */
  missing(): readonly TableName[];
}

/** A catalogue over `source`; each table is asked for when first needed, and then kept. */
export function createCatalog(source: TableSource): Catalog {
  const store = createTableStore(source);
  const types = once(() => {
    const table = store.get<InstanceTypesTable>('instance-types');
    return table === undefined ? emptyShelf : createTypeShelf(table);
  });
  const offers = once(() => createOffersLookup(store.get<AvailabilityTable>('ec2-availability')));
  const ratesOf = byKeys((name: TableName, region: string) => {
    const table = store.get<RateTable>(name);
    return table && readRates(table, region);
  });
  const ebsRates = byKeys((name: TableName, region: string) => {
    const rates = ratesOf(name, region);
    return rates && ({ ...store.get<RateTable>(name)?.terms, ...rates } as EbsRates);
  });
  const fargateTerms = once(() => {
    const table = store.get<RateTable>('fargate');
    return table && readFargateTerms(table);
  });
  const remembered = new Map<string, unknown>();
  return {
    remember: <T>(name: string, make: () => T) => {
      if (!remembered.has(name)) remembered.set(name, make());
      return remembered.get(name) as T;
    },
    instanceType: (name) => types().get(name),
    instanceTypeNames: () => types().names,
    instanceTypes: () => types().all(),
    instanceTypesOf: (series) => types().series(series),
    family: (name) => types().family(name),
    ...createOnDemandLookup(store, (type) => types().get(type)?.vcpu),
    ...createPurchaseLookup(store),
    offers: (region, type) => offers()(region, type),
    surplusCredits: (family) => {
      const table = store.get<RateTable>('cpu-credits');
      return table && readSurplusCredits(table, family);
    },
    fargateRates: (region) => ratesOf('fargate', region) as FargateRates | undefined,
    fargateTerms,
    lambdaRates: (region) => ratesOf('lambda', region) as LambdaRates | undefined,
    lambdaTerms: () => store.get<RateTable>('lambda')?.terms as LambdaTerms | undefined,
    ebsRates: (region) => ebsRates('ebs', region),
    ...createServiceRateLookup(store),
    ...createPlaceLookup(store),
    tables: () => tableNames.flatMap((table) => store.dateOf(table) ?? []),
    tableNotes: () =>
      tableNames.flatMap((name) => {
        const table = store.get(name);
        return table ? [{ table: name, date: table.date, sources: table.sources }] : [];
      }),
    dateOf: (table) => store.get(table)?.date,
    missing: () => store.missing(),
  };
}

function createOffersLookup(table: AvailabilityTable | undefined): Catalog['offers'] {
  if (table === undefined) return () => undefined;
  const rowOf = indexTypes(table.types);
  return (region, type) => {
    if (!Object.hasOwn(table.regions, region)) return undefined;
    const row = rowOf(type);
    return row !== undefined && table.regions[region]?.[row] === '1';
  };
}

/** Keeps what was made for each pair of keys. */
function byKeys<A extends string, T>(make: (a: A, b: string) => T): (a: A, b: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const known = made.get(key) ?? { value: make(a, b) };
    made.set(key, known);
    return known.value;
  };
}
