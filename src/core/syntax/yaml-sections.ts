import { between, type KeptEnds, type Since, withBetween } from '../text/kept-ends.ts';
import type { Block, Entry, MappingNode, Problem } from './node.ts';
import { findDuplicates, isMappingNode } from './tree-builder.ts';
import type { Part } from './yaml-assembly.ts';

/** A top-level key with what stands under it, in blocks of its own or in the key's own block. */
export interface Section {
  readonly entry: Entry;
  /** Index of the part that its key stands in; those up to the next section's hold its entries. */
  readonly at: number;
  /** Keys that stand twice. Inside a block its own parser has looked for them; across blocks it shows only here. */
  readonly duplicates: readonly Problem[];
}

/** A mapping that was put together from blocks. */
export function assembledMapping(block: Block, entries: readonly Entry[], since?: Since<Entry>): MappingNode {
  const end = block.text.length;
  const mapping = { kind: 'mapping', block, start: 0, end, flow: false, entries, assembled: true } as const;
  return since ? { ...mapping, since } : mapping;
}

/** The sections of a whole text. */
export function gatherSections(parts: readonly Part[], whole: Block): readonly Section[] {
  const sections: { key: Entry; at: number; entries: Entry[] }[] = [];
  for (const [at, part] of parts.entries()) {
    const last = sections.at(-1);
    if (part.section !== undefined && last) last.entries.push(...entriesOf(part));
    else sections.push(...entriesOf(part).map((key) => ({ key, at, entries: [] })));
  }
  return sections.map(({ key, at, entries }) =>
    entries.length === 0 ? { entry: key, at, duplicates: [] } : makeSection(key.key, at, entries, whole),
  );
}

/**
 * The sections after a change inside one of them. A section in which nothing changed stays the same node, so that
 * what rests on it stands. Undefined where the change reaches farther.
 */
export function updateSections(
  { sections, parts: before }: { readonly sections: readonly Section[]; readonly parts: readonly Part[] },
  parts: readonly Part[],
  kept: KeptEnds,
  whole: Block,
): readonly Section[] | undefined {
  const [removed, added] = [between(before, kept), between(parts, kept)];
  if (removed.length === 0 && added.length === 0) return sections;
  if ([...removed, ...added].some(({ section }) => section === undefined)) return undefined;
  const changed = sections.findLast(({ at }) => at < kept.head);
  const value = changed?.entry.value;
  if (!changed || value?.kind !== 'mapping' || !value.assembled) return undefined;
  const gone = removed.flatMap(entriesOf);
  // By what is gone, since to count the entries of all parts before it takes their look-up.
  const head = gone[0] ? value.entries.indexOf(gone[0]) : countEntries(before, changed.at + 1, kept.head);
  const tail = value.entries.length - head - gone.length;
  const entries = withBetween(value.entries, { head, tail }, added.flatMap(entriesOf));
  if (entries.length === 0) return undefined;
  const since = { before: value.entries, kept: { head, tail } };
  const section = updateSection(changed, since, entries, whole);
  const grown = added.length - removed.length;
  return sections.map((old) => {
    if (old === changed) return section;
    return grown !== 0 && old.at > changed.at ? { ...old, at: old.at + grown } : old;
  });
}

function updateSection(old: Section, since: Since<Entry>, entries: readonly Entry[], whole: Block): Section {
  // Parts that only lost a comment or a blank line leave the entries as they were.
  if (entries === since.before) return old;
  const { key } = old.entry;
  if (old.duplicates.length > 0 || mayRepeat(since, entries))
    return makeSection(key, old.at, entries, whole, since);
  return { ...old, entry: { key, value: assembledMapping(whole, entries, since) } };
}

/** Whether a key may stand twice where none did before. */
function mayRepeat({ before, kept }: Since<Entry>, after: readonly Entry[]): boolean {
  const [removed, added] = [between(before, kept), between(after, kept)];
  if (removed.length === added.length && removed.every(({ key }, i) => key.text === added[i]?.key.text))
    return false;
  const names = new Set(added.map(({ key }) => key.text));
  let count = 0;
  for (const { key } of after) if (names.has(key.text)) count++;
  return count > names.size;
}

function makeSection(
  key: Entry['key'],
  at: number,
  entries: readonly Entry[],
  whole: Block,
  since?: Since<Entry>,
): Section {
  return {
    entry: { key, value: assembledMapping(whole, entries, since) },
    at,
    duplicates: findDuplicates(entries),
  };
}

function entriesOf({ parsed: { root } }: Part): readonly Entry[] {
  return isMappingNode(root) ? root.entries : [];
}

function countEntries(parts: readonly Part[], from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const part = parts[i];
    if (part) count += entriesOf(part).length;
  }
  return count;
}
