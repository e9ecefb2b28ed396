import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isRefreshed, type RefreshedFigures, type TableName } from '../../core/index.ts';
import { figuresPath, readFigures } from './fetched.ts';

/** A file that is being written is renamed within moments; one as old as this was left by a run that died. */
const abandonedMs = 60 * 60 * 1000;
const unfinished = '.part';

/** What was fetched earlier and can be used. */
export function readUsable(folder: string, table: TableName, region: string): RefreshedFigures | undefined {
  try {
    const value = readFigures(folder, table, region);
    return isRefreshed(value, table, region) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts figures in the place of those of the same table and region: whoever reads sees the old file or the new one,
 * whole, also where two runs write at a time or the machine stops.
 */
export async function writeFigures(folder: string, figures: RefreshedFigures): Promise<void> {
  const path = figuresPath(folder, figures.table, figures.region);
  const temporary = `${path}.${randomUUID()}${unfinished}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(gzipSync(JSON.stringify(figures)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Takes away what runs that died have left behind. */
export async function removeAbandoned(folder: string, nowMs: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(unfinished)) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs > abandonedMs) await rm(path, { force: true });
  }
}
