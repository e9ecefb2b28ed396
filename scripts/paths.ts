import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
/** What is downloaded for editor tests; git-ignored and kept between runs. */
export const hostFolder = join(root, '.vscode-test');
