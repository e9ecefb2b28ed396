import type { DraftFinding } from '../draft.ts';
import type { Suppression } from '../template/suppression.ts';
import {
  describeUnused,
  describeUnusedName,
  suppressionUnused,
} from '../validate/checks/suppression-unused.ts';
import type { RuledDraft } from './ruled-draft.ts';
import type { Silencer, SuppressedRule } from './silence.ts';

const { id, severity } = suppressionUnused;

/**
 * What is to be said of suppressions that silenced none of the findings so far. Those that may silence this too
 * come last, and from the end: one that stands above another can still silence what is said of that one.
 */
export function findUnused(silencer: Silencer): RuledDraft[] {
  const groups = [...groupBySuppression(silencer.own)];
  const isLate = ([, rules]: Group) => rules.some(({ name }) => name === undefined || name.text === id);
  const inTurn = [...groups.filter((group) => !isLate(group)), ...groups.filter(isLate).reverse()];
  return inTurn.flatMap((group) => findInGroup(group, silencer));
}

type Group = readonly [Suppression, readonly SuppressedRule[]];

function groupBySuppression(rules: readonly SuppressedRule[]): Map<Suppression, SuppressedRule[]> {
  const groups = new Map<Suppression, SuppressedRule[]>();
  for (const rule of rules) {
    const group = groups.get(rule.suppression);
    if (group) group.push(rule);
    else groups.set(rule.suppression, [rule]);
  }
  return groups;
}

function findInGroup([suppression, rules]: Group, silencer: Silencer): RuledDraft[] {
  const unused = rules.filter((rule) => !silencer.isUsed(rule));
  const say = (draft: DraftFinding, about: readonly SuppressedRule[]): RuledDraft[] =>
    silencer.silences(id, draft, about) ? [] : [{ rule: id, severity, draft }];
  // A name that no rule has is spoken of elsewhere, and keeps the rest from being taken away.
  if (unused.length === suppression.names.length || suppression.everyRule) {
    return unused.length > 0 ? say(describeUnused(suppression), unused) : [];
  }
  return unused.flatMap((rule) => (rule.name ? say(describeUnusedName(suppression, rule.name), [rule]) : []));
}
