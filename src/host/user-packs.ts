import { basename, dirname, join, parse, resolve } from 'node:path';
import { isRulePack, type RuleParameters } from '../core/index.ts';
import { existsSync, readdirSync, realpathSync, statSync } from './disk.ts';
import { describeFileError, readText } from './read-text.ts';
import { isInside } from './watched-files.ts';

export interface UserPack {
  /** As the settings name it; of a package with the file inside. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** It is the settings file, in which rules stand. */
  readonly inline?: boolean;
}

export interface UserPacks {
  readonly packs: readonly UserPack[];
  /** Packs that are left out, as the settings name them, with the reason. */
  readonly unread: readonly { readonly pack: string; readonly message: string }[];
  /** Files that could not be read as a pack: they may be once they change. */
  readonly missing?: readonly string[];
  readonly parameters?: RuleParameters | undefined;
}

// The built-in pack has some 20 KB.
const MAX_PACK_BYTES = 1_000_000;
const MAX_PACKS = 20;
const MAX_FILES_OF_PACKAGE = 20;
const PACKAGE_NAME = /^(?:@[a-z0-9~-][\w.~-]{0,100}\/)?[a-z0-9~-][\w.~-]{0,100}$/;

/** All that a settings file says of rules: those that stand in it, the packs that it names, and numbers of built-in ones. */
export function readUserRules(
  {
    path,
    packs: names,
    rulesText,
    ruleParameters,
  }: {
    readonly path: string;
    readonly packs: readonly string[];
    readonly rulesText?: string | undefined;
    readonly ruleParameters: RuleParameters;
  },
  root: string,
): UserPacks {
  const named = readUserPacks(names, dirname(path), root);
  const own = rulesText === undefined ? [] : [{ name: basename(path), path, text: rulesText, inline: true }];
  return { ...named, packs: [...named.packs, ...own], parameters: ruleParameters };
}

/**
 * The packs that a settings file names: files by path from its folder, or npm packages, of which only YAML files are
 * read and no code is run. Nothing outside `root`, which holds the settings file, is read. Never throws.
 */
export function readUserPacks(names: readonly string[], folder: string, root: string): UserPacks {
  const packs: UserPack[] = [];
  const unread: { pack: string; message: string }[] = [];
  const missing: string[] = [];
  const limit = realFolder(isInside(folder, root) ? root : folder);
  for (const [index, name] of names.entries()) {
    if (index >= MAX_PACKS) {
      unread.push({ pack: name, message: `at most ${MAX_PACKS} packs are read` });
      continue;
    }
    try {
      packs.push(...readNamed(name, folder, limit));
    } catch (error) {
      const message = error instanceof PackError ? error.message : describeFileError(error);
      unread.push({ pack: name, message });
      missing.push(resolve(folder, name));
    }
  }
  return { packs, unread, missing };
}

class PackError extends Error {}

function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function readNamed(name: string, folder: string, limit: string): UserPack[] {
  const path = resolve(folder, name);
  const isFile = existsSync(path) && statSync(path).isFile();
  if (isFile || /^\.{0,2}[\\/]|\.(?:ya?ml|json)$/.test(name)) return [readPack(name, path, limit)];
  if (!PACKAGE_NAME.test(name)) throw new PackError('it is neither a path nor the name of an npm package');
  const found = findPackage(name, folder, limit);
  if (!found) throw new PackError('no such file, and no such package in node_modules');
  const packs = filesOf(found)
    .slice(0, MAX_FILES_OF_PACKAGE)
    .map((file) => readPack(`${name}/${file}`, join(found, file), limit))
    .filter((pack) => isRulePack(pack.path, pack.text));
  if (packs.length === 0) throw new PackError('the package has no rule pack in its folder or in rules/');
  return packs;
}

function readPack(name: string, path: string, limit: string): UserPack {
  if (!isInside(realpathSync(path), limit)) throw new PackError('it stands outside of the workspace');
  const read = readText(path, MAX_PACK_BYTES);
  if (read.kind === 'text') return { name, path, text: read.text };
  if (read.kind === 'too-large') {
    const [has, most] = [read.sizeBytes, MAX_PACK_BYTES].map((bytes) => Math.round(bytes / 100_000) / 10);
    throw new PackError(`it has ${has} MB; at most ${most} MB are read`);
  }
  throw new PackError(read.kind === 'binary' ? 'it is not a text file' : read.message);
}

/** By path alone: no resolver runs, and no code of the package. */
function findPackage(name: string, folder: string, limit: string): string | undefined {
  for (let at = realFolder(folder); isInside(at, limit); at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    if (existsSync(path)) return path;
    if (at === parse(at).root) return undefined;
  }
  return undefined;
}

function filesOf(folder: string): string[] {
  const inside = (part: string): string[] => {
    const path = join(folder, part);
    if (!existsSync(path)) return [];
    const names = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
    return names.sort().map((name) => (part === '' ? name : `${part}/${name}`));
  };
  return [...inside(''), ...inside('rules')];
}
