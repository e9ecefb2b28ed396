import { dirname, join } from 'node:path';
import { existsSync } from './disk.ts';
import { isInside, SETTINGS_FILE_NAME } from './watched-files.ts';

// What tools keep at the root of a project; the nearest counts.
const MARKS = [
  SETTINGS_FILE_NAME,
  'cdk.json',
  'samconfig.toml',
  'package.json',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  '.git',
];

/** Finds the projects that files belong to, for the length of one search. */
export class ProjectFinder {
  private readonly byFolder = new Map<string, string>();

  /** The nearest folder with a mark of a project; `root` where none has one below it. Nothing above the root is read. */
  find(folder: string, root: string): string {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const isRoot = folder === root || !isInside(folder, root);
    const found = isRoot ? root : isProject(folder) ? folder : this.find(dirname(folder), root);
    this.byFolder.set(folder, found);
    return found;
  }
}

function isProject(folder: string): boolean {
  return MARKS.some((mark) => existsSync(join(folder, mark)));
}
