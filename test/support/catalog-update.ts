/** Runs `catalog update` against another host than AWS's, which no setting of the program can name. */
import { runCatalogUpdate } from '../../src/cli/commands/catalog.ts';
import { awsPriceHost } from '../../src/host/refresh/price-host.ts';

const [origin = '', format, ...region] = process.argv.slice(2);

void runCatalogUpdate(
  { format: format === 'json' ? 'json' : 'text', region },
  { ...awsPriceHost, origin },
).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
