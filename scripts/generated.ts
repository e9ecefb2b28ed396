import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.ts';

export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Writes generated files, or with --check on the command line says which of them are not up to date. */
export function writeOrCheck(files: readonly GeneratedFile[]): void {
  const stale = files.filter(({ path, text }) => readIfThere(join(root, path)) !== text);
  if (!process.argv.includes('--check')) {
    for (const { path, text } of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    console.log(stale.length === 0 ? 'Up to date.' : stale.map(({ path }) => `wrote ${path}`).join('\n'));
    return;
  }
  for (const { path } of stale) console.error(`${path} is not up to date.`);
  if (stale.length > 0) process.exitCode = 1;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
