import { join } from 'node:path';

/** Root of the repository; the tests are run from it or from below. */
export const repository = join(import.meta.dirname, '..', '..');
