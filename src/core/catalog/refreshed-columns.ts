import type { PriceRows, TableHeader, TableName } from './tables.ts';

/** Where a table keeps the figures of one term: the keys that lead there, `terms`, `standard/1`, `upfrontUsd`. */
export type TermColumn = readonly string[];

const offerings = ['standard', 'convertible'] as const;
const years = [1, 3] as const;

const planTerms = ['ec2-instance', 'compute'].flatMap((plan) =>
  years.flatMap((length) =>
    ['no', 'partial', 'all'].map((payment) => `${plan}/${length}/${payment}-upfront`),
  ),
);

const partialTerms = offerings.flatMap((offering) => years.map((length) => `${offering}/${length}`));

/** Tables of figures by instance type, with the places of the figures of each. */
const typeTables: Readonly<
  Partial<Record<TableName, { readonly unit: string; readonly columns: readonly TermColumn[] }>>
> = {
  'ec2-on-demand-linux': {
    unit: 'USD per instance-hour, Linux, shared tenancy, On-Demand',
    columns: [['regions']],
  },
  'ec2-on-demand-windows': {
    unit: 'USD per instance-hour, Windows, shared tenancy, On-Demand',
    columns: [['regions']],
  },
  'ec2-reserved-all-upfront-linux': {
    unit: 'USD per instance, paid once at the start, Linux, shared tenancy',
    columns: [['oneYear'], ['threeYears'], ['convertibleOneYear'], ['convertibleThreeYears']],
  },
  'ec2-reserved-no-upfront-linux': {
    unit: 'USD per instance-hour of the term, Linux, shared tenancy, no upfront',
    columns: [['standardOneYear'], ['standardThreeYears'], ['convertibleOneYear'], ['convertibleThreeYears']],
  },
  'ec2-reserved-partial-upfront-linux': {
    unit: 'USD paid once, and USD per instance-hour of the term beside, Linux, shared tenancy',
    columns: partialTerms.flatMap((term) => [
      ['terms', term, 'upfrontUsd'],
      ['terms', term, 'hourlyUsd'],
    ]),
  },
  'savings-plans': {
    unit: 'USD per instance-hour under the plan, Linux, shared tenancy',
    columns: planTerms.map((term) => ['rates', term]),
  },
};

const rateTables: readonly TableName[] = ['fargate', 'lambda', 'ebs'];

/** The tables that AWS's public price files can renew. */
export const refreshableTables: readonly TableName[] = [
  ...(Object.keys(typeTables) as TableName[]),
  ...rateTables,
];

export function isRateTable(table: TableName): boolean {
  return rateTables.includes(table);
}

/** Undefined for a table that is not by instance type. */
export function columnsOf(table: TableName): readonly TermColumn[] | undefined {
  return typeTables[table]?.columns;
}

export function unitOf(table: TableName): string | undefined {
  return typeTables[table]?.unit;
}

/** Place among a type's figures of the column that its keys lead to; undefined for none. */
export function placeOf(table: TableName, column: string): number | undefined {
  const place = columnsOf(table)?.findIndex((keys) => keys.join(' ') === column) ?? -1;
  return place < 0 ? undefined : place;
}

/** The rows of a column; undefined where the table does not have it. */
export function readColumn(table: TableHeader, column: TermColumn): PriceRows | undefined {
  let found: unknown = table;
  for (const key of column) found = (found as Readonly<Record<string, unknown>> | undefined)?.[key];
  return found as PriceRows | undefined;
}
