import type { RuleSet } from './advise/rule-set.ts';
import type { AnalysisProblem } from './model.ts';
import { ruleTable } from './rule-table.ts';
import { nearestWord } from './text/nearest-word.ts';

/** What is to be said of names in an editor's settings that no rule in force has. */
export function findUnknownRuleNames(names: readonly string[], rules: RuleSet): AnalysisProblem[] {
  const ids = ruleTable(rules).map(({ id }) => id);
  return names
    .filter((name) => !ids.includes(name))
    .map((name) => ({ code: 'rule-unknown', message: describeUnknownRule(name, nearestWord(name, ids)) }));
}

/** `nearest` is the rule that may be meant. */
export function describeUnknownRule(name: string, nearest: string | undefined): string {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return `There is no rule ${shown}.${nearest ? ` Did you mean ${nearest}?` : ''}`;
}
