import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
  const above = [codeFolder, join(codeFolder, '..'), join(codeFolder, '..', '..')];
  return { data: nearest('data', above), rules: nearest('rules', above), schemas: nearest('schemas', above) };
}

function nearest(name: string, folders: readonly string[]): string {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error(`The folder "${name}" of this program is missing. Install it again.`);
  return path;
}
