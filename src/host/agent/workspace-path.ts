import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { realpathSync } from '../disk.ts';
import { isInside } from '../watched-files.ts';
import { ToolError } from './tool.ts';

/**
 * The absolute path of a file of the workspace, as an agent names it: from one of the roots, or absolute. Throws a
 * ToolError for one outside of them, for one behind a link, and for one that is not there.
 */
export function findInWorkspace(path: string, roots: readonly string[]): string {
  if (path.includes('\0')) throw new ToolError('A path has no NUL.');
  const candidates = isAbsolute(path) ? [normalize(path)] : roots.map((root) => resolve(root, path));
  const inside = candidates.filter((candidate) => roots.some((root) => isInside(candidate, root)));
  if (inside.length === 0) throw new ToolError(`${path} is outside of the workspace, and is not read.`);
  const found = inside.find(isThere);
  if (found === undefined) throw new ToolError(`${path} is not there.`);
  if (!roots.some((root) => isInside(found, root) && isReal(found, root)))
    throw new ToolError(`${path} is behind a link; links are not followed.`);
  return found;
}

/** From its root, with `/`. */
export function nameInWorkspace(path: string, roots: readonly string[]): string {
  const root = roots.find((folder) => isInside(path, folder)) ?? '';
  return relative(root, path).split(sep).join('/');
}

function isThere(path: string): boolean {
  try {
    realpathSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The root itself may be reached over a link: whoever named it meant it. */
function isReal(path: string, root: string): boolean {
  return realpathSync(path) === join(realpathSync(root), relative(root, path));
}
