import { join } from 'node:path';
import { readdirSync, readFileSync } from './disk.ts';

/** A built-in rule pack as it lies in its file, ready for `compileRules`. */
export interface PackText {
  /** Name of the file, `advice.yaml`. */
  readonly name: string;
  readonly text: string;
  readonly builtIn: true;
}

/** The packs in the program's own folder, by name. Throws where it cannot be read: the program is then incomplete. */
export function readRulePacks(folder: string): readonly PackText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8'), builtIn: true }));
}
