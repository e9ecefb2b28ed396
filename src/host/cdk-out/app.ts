import { basename, dirname, join, resolve } from 'node:path';
import { type ProjectNames, readProjectNames, sourceLanguageOf } from '../../core/index.ts';
import { existsSync, statSync } from '../disk.ts';
import { discoverFilesInSteps } from '../files.ts';
import { readText } from '../read-text.ts';
import { isInside } from '../watched-files.ts';
import { type AssemblyTemplate, readAssembly } from './assembly.ts';
import { readJson, textIn } from './manifest.ts';

/** An app of the CDK that has been synthesized. */
export interface CdkApp {
  readonly folder: string;
  readonly templates: readonly AssemblyTemplate[];
  readonly synthesizedMs: number;
  /** Whether a program of it is newer. */
  readonly isStale: boolean;
  readonly names: ProjectNames;
  /** Programs by path, as they lie on disk. */
  readonly programs: ReadonlyMap<string, string>;
}

const MOST_FILES = 2000;
const MOST_BYTES = 500_000;

/** The nearest folder above a file with cdk.json or cdk.out, not above `root`. */
export function findAppFolder(path: string, root: string): string | undefined {
  for (let folder = dirname(path); isInside(folder, root); folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdk.json')) || existsSync(join(folder, 'cdk.out', 'manifest.json')))
      return folder;
    if (folder === dirname(folder)) return undefined;
  }
  return undefined;
}

/** Undefined where the app has not been synthesized, or into a folder outside of its own. Never throws. */
export function readApp(folder: string): CdkApp | undefined {
  const output = resolve(folder, textIn(readJson(join(folder, 'cdk.json'))?.output) ?? 'cdk.out');
  if (!isInside(output, folder) || output === folder) return undefined;
  const templates = readAssembly(output);
  const synthesizedMs = changedMs(join(output, 'manifest.json'));
  if (!templates || synthesizedMs === undefined) return undefined;
  const programs = readPrograms(folder, output);
  const newestMs = Math.max(
    ...[...programs.keys(), join(folder, 'cdk.json')].map((path) => changedMs(path) ?? 0),
  );
  const names = readProjectNames([...programs.values()]);
  return { folder, templates, synthesizedMs, isStale: newestMs > synthesizedMs, names, programs };
}

/** Without tests, which make the same stacks under other names, and without what a compiler wrote. */
function readPrograms(folder: string, output: string): Map<string, string> {
  const steps = discoverFilesInSteps([folder], folder, MOST_FILES);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const paths = step.value.files
    .map(({ path }) => path)
    .filter((path) => sourceLanguageOf(path) !== undefined && !isInside(path, output));
  const known = new Set(paths);
  const isCompiled = (path: string): boolean =>
    path.endsWith('.d.ts') || (path.endsWith('.js') && known.has(path.replace(/\.js$/, '.ts')));
  const programs = new Map<string, string>();
  for (const path of paths) {
    if (isTest(path, folder) || isCompiled(path)) continue;
    const read = readText(path, MOST_BYTES);
    if (read.kind === 'text') programs.set(path, read.text);
  }
  return programs;
}

function isTest(path: string, folder: string): boolean {
  return (
    /(?:^|[\\/])tests?[\\/]/.test(path.slice(folder.length + 1)) ||
    /(?:^test_|[._](?:test|spec)\.)/.test(basename(path))
  );
}

function changedMs(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
