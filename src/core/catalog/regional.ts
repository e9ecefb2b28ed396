import { type Catalog, createCatalog, type TableNote } from './catalog.ts';
import { isRefreshed, overlay, type RefreshedFigures } from './refreshed.ts';
import { refreshableTables } from './refreshed-columns.ts';
import type { ReservedOffer } from './reserved.ts';
import type { TableSource } from './table-store.ts';
import type { TableHeader, TableName } from './tables.ts';

/** Figures taken from AWS's public price files, by region. */
export interface RefreshedSource {
  /** Regions that were ever fetched. */
  regions(): readonly string[];
  /** What a file says, unchecked; undefined where there is none. Asked at most once a table and region. */
  read(table: TableName, region: string): unknown;
  /** Told of a file that is there and cannot be used. */
  refuse(table: TableName, region: string): void;
}

/** Where a question names the region, by the place of the argument; undefined for one that prices do not enter. */
const regionArgument: { readonly [Question in keyof Catalog]: number | undefined } = {
  onDemandLinuxHourlyUsd: 1,
  onDemandHourlyUsd: 1,
  reservedLinux: 1,
  savingsPlansLinux: 1,
  fargateRates: 0,
  lambdaRates: 0,
  ebsRates: 0,
  serviceRates: undefined,
  instanceType: undefined,
  instanceTypeNames: undefined,
  instanceTypes: undefined,
  instanceTypesOf: undefined,
  family: undefined,
  offers: undefined,
  onDemandHourlyCny: undefined,
  onDemandLinuxZoneHourlyUsd: undefined,
  spotLinux: undefined,
  dedicatedHostHourlyUsd: undefined,
  dedicatedHostReservations: undefined,
  surplusCredits: undefined,
  fargateTerms: undefined,
  lambdaTerms: undefined,
  lambdaRuntime: undefined,
  lambdaRuntimeNames: undefined,
  region: undefined,
  regionCodes: undefined,
  remember: undefined,
  tables: undefined,
  tableNotes: undefined,
  dateOf: undefined,
  missing: undefined,
};

/**
 * A catalogue over what ships, in which figures fetched for a region go before those that ship where they are newer.
 * A region is read when it is first asked for; a type that was not fetched for it keeps what ships, with its date.
 */
export function createRefreshedCatalog(source: TableSource, refreshed: RefreshedSource): Catalog {
  const shipped = rememberTables(source);
  const base = createCatalog(shipped);
  const fetched = new Set(refreshed.regions());
  const regions = new Map<string, RegionalCatalog>();
  const inRegion = (region: string): RegionalCatalog => {
    const known = regions.get(region) ?? createRegional(shipped, refreshed, region);
    regions.set(region, known);
    return known;
  };
  const fetchedNotes = () => [...fetched].flatMap((region) => inRegion(region).notes());
  const answer = (question: keyof Catalog, at: number, given: readonly unknown[]): unknown => {
    const region = given[at];
    const ask = (catalog: Catalog) =>
      (catalog[question] as (...given: readonly unknown[]) => unknown)(...given);
    return typeof region === 'string' && fetched.has(region)
      ? fillIn(ask(inRegion(region).catalog), () => ask(base))
      : ask(base);
  };
  const questions = Object.entries(regionArgument).flatMap(([question, at]) =>
    at === undefined
      ? []
      : [[question, (...given: unknown[]) => answer(question as keyof Catalog, at, given)] as const],
  );
  return {
    ...base,
    ...(Object.fromEntries(questions) as Partial<Catalog>),
    tables: () => [
      ...base.tables(),
      ...fetchedNotes().map(({ table, date, region }) => ({ table, date, region })),
    ],
    tableNotes: () => [...base.tableNotes(), ...fetchedNotes()],
  };
}

/** What was fetched, and what ships where nothing was. Of Reserved Instances each payment has a table of its own. */
function fillIn(fetched: unknown, shipped: () => unknown): unknown {
  if (!Array.isArray(fetched)) return fetched ?? shipped();
  const offers = fetched as readonly Offer[];
  const payments = new Set(offers.map(({ payment }) => payment));
  return [...offers, ...(shipped() as readonly Offer[]).filter(({ payment }) => !payments.has(payment))];
}

type Offer = Pick<ReservedOffer, 'payment'>;

interface RegionalCatalog {
  readonly catalog: Catalog;
  /** The fetched tables that are in force. */
  notes(): readonly (TableNote & { readonly region: string })[];
}

function createRegional(shipped: TableSource, refreshed: RefreshedSource, region: string): RegionalCatalog {
  const read = new Map<TableName, RefreshedFigures | undefined>();
  const figuresFor = (table: TableName): RefreshedFigures | undefined => {
    if (!read.has(table)) read.set(table, readFigures(refreshed, table, region));
    return read.get(table);
  };
  const source: TableSource = (table) => {
    const fresh = refreshableTables.includes(table) ? figuresFor(table) : undefined;
    return fresh ? overlay(shipped(table) as TableHeader | undefined, fresh) : shipped(table);
  };
  return {
    catalog: createCatalog(source),
    notes: () =>
      refreshableTables.flatMap((table) => {
        const inForce = source(table) as TableHeader | undefined;
        if (inForce === undefined || inForce === shipped(table)) return [];
        return [{ table, date: inForce.date, region, sources: inForce.sources }];
      }),
  };
}

function readFigures(
  refreshed: RefreshedSource,
  table: TableName,
  region: string,
): RefreshedFigures | undefined {
  const value = refreshed.read(table, region);
  if (value === undefined || isRefreshed(value, table, region)) return value;
  refreshed.refuse(table, region);
  return undefined;
}

function rememberTables(source: TableSource): TableSource {
  const read = new Map<TableName, unknown>();
  return (table) => {
    if (!read.has(table)) read.set(table, source(table));
    return read.get(table);
  };
}
