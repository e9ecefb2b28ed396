/** Rules about our own files, for the rule table; `own-file.ts` finds what they say. */
import type { RuleInfo } from './model.ts';

export const SETTINGS_INVALID = 'settings-invalid';
export const RULE_PACK_INVALID = 'rule-pack-invalid';

export const OWN_RULES: readonly RuleInfo[] = [
  {
    id: SETTINGS_INVALID,
    title: 'A setting in compute-advisor.yaml that cannot be used',
    severity: 'warning',
    pack: 'hygiene',
    docs: `docs/rules/${SETTINGS_INVALID}.md`,
    equivalents: [],
    why: 'A setting that cannot be used is left out; the others count.',
    source: 'schemas/settings-file.schema.json',
  },
  {
    id: RULE_PACK_INVALID,
    title: 'A rule in a pack that cannot be used',
    severity: 'warning',
    pack: 'hygiene',
    docs: `docs/rules/${RULE_PACK_INVALID}.md`,
    equivalents: [],
    why: 'A rule with a fault is left out; the others of its pack count.',
    source: 'schemas/rule-pack.schema.json',
  },
];
