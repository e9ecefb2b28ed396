import { resolve } from 'node:path';
import { type Catalog, classifyInstanceTypeName, explainInstanceType } from '../../core/index.ts';
import type { CommonOptions } from '../options.ts';
import { openPricedCatalog } from '../priced-catalog.ts';
import { chooseRegion } from '../region.ts';
import { safeJson, safeLines } from '../safe-text.ts';
import { printLine } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const LONGEST_SHOWN = 60;

/** Prints one instance type's card. Throws UsageError with the nearest names for a name that is none. */
export function runInstance(name: string, options: CommonOptions): void {
  const catalog = openPricedCatalog();
  const region = chooseRegion(options, catalog, resolve('.'));
  const typeName = name.toLowerCase();
  const card = explainInstanceType(typeName, region, catalog, 'text');
  if (card === undefined) throw new UsageError(describeUnknown(name, catalog));
  if (options.format === 'text') printLine(safeLines(card));
  else printLine(safeJson(listFacts(typeName, region, catalog), options.format === 'json' ? 2 : undefined));
}

function describeUnknown(name: string, catalog: Catalog): string {
  const judged = classifyInstanceTypeName(name, catalog);
  const near = judged.verdict === 'known' ? [] : judged.nearest;
  const hint = near.length > 0 ? ` Nearest: ${near.join(', ')}.` : '';
  const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
  return `${shown} is not an EC2 instance type known here.${hint}`;
}

/** The facts of a type; null where a figure is not known. */
function listFacts(name: string, region: string, catalog: Catalog): object {
  const price = catalog.onDemandLinuxHourlyUsd(name, region);
  return {
    version: 1,
    region,
    offered: catalog.offers(region, name) ?? null,
    onDemandLinux: price ? { hourlyUsd: price.usd, source: price.table, date: price.date } : null,
    instanceType: catalog.instanceType(name) ?? null,
    catalog: catalog.tables(),
  };
}
