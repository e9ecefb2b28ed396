import { join } from 'node:path';
import {
  type Catalog,
  createCatalog,
  createRefreshedCatalog,
  downloadedTables,
  type RefreshedSource,
  type TableHeader,
  type TableName,
} from '../core/index.ts';
import { readFileSync } from './disk.ts';
import { listRegions, readFigures } from './refresh/fetched.ts';
import { gunzipText } from './unpack.ts';

/** Why a table is not there. */
export interface TableProblem {
  readonly table: TableName;
  readonly message: string;
}

/** A catalogue that knows why tables are missing. */
export interface OpenCatalog extends Catalog {
  /** Of the tables needed so far, those that could not be read. */
  problems(): readonly TableProblem[];
}

// The largest table is 310 KB; a file that unpacks to far more is not one of ours.
const largestTableBytes = 64 * 1024 * 1024;

export interface FetchedPrices {
  /** Folder of prices that were fetched; it need not be there. */
  readonly prices?: string;
  /** Told of a table when it turns out that it cannot be used. */
  readonly onProblem?: (problem: TableProblem) => void;
}

/**
 * Opens the tables in `folder`, `<table>.json` or `<table>.json.gz`, with fetched prices before those that ship; each
 * is read when first needed. Never throws.
 */
export function openCatalog(folder: string, { prices, onProblem }: FetchedPrices = {}): OpenCatalog {
  const problems: TableProblem[] = [];
  const note = (problem: TableProblem): void => {
    problems.push(problem);
    onProblem?.(problem);
  };
  const source = (table: TableName): unknown => {
    try {
      return readShippedTable(folder, table);
    } catch (error) {
      if (isDownloaded(table) && isAbsent(error)) return undefined;
      note({ table, message: describe(error) });
      return undefined;
    }
  };
  const catalog =
    prices === undefined ? createCatalog(source) : createRefreshedCatalog(source, openFetched(prices, note));
  return { ...catalog, problems: () => listProblems(catalog, problems) };
}

/** A table that ships, as it is; undefined where it is missing or cannot be read. */
export function findShippedTable(folder: string, table: TableName): TableHeader | undefined {
  try {
    return readShippedTable(folder, table) as TableHeader;
  } catch {
    return undefined;
  }
}

function readShippedTable(folder: string, table: TableName): unknown {
  return JSON.parse(readTable(folder, table)) as unknown;
}

function openFetched(folder: string, note: (problem: TableProblem) => void): RefreshedSource {
  const refuse = (table: TableName, region: string, why: string): void =>
    note({
      table,
      message: `The prices fetched for ${region} are passed over (${table}: ${why}). Fetch them again.`,
    });
  return {
    regions: () => listRegions(folder),
    read: (table, region) => {
      try {
        return readFigures(folder, table, region);
      } catch (error) {
        refuse(table, region, describe(error));
        return undefined;
      }
    },
    refuse: (table, region) => refuse(table, region, 'not figures of this table'),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readTable(folder: string, table: TableName): string {
  const path = join(folder, `${table}.json`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return gunzipText(readFileSync(`${path}.gz`), largestTableBytes);
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Of tables that the package does not have nobody is told that they are not there. */
function isDownloaded(table: TableName): boolean {
  return (downloadedTables as readonly TableName[]).includes(table);
}

/** Files that could not be read, and those that core refused for their content. */
function listProblems(catalog: Catalog, unread: readonly TableProblem[]): TableProblem[] {
  const refused = catalog.missing().filter((table) => !unread.some((problem) => problem.table === table));
  return [
    ...unread,
    ...refused.map((table) => ({ table, message: `${table} is not a table of this catalogue` })),
  ];
}
