import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where fetched prices lie outside an editor: the user's cache folder on this platform. */
export function userPriceFolder(): string {
  return priceFolderIn(envPaths('compute-advisor', { suffix: '' }).cache);
}

/** Where fetched prices lie in a folder of the program's own. The number changes with the form of the files. */
export function priceFolderIn(folder: string): string {
  return join(folder, 'prices-1');
}
