/**
 * The format of `data/*.json`, one table a file. scripts/catalog.ts writes it and catalog.ts reads it, both
 * through these types. Facts stand in columns, in the order of the table's own list of types, so that a
 * table can be loaded, replaced or be missing alone.
 */

/** Tables of the package. */
export const packagedTables = [
  'instance-types',
  'ec2-on-demand-linux',
  'ec2-on-demand-windows',
  'ec2-on-demand-linux-zones',
  'ec2-on-demand-linux-china',
  'ec2-os-surcharges',
  'ec2-dedicated-hosts',
  'ec2-availability',
  'ec2-spot',
  'ec2-reserved-all-upfront-linux',
  'ec2-reserved-no-upfront-linux',
  'cpu-credits',
  'fargate',
  'lambda',
  'lambda-runtimes',
  'ebs',
  'app-runner',
  'load-balancers',
  'vpc',
  'eks',
  'ecr',
  'messaging',
  'data-transfer',
  'other-services',
  'regions',
] as const;

/** Tables that only an update from AWS brings; that they are not there is nothing to report. */
export const downloadedTables = ['savings-plans', 'ec2-reserved-partial-upfront-linux'] as const;

export const tableNames = [...packagedTables, ...downloadedTables] as const;

export type PackagedTable = (typeof packagedTables)[number];

export type TableName = (typeof tableNames)[number];

/** What a source gave, where it is published, the date of what was taken, and its licence. */
export interface SourceNote {
  readonly id?: string;
  readonly what: string;
  readonly where: string;
  /** ISO date; a month or year counts as its first day; `undated` where the source has none. */
  readonly date: string;
  readonly licence: string;
  /** `A` copied from AWS price files, `B` quoted with a check date, `C` a single secondary figure. */
  readonly confidence?: SourceGrade;
}

export type SourceGrade = 'A' | 'B' | 'C';

export interface TableHeader {
  readonly table: TableName;
  readonly generatedBy: string;
  /** ISO date. Where the figures differ in age, the oldest date among them. */
  readonly date: string;
  readonly sources: readonly SourceNote[];
}

/** Sizes by family, separated by blanks: `{ "m5": "large xlarge" }` lists m5.large, m5.xlarge. */
export type TypeList = Readonly<Record<string, string>>;

/** A cell a type: `null` for absent; or an index into `values`; or, for flags, a string of 0 and 1. */
export type Column =
  | readonly (number | null)[]
  | { readonly values: readonly unknown[]; readonly at: readonly number[] }
  | string;

export interface InstanceTypesTable extends TableHeader {
  readonly types: TypeList;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Types named in a region's row whose figure differs in date or kind from the rest, separated by blanks. */
export type MarkedTypes = Readonly<Record<string, string>>;

/**
 * A figure; null where there is none; or, below zero, that of the family's largest size with a figure of its own, in
 * proportion to the size (AWS's normalization factors) and rounded: -1 to whole units, -2 to one decimal, -7 to six.
 */
export type PriceCell = number | null;

/** Figures by region, in the order of the types. */
export type PriceRows = Readonly<Record<string, readonly PriceCell[]>>;

/** On-Demand prices of one platform: of the regions, of the zones (by zone group), or of China. */
export interface PriceTable extends TableHeader {
  readonly unit: string;
  readonly currency: Currency;
  /** The figures were taken at one moment between this date and the table's. */
  readonly capturedFrom?: string;
  readonly types: TypeList;
  /** An hour by region, in the order of the types; null where the type has no price there. */
  readonly regions: PriceRows;
  /** By region, types whose figure is of `laterDate`. */
  readonly later?: MarkedTypes;
  readonly laterDate?: string;
  /** By region, types whose figure is that of the virtual type of the same size, and of its date. */
  readonly derived?: MarkedTypes;
}

/** AWS bills its regions in China in CNY, all others in USD. */
export type Currency = 'USD' | 'CNY';

/** What a platform costs an hour above Linux, by vCPU: the most common figure, and the share of prices that have it. */
export interface SurchargeTable extends TableHeader {
  readonly unit: string;
  readonly capturedFrom: string;
  readonly platforms: Readonly<
    Record<string, Readonly<Record<string, readonly [surchargeUsd: number, share: number]>>>
  >;
}

/** Dedicated Hosts by family. */
export interface HostTable extends TableHeader {
  readonly unit: string;
  readonly capturedFrom: string;
  /** Families, separated by blanks. */
  readonly families: string;
  /** By region, families whose figures are those of another family. */
  readonly doubtful?: MarkedTypes;
  /** USD per host-hour by region, in the order of the families. */
  readonly onDemand: PriceRows;
  /** USD paid once for the reservation of a host, for one year and for three. */
  readonly oneYear: PriceRows;
  readonly threeYears: PriceRows;
}

export interface AvailabilityTable extends TableHeader {
  readonly types: TypeList;
  /** By region a string of 0 and 1, in the order of the types. */
  readonly regions: Readonly<Record<string, string>>;
}

export interface SpotTable extends TableHeader {
  readonly types: TypeList;
  readonly capturedFrom: string;
  readonly savingDate: string;
  /** Average USD per hour over the zones by region, at the moment of the saving. */
  readonly averageHourlyUsd: PriceRows;
  /** Percent saved against On-Demand by region, at one moment, as the source has it. */
  readonly savingPercent: Readonly<Record<string, readonly (number | null)[]>>;
  readonly bandDate: string;
  /** Meaning of the digits in `bands`: share of instances interrupted in a month. */
  readonly bandNames: readonly string[];
  /** By region a digit a type; `-` for none. */
  readonly bands: Readonly<Record<string, string>>;
}

/** Reserved Instances, all upfront: the one payment for the whole term. Without the last two: Standard alone. */
export interface ReservedAllUpfrontTable extends TableHeader {
  readonly unit: string;
  /** The figures were taken at one moment between this date and the table's. */
  readonly capturedFrom?: string;
  readonly types: TypeList;
  /** USD; null where the type is not reserved there. */
  readonly oneYear: PriceRows;
  readonly threeYears: PriceRows;
  readonly convertibleOneYear?: PriceRows;
  readonly convertibleThreeYears?: PriceRows;
}

/** Reserved Instances without upfront payment, paid for every hour of the term. */
export interface ReservedNoUpfrontTable extends TableHeader {
  readonly unit: string;
  readonly types: TypeList;
  /** USD per hour; null where the type is not reserved there. */
  readonly standardOneYear: PriceRows;
  readonly standardThreeYears: PriceRows;
  readonly convertibleOneYear: PriceRows;
  readonly convertibleThreeYears: PriceRows;
  /** Only where the table is older than the other prices: */
  readonly older?: OlderTable;
}

/** How a table that is older than the other prices is read. */
export interface OlderTable {
  /** By region and type, today's price level as a share of the table's, for one year and for three; null: not known. */
  readonly moved: Readonly<
    Record<string, Readonly<Record<string, readonly [oneYear: number | null, threeYears: number | null]>>>
  >;
  /** By region, types of which nothing tells whether the price still holds. */
  readonly unchecked: MarkedTypes;
}

/** A term of Reserved Instances, `standard/1`. */
export type ReservedTerm = `${'standard' | 'convertible'}/${1 | 3}`;

/** Reserved Instances with partial upfront payment: what is paid once, and for each hour of the term beside. */
export interface ReservedPartialUpfrontTable extends TableHeader {
  readonly unit: string;
  readonly types: TypeList;
  readonly terms: Readonly<
    Partial<Record<ReservedTerm, { readonly upfrontUsd: PriceRows; readonly hourlyUsd: PriceRows }>>
  >;
}

/** A way to buy a Savings Plan, `ec2-instance/1/no-upfront`. */
export type PlanTerm = `${'ec2-instance' | 'compute'}/${1 | 3}/${'no' | 'partial' | 'all'}-upfront`;

/** What an hour costs under a Savings Plan, Linux, shared tenancy, USD. */
export interface SavingsPlansTable extends TableHeader {
  readonly unit: string;
  readonly types: TypeList;
  readonly rates: Readonly<Partial<Record<PlanTerm, PriceRows>>>;
}

/** Rates by region; each row names its sources and carries its own date and grade. */
export interface RateTable extends TableHeader {
  readonly terms: Readonly<Record<string, unknown>>;
  readonly regions: Readonly<Record<string, unknown>>;
}

/**
 * Rates of services by product and region; each row names its sources and carries its own date and grade. The row `*`
 * is a rate that the sources give without a region, with the regions in which it was seen.
 */
export interface ServiceRateTable extends TableHeader {
  readonly products: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

export interface RegionsTable extends TableHeader {
  readonly regions: Readonly<Record<string, readonly [name: string, partition: string, zoneIds: string]>>;
}

export interface LambdaRuntimesTable extends TableHeader {
  readonly columns: readonly string[];
  readonly runtimes: Readonly<Record<string, readonly (string | null)[]>>;
}

/** Names of the types of a list, in its order. */
export function expandTypeList(types: TypeList): string[] {
  return Object.entries(types).flatMap(([family, sizes]) =>
    sizes.split(' ').map((size) => `${family}.${size}`),
  );
}
