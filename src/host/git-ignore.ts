import { dirname, join, parse, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { existsSync, readFileSync } from './disk.ts';

/** The ignore rules that stand in one folder, and those of the folders above it. */
export interface IgnoreScope {
  readonly folder: string;
  readonly rules: Ignore | undefined;
  readonly parent: IgnoreScope | undefined;
}

/** The scope in force inside `folder`: every .gitignore from the root of its repository down to it. */
export function openIgnoreScope(folder: string): IgnoreScope {
  const root = repositoryRoot(folder) ?? folder;
  const steps = relative(root, folder).split(sep).filter(Boolean);
  let scope = enterFolder(undefined, root);
  for (const step of steps) scope = enterFolder(scope, join(scope.folder, step));
  // A folder that was named although git ignores it is meant: the rules above it do not count inside.
  return isIgnored(scope.parent, folder, true) ? { ...scope, parent: undefined } : scope;
}

/** The scope inside a folder directly below that of `parent`. */
export function enterFolder(parent: IgnoreScope | undefined, folder: string): IgnoreScope {
  const files = parent ? ['.gitignore'] : ['.gitignore', join('.git', 'info', 'exclude')];
  const texts = files.map((file) => readIfThere(join(folder, file))).filter((text) => text !== undefined);
  return { folder, parent, rules: texts.length > 0 ? ignore().add(texts.join('\n')) : undefined };
}

/** Whether git would leave the entry out. The nearest .gitignore that speaks of it decides. */
export function isIgnored(scope: IgnoreScope | undefined, path: string, isFolder: boolean): boolean {
  for (let at = scope; at; at = at.parent) {
    const name = relative(at.folder, path).split(sep).join('/');
    if (!at.rules || name === '' || name.startsWith('..')) continue;
    const { ignored, unignored } = at.rules.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === parse(at).root) return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
