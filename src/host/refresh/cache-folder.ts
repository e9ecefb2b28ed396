import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where fetched prices lie outside VS Code: in the user's cache folder on this platform. */
export function userPriceFolder(): string {
  return join(envPaths('compute-advisor', { suffix: '' }).cache, 'prices');
}
