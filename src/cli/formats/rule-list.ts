import type { RuleInfo } from '../../core/index.ts';
import { safeJson, safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';

/** The table as one list, with what teams need to map their suppressions. */
export function formatRulesAsJson(rules: readonly RuleInfo[]): string {
  return safeJson(rules.map(pick), 2);
}

export function formatRuleAsJsonLine(rule: RuleInfo): string {
  return safeJson(pick(rule));
}

/** The table for people, in columns. */
export function formatRulesAsText(rules: readonly RuleInfo[], palette: Palette): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const packWidth = Math.max(...rules.map(({ pack }) => pack.length));
  const severityWidth = Math.max(...rules.map(({ severity }) => severity.length));
  return rules
    .map(({ id, title, severity, pack, equivalents }) => {
      const same = equivalents.length > 0 ? palette.faint(`  ≈ ${equivalents.join(' ')}`) : '';
      const level = palette.severity[severity](severity.padEnd(severityWidth));
      return `${palette.strong(id.padEnd(idWidth))}  ${pack.padEnd(packWidth)}  ${level}  ${safeLine(title)}${same}`;
    })
    .join('\n');
}

function pick({ id, title, severity, pack, docs, equivalents }: RuleInfo): Omit<RuleInfo, 'why' | 'source'> {
  return { id, title, severity, pack, docs, equivalents };
}
