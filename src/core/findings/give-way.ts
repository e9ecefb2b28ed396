import { CHECKS, SCHEMA_CHECKS } from '../validate/table.ts';
import type { RuledDraft } from './ruled-draft.ts';

const SCHEMA_RULES: ReadonlySet<string> = new Set(SCHEMA_CHECKS.map(({ id }) => id));
const NAMED: ReadonlySet<string> = new Set(CHECKS.flatMap(({ id }) => (SCHEMA_RULES.has(id) ? [] : id)));

/**
 * A schema says nothing of a value that a rule of its own speaks of; even where that one is turned off. `drafts` are
 * all those of one block.
 */
export function giveWay(drafts: readonly RuledDraft[]): readonly RuledDraft[] {
  if (drafts.length < 2 || !drafts.some(({ rule }) => SCHEMA_RULES.has(rule))) return drafts;
  const named = drafts.filter(({ rule }) => NAMED.has(rule));
  return drafts.filter((one) => !SCHEMA_RULES.has(one.rule) || !named.some((other) => isOfSame(one, other)));
}

function isOfSame({ rule, draft }: RuledDraft, { draft: other }: RuledDraft): boolean {
  const { span } = draft;
  // What is missing, or does not go together, is told where much else is told too.
  if (rule === 'schema-required' || rule === 'schema-one-of')
    return draft.resource === other.resource && isWithin(other.property, draft.property);
  return span.start === other.span.start && span.end === other.span.end;
}

/** Whether a path of properties is another one, or leads on from it. */
function isWithin(path = '', other = ''): boolean {
  return `${path}.`.startsWith(`${other}.`);
}
