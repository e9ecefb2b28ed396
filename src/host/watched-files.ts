/** Names of the files that the host reads beside templates: without a reader, so that a shell knows them at once. */
import { isAbsolute, relative, sep } from 'node:path';

export const SETTINGS_FILE_NAME = 'compute-advisor.yaml';

/** What an editor should watch: files that give values, and templates that may be parents. */
export const RELATED_PATTERN = 'samconfig.toml,*.yaml,*.yml,*.json,*.template';

/** Whether a path is a folder, or inside of it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
