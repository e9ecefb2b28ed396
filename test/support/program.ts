import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { repository } from './repository.ts';

/** A copy of the built program, in a folder of its own, as somebody may have installed it. */
export class InstalledProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'compute-advisor-program-'));

  constructor() {
    for (const part of ['dist', 'schemas'])
      cpSync(join(repository, part), join(this.folder, part), { recursive: true });
  }

  get cli(): string {
    return join(this.folder, 'dist', 'cli.js');
  }

  get server(): string {
    return join(this.folder, 'dist', 'server.js');
  }

  /** Writes a table anew with a part of its text replaced, as a fault in it would be. */
  damage(table: string, part: RegExp, by: string): void {
    const path = join(this.folder, 'dist', 'data', `${table}.json.gz`);
    const text = gunzipSync(readFileSync(path)).toString('utf8');
    if (!part.test(text)) throw new Error(`The table ${table} has no ${part}.`);
    writeFileSync(path, gzipSync(text.replace(part, by)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
