import type { DraftEdit } from '../draft.ts';
import { type Entry, entryOf, type MappingNode } from '../syntax/node.ts';
import type { Template } from '../template/template.ts';
import { changeEntry } from './allowed-values.ts';
import { insertEntries, ownsEntry, removeEntry } from './mapping.ts';

/** Values by key; undefined for a key that is to go. */
export type Settings = Readonly<Record<string, string | number | undefined>>;

/**
 * Gives keys of a mapping these values: what is there is changed where it is written, what is missing comes
 * behind `after` or the last key. Undefined where one of them cannot be changed alone.
 */
export function setEntries(
  mapping: MappingNode,
  settings: Settings,
  template: Template,
  after?: Entry,
): readonly DraftEdit[] | undefined {
  const edits: DraftEdit[] = [];
  const gone = new Set<Entry>();
  const missing: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(settings)) {
    const present = entryOf(mapping, key);
    if (!present) {
      if (value !== undefined) missing[key] = value;
      continue;
    }
    // What a merge key brings others have too.
    if (!ownsEntry(mapping, present)) return undefined;
    if (value === undefined) gone.add(present);
    const change =
      value === undefined ? removeEntry(present, mapping) : changeEntry(present, String(value), template);
    if (!change) return undefined;
    edits.push(...change);
  }
  const anchor = after ?? mapping.entries.findLast((entry) => !gone.has(entry));
  const added = insertEntries(missing, mapping, template.tree, anchor);
  return added ? [...edits, added] : edits;
}
