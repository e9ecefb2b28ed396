import { isMaker, type Names, type SectionNames } from '../../template/names.ts';

/**
 * The names that lead elsewhere than before: new ones, those that are gone, and resources of another type. Undefined
 * where what any name leads to may be another.
 */
export function changedNames(before: Names, after: Names): ReadonlySet<string> | undefined {
  if (before === after) return new Set();
  const isSame =
    before.isServerless === after.isServerless &&
    before.mappings === after.mappings &&
    before.allowed === after.allowed &&
    before.isPart === after.isPart &&
    SECTIONS.every((section) => isAsOpen(before[section], after[section]));
  if (!isSame) return undefined;
  const changed = new Set<string>();
  for (const section of SECTIONS) noteNames(before[section].all, after[section].all, changed);
  noteTypes(before.types, after.types, changed);
  // What SAM and modules make of a resource has names that begin with its own.
  const makes = ({ types, isServerless }: Names) =>
    [...changed].some((name) => isMaker(types.get(name) ?? '', isServerless));
  return makes(before) || makes(after) ? undefined : changed;
}

const SECTIONS = ['resources', 'parameters', 'conditions', 'mappingNames'] as const;

function isAsOpen(before: SectionNames, after: SectionNames): boolean {
  if (before === after) return true;
  return before.isOpen === after.isOpen && before.made.length === 0 && after.made.length === 0;
}

function noteNames(before: ReadonlySet<string>, after: ReadonlySet<string>, changed: Set<string>): void {
  if (before === after) return;
  for (const name of before) if (!after.has(name)) changed.add(name);
  for (const name of after) if (!before.has(name)) changed.add(name);
}

function noteTypes(before: Names['types'], after: Names['types'], changed: Set<string>): void {
  for (const [name, type] of before) if (after.get(name) !== type) changed.add(name);
  for (const name of after.keys()) if (!before.has(name)) changed.add(name);
}
