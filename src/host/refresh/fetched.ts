import { join } from 'node:path';
import type { TableName } from '../../core/index.ts';
import { readdirSync, readFileSync } from '../disk.ts';
import { gunzipText } from '../unpack.ts';

const regionName = /^[a-z]{2,4}(-[a-z0-9]+)+$/;
// The figures of one table for one region are under 100 KB.
const largestBytes = 16 * 1024 * 1024;

/** Regions that were fetched into a folder; none where the folder is not there. */
export function listRegions(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => regionName.test(name));
  } catch {
    return [];
  }
}

/** What a file says, unchecked; undefined where there is none. Throws where it cannot be read. */
export function readFigures(folder: string, table: TableName, region: string): unknown {
  let packed: Uint8Array;
  try {
    packed = readFileSync(figuresPath(folder, table, region));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(gunzipText(packed, largestBytes)) as unknown;
}

/** Where the figures of a table for a region lie. Throws for what is no region. */
export function figuresPath(folder: string, table: TableName, region: string): string {
  if (!regionName.test(region)) throw new Error(`${region} is not a region`);
  return join(folder, region, `${table}.json.gz`);
}
