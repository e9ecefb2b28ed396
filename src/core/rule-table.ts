import type { RuleSet } from './advise/rule-set.ts';
import type { RuleInfo } from './model.ts';
import { OWN_RULES } from './own-rules.ts';
import { CHECKS } from './validate/table.ts';

/** Every rule in force: the checks first, then the packs, in their order. */
export function ruleTable(rules: RuleSet): readonly RuleInfo[] {
  const checks = CHECKS.map(
    ({ id, title, severity, pack, equivalents, why, source }): RuleInfo => ({
      id,
      title,
      severity,
      pack,
      docs: docsOf(id),
      equivalents,
      why,
      source,
    }),
  );
  const advice = rules.rules.map(
    (rule): RuleInfo => ({
      id: rule.id,
      title: rule.title,
      severity: rule.severity.annotated,
      pack: rule.pack,
      docs: rule.builtIn ? docsOf(rule.id) : rule.source,
      equivalents: rule.equivalents,
      why: rule.why.parts.map((part) => (typeof part === 'string' ? part : `{${part.path}}`)).join(''),
      source: rule.source,
    }),
  );
  return [...checks, ...OWN_RULES, ...advice];
}

/** Page of a built-in rule in the repository. */
export function docsOf(rule: string): string {
  return `docs/rules/${rule}.md`;
}
