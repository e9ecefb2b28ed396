/** Mocha as browsers have it: it puts itself among the globals. */
import 'mocha/mocha.js';
import type Mocha from 'mocha';

// biome-ignore lint/style/noDefaultExport: as mocha has it.
export default (globalThis as unknown as { readonly Mocha: typeof Mocha }).Mocha;
