import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Catalog, createCatalog, downloadedTables, type TableName } from '../core/index.ts';

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

/** Opens the tables in `folder`, `<table>.json` or `<table>.json.gz`; each is read when first needed. Never throws. */
export function openCatalog(folder: string): OpenCatalog {
  const problems: TableProblem[] = [];
  const catalog = createCatalog((table) => {
    try {
      return JSON.parse(readTable(folder, table)) as unknown;
    } catch (error) {
      if (isDownloaded(table) && isAbsent(error)) return undefined;
      problems.push({ table, message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  });
  return { ...catalog, problems: () => listProblems(catalog, problems) };
}

function readTable(folder: string, table: TableName): string {
  const path = join(folder, `${table}.json`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return gunzipSync(readFileSync(`${path}.gz`), { maxOutputLength: largestTableBytes }).toString('utf8');
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
