import type { Machine } from '../host/machine.ts';
import { userPriceFolder } from '../host/refresh/cache-folder.ts';
import { Watchdog } from './watchdog.ts';

/** A process with a disk: all files are at hand. */
export function createNodeMachine(): Machine {
  const watchdog = new Watchdog();
  return {
    readWhole: async (read) => read(),
    filesChanged: () => {},
    pricesFolder: userPriceFolder,
    watch: (work) => watchdog.watch(work),
  };
}
