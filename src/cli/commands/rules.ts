import { compileRules, ruleTable } from '../../core/index.ts';
import { findPackagePaths } from '../../host/package-paths.ts';
import { readRulePacks } from '../../host/rule-packs.ts';
import { formatRuleAsJsonLine, formatRulesAsJson, formatRulesAsText } from '../formats/rule-list.ts';
import type { Format } from '../options.ts';
import { createPalette, isColorWanted, printLine } from '../terminal.ts';

/** Prints the rule table. */
export function runRules({ format }: { readonly format: Format }): void {
  const rules = ruleTable(compileRules(readRulePacks(findPackagePaths().rules)));
  if (format === 'json') printLine(formatRulesAsJson(rules));
  else if (format === 'jsonl') for (const rule of rules) printLine(formatRuleAsJsonLine(rule));
  else printLine(formatRulesAsText(rules, createPalette(isColorWanted(process.stdout, process.env))));
}
