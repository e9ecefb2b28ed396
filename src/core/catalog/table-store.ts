import type { TableDate } from '../model.ts';
import { packagedTables, type TableHeader, type TableName } from './tables.ts';

/** Gives a table's parsed JSON, or undefined where it is not there. Asked at most once a table. */
export type TableSource = (table: TableName) => unknown | undefined;

/** The tables asked for so far. */
export interface TableStore {
  get<T extends TableHeader>(name: TableName): T | undefined;
  dateOf(name: TableName): TableDate | undefined;
  missing(): readonly TableName[];
}

export function createTableStore(source: TableSource): TableStore {
  const asked = new Map<TableName, TableHeader | undefined>();
  const get = (name: TableName): TableHeader | undefined => {
    if (!asked.has(name)) {
      const table = source(name);
      asked.set(name, isTable(table, name) ? table : undefined);
    }
    return asked.get(name);
  };
  return {
    get: <T extends TableHeader>(name: TableName) => get(name) as T | undefined,
    dateOf: (name) => {
      const table = get(name);
      return table && { table: name, date: table.date };
    },
    missing: () => packagedTables.filter((name) => asked.has(name) && asked.get(name) === undefined),
  };
}

/** Whether a file is the table that it is said to be, with the parts that the look-ups walk. */
function isTable(value: unknown, name: TableName): value is TableHeader {
  if (typeof value !== 'object' || value === null) return false;
  const table = value as Partial<Record<string, unknown>>;
  if (table.table !== name || typeof table.date !== 'string' || !Array.isArray(table.sources)) return false;
  return (requiredParts[name] ?? ['regions']).every((part) => isPart(part, table[part]));
}

function isPart(part: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const rows = Object.values(value);
  return part === 'types' ? rows.every((row) => typeof row === 'string') : rows.every((row) => row !== null);
}

const requiredParts: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  'instance-types': ['types', 'columns'],
  'ec2-on-demand-linux': ['types', 'regions'],
  'ec2-on-demand-windows': ['types', 'regions'],
  'ec2-on-demand-linux-zones': ['types', 'regions'],
  'ec2-on-demand-linux-china': ['types', 'regions'],
  'ec2-os-surcharges': ['platforms'],
  'ec2-dedicated-hosts': ['onDemand', 'oneYear', 'threeYears'],
  'ec2-availability': ['types', 'regions'],
  'ec2-spot': ['types', 'averageHourlyUsd', 'savingPercent', 'bands', 'bandNames'],
  'ec2-reserved-all-upfront-linux': ['types', 'oneYear', 'threeYears'],
  'ec2-reserved-no-upfront-linux': [
    'types',
    'standardOneYear',
    'standardThreeYears',
    'convertibleOneYear',
    'convertibleThreeYears',
  ],
  'ec2-reserved-partial-upfront-linux': ['types', 'terms'],
  'savings-plans': ['types', 'rates'],
  'cpu-credits': ['terms'],
  fargate: ['terms', 'regions'],
  lambda: ['terms', 'regions'],
  ebs: ['terms', 'regions'],
  'app-runner': ['products'],
  'load-balancers': ['products'],
  vpc: ['products'],
  eks: ['products'],
  ecr: ['products'],
  messaging: ['products'],
  'data-transfer': ['products'],
  'other-services': ['products'],
  'lambda-runtimes': ['runtimes'],
};
