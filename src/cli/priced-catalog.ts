import { type OpenCatalog, openCatalog } from '../host/catalog.ts';
import { findPackagePaths } from '../host/package-paths.ts';
import { userPriceFolder } from '../host/refresh/cache-folder.ts';
import { safeLine } from './safe-text.ts';
import { printNote } from './terminal.ts';

/** The catalogue with the prices that `catalog update` has fetched. Says on standard error what cannot be used. */
export function openPricedCatalog(): OpenCatalog {
  return openCatalog(findPackagePaths().data, {
    prices: userPriceFolder(),
    onProblem: ({ message }) => printNote(safeLine(message)),
  });
}
