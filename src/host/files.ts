import { extname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { sourceLanguageOf } from '../core/index.ts';
import { isAssembly, readAssembly } from './cdk-out/assembly.ts';
import { type DiskEntry, existsSync, readdirSync, realpathSync, statSync } from './disk.ts';
import { enterFolder, type IgnoreScope, isIgnored, openIgnoreScope } from './git-ignore.ts';
import { describeFileError } from './read-text.ts';

/** A file to look into. `named` is true where it was given by its own name rather than found in a folder. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

/** A path that could not be looked at, with the reason. */
export interface PathFailure {
  readonly path: string;
  readonly message: string;
}

export interface Discovery {
  /** Absolute paths, each once, in the order of the paths. */
  readonly files: readonly FoundFile[];
  readonly failures: readonly PathFailure[];
}

const TEMPLATES = ['.yaml', '.yml', '.json', '.jsonc', '.template', '.cfn'];
const SKIPPED_FOLDERS = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * Finds the files behind names, folders and globs. Inside folders: files with the endings of templates and of
 * program source, without
 * what git ignores, without node_modules, and without links that lead out of the folder. A file given by its own
 * name is taken whatever its ending. A glob that matches nothing is a failure, as is a name that does not exist.
 */
export function discoverFiles(names: readonly string[], workingFolder: string): Discovery {
  const steps = discoverFilesInSteps(names, workingFolder);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same a folder at a time, and no further than `mostFiles`, of which one more tells that there are others. */
export function* discoverFilesInSteps(
  names: readonly string[],
  workingFolder: string,
  mostFiles = Number.POSITIVE_INFINITY,
): Generator<void, Discovery> {
  const search = new Search(mostFiles);
  for (const name of names) yield* search.add(name, workingFolder);
  return search.result();
}

/** Whether a file that is not there would have been found behind some names: of a commit, say. */
export function createNameFilter(names: readonly string[], workingFolder: string): (path: string) => boolean {
  const tests = names.map((name) => {
    const named = resolve(workingFolder, name);
    const glob = parseGlob(name, workingFolder);
    if (glob && !existsSync(named)) return (path: string) => isBelow(path, glob.base) && glob.matches(path);
    return (path: string) => path === named || (isBelow(path, named) && hasSearchedExtension(path));
  });
  return (path) =>
    !path.split(sep).some((part) => SKIPPED_FOLDERS.has(part)) && tests.some((test) => test(path));
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

class Search {
  private readonly files = new Map<string, FoundFile>();
  private readonly failures = new Map<string, PathFailure>();
  /** Files met, those met before among them: tells a glob that matches nothing. */
  private matches = 0;

  constructor(private readonly mostFiles: number) {}

  result(): Discovery {
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    return {
      files: [...this.files.values()].sort(byPath),
      failures: [...this.failures.values()].sort(byPath),
    };
  }

  *add(name: string, workingFolder: string): Generator<void> {
    const path = resolve(workingFolder, name);
    const glob = existsSync(path) ? undefined : parseGlob(name, workingFolder);
    if (glob) return yield* this.addGlob(glob, path);
    try {
      if (!statSync(path).isDirectory()) this.files.set(path, { path, named: true });
      else yield* this.walk(path, { root: path, accepts: hasSearchedExtension });
    } catch (error) {
      this.fail(path, describeFileError(error));
    }
  }

  private *addGlob({ base, matches }: Glob, path: string): Generator<void> {
    const before = this.matches;
    if (existsSync(base)) yield* this.walk(base, { root: base, accepts: matches });
    if (this.matches === before) this.fail(path, 'no file matches');
  }

  private fail(path: string, message: string): void {
    this.failures.set(path, { path, message });
  }

  private found(path: string): void {
    this.matches++;
    if (!this.files.has(path)) this.files.set(path, { path, named: false });
  }

  private *walk(folder: string, filter: Filter, outer?: IgnoreScope): Generator<void> {
    yield;
    // Of what the CDK wrote only its manifest tells templates from assets.
    if (filter.accepts === hasSearchedExtension && isAssembly(folder)) return this.addAssembly(folder);
    const scope = outer ? enterFolder(outer, folder) : openIgnoreScope(folder);
    for (const entry of this.list(folder)) {
      if (this.files.size > this.mostFiles) return;
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if ((isFolder && SKIPPED_FOLDERS.has(entry.name)) || isIgnored(scope, path, isFolder)) continue;
      if (isFolder) yield* this.walk(path, filter, scope);
      else if (filter.accepts(path) && isFileInside(entry, path, filter.root)) this.found(path);
    }
  }

  private addAssembly(folder: string): void {
    for (const { path } of readAssembly(folder) ?? []) {
      if (this.files.size > this.mostFiles) return;
      this.found(path);
    }
  }

  private list(folder: string): readonly DiskEntry[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.fail(folder, describeFileError(error));
      return [];
    }
  }
}

interface Filter {
  readonly root: string;
  readonly accepts: (path: string) => boolean;
}

interface Glob {
  /** The folder above the first wildcard. */
  readonly base: string;
  readonly matches: (path: string) => boolean;
}

function parseGlob(name: string, workingFolder: string): Glob | undefined {
  const pattern = sep === '\\' ? name.replaceAll('\\', '/') : name;
  const scanned = picomatch.scan(pattern);
  if (!scanned.isGlob) return undefined;
  const base = resolve(workingFolder, scanned.base);
  const matchesBelow = picomatch(scanned.glob, { dot: true });
  return { base, matches: (path) => matchesBelow(relative(base, path).split(sep).join('/')) };
}

function hasSearchedExtension(path: string): boolean {
  return TEMPLATES.includes(extname(path).toLowerCase()) || sourceLanguageOf(path) !== undefined;
}

/** A linked folder is not entered: one that lies inside is met on its own, one outside is not ours to read. */
function isFileInside(entry: DiskEntry, path: string, root: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    const target = realpathSync(path);
    return statSync(target).isFile() && !relative(realpathSync(root), target).startsWith('..');
  } catch {
    return false;
  }
}
