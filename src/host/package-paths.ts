import { join } from 'node:path';
import { existsSync } from './disk.ts';

export interface PackagePaths {
  /** Folder of the catalogue. */
  readonly data: string;
  /** Folder of the built-in rule packs. */
  readonly rules: string;
  /** Folder of the JSON Schemas. */
  readonly schemas: string;
}

/**
 * Where the files that ship with the program lie: beside the bundle when it is built, in the repository when the
 * sources run. Throws where they are in neither place.
 */
export function findPackagePaths(codeFolder: string = __dirname): PackagePaths {
  const above = foldersAbove(codeFolder);
  return { data: nearest('data', above), rules: nearest('rules', above), schemas: nearest('schemas', above) };
}

/** Where a grammar of tree-sitter lies, or its runtime: as above, or in the packages that they come from. */
export function findGrammarFile(name: string, codeFolder: string = __dirname): string {
  const packages = ['@vscode/tree-sitter-wasm/wasm', 'web-tree-sitter'].map((from) => `node_modules/${from}`);
  const folders = foldersAbove(codeFolder);
  const candidates = ['grammars', ...packages].flatMap((from) =>
    folders.map((folder) => join(folder, from, name)),
  );
  const path = candidates.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`The file "${name}" of this program is missing. Install it again.`);
  return path;
}

function foldersAbove(codeFolder: string): readonly string[] {
  return [codeFolder, join(codeFolder, '..'), join(codeFolder, '..', '..')];
}

function nearest(name: string, folders: readonly string[]): string {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error(`The folder "${name}" of this program is missing. Install it again.`);
  return path;
}
