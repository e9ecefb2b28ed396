/** The library as it ships: compiled the same way, with the built-in rules and all facts. */
import '../../src/host/compiled-code.ts';
import { join } from 'node:path';
import { compileRules } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';
import { openResourceSchemas } from '../../src/host/resource-schemas.ts';
import { readRulePacks } from '../../src/host/rule-packs.ts';

export function contextIn(root: string) {
  return {
    settings: { region: 'us-east-1', severities: {} },
    catalog: openCatalog(join(root, 'data')),
    rules: compileRules(readRulePacks(join(root, 'rules'))),
    resourceSchemas: openResourceSchemas(join(root, 'data')),
    related: new Map<string, string>(),
    today: '2026-11-20',
  };
}
