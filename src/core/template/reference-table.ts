import {
  asMapping,
  asScalar,
  type Entry,
  type MappingNode,
  type ScalarNode,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';
import { between, endsSince, type Since, withBetween } from '../text/kept-ends.ts';
import { type Names, type NamesSource, readNames } from './names.ts';
import { type Section, type Use, type Uses, usesIn } from './uses.ts';

/** A resource, output, condition or other entry of a section, with what it uses. It changes with its text alone. */
export interface Holder {
  readonly section: Section;
  readonly key: ScalarNode;
  /** The resource type; empty for what is none. */
  readonly type: string;
  readonly uses: readonly Use[];
  /** Whether it is made under a condition alone. */
  readonly isConditional: boolean;
  /** Whether it may use more than that. */
  readonly isOpen: boolean;
}

export interface HolderSection {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly holders: readonly Holder[];
  /** What the holders have in common with those of the version before. */
  readonly since: Since<Holder>;
  /** How many of them may use more than they show. */
  readonly openCount: number;
}

type Group = 'value' | 'condition' | 'mapping';

const GROUPS: readonly Group[] = ['value', 'condition', 'mapping'];

/** Uses by group and name. */
type Counts = ReadonlyMap<string, number>;

/** What a template defines and uses, and where. */
export class ReferenceTable {
  private counts: Counts | undefined;
  private readonly holdersByName = new Map<Section, ReadonlyMap<string, Holder>>();

  private constructor(
    readonly source: NamesSource,
    readonly names: Names,
    readonly sections: readonly HolderSection[],
    /** Whether names may be used that no holder shows. */
    readonly isOpen: boolean,
  ) {}

  static read(source: NamesSource, earlier?: ReferenceTable): ReferenceTable {
    const names = readNames(source, earlier);
    const sections = readSections(source.tree, earlier?.sections ?? []);
    const table = new ReferenceTable(
      source,
      names,
      sections,
      sections.some(({ openCount }) => openCount > 0),
    );
    if (earlier?.counts) table.counts = recount(earlier.counts, earlier.sections, sections);
    return table;
  }

  holders(section: Section): readonly Holder[] {
    const [first, ...others] = this.sections.filter(({ holders }) => holders[0]?.section === section);
    return others.length === 0
      ? (first?.holders ?? [])
      : [first, ...others].flatMap((one) => one?.holders ?? []);
  }

  /** The entries of a section by their names; of several of a name the last. */
  byName(section: Section): ReadonlyMap<string, Holder> {
    const known =
      this.holdersByName.get(section) ??
      new Map(this.holders(section).map((holder) => [holder.key.text, holder]));
    this.holdersByName.set(section, known);
    return known;
  }

  /** Every use of a name, in order of the sections. */
  usesOf(name: string, group: Group): readonly Use[] {
    return this.sections.flatMap(({ holders }) =>
      holders.flatMap(({ uses }) => uses.filter((use) => use.name === name && groupOf(use) === group)),
    );
  }

  isUsed(name: string, group: Group): boolean {
    this.counts ??= this.count();
    return (this.counts.get(`${group} ${name}`) ?? 0) > 0;
  }

  /** Whether a name is used for anything. */
  isNamed(name: string): boolean {
    return GROUPS.some((group) => this.isUsed(name, group));
  }

  private count(): Counts {
    const counts = new Map<string, number>();
    for (const { holders } of this.sections) for (const holder of holders) add(holder, 1, counts);
    return counts;
  }
}

export function groupOf({ kind }: Pick<Use, 'kind'>): Group {
  return kind === 'condition' || kind === 'mapping' ? kind : 'value';
}

const SECTIONS: Readonly<Record<string, Section>> = {
  Resources: 'Resources',
  Outputs: 'Outputs',
  Conditions: 'Conditions',
  Rules: 'Rules',
  Metadata: 'Metadata',
  Globals: 'other',
  Hooks: 'other',
  Mappings: 'other',
  Transform: 'other',
};

function readSections({ root }: SyntaxTree, earlier: readonly HolderSection[]): HolderSection[] {
  return (asMapping(root)?.entries ?? []).flatMap(({ key, value }) => {
    const section = Object.hasOwn(SECTIONS, key.text) ? SECTIONS[key.text] : undefined;
    const before = earlier.find(({ name }) => name === key.text);
    // Of a section that stands twice, and of what is written in brackets, the entries are all the same.
    if (!section) return [];
    const { entries = [{ key, value }], since } = asMapping(value) ?? {};
    return readSection(key.text, section, { entries, since }, before);
  });
}

function readSection(
  name: string,
  section: Section,
  { entries, since }: Pick<MappingNode, 'entries'> & { readonly since: MappingNode['since'] | undefined },
  before: HolderSection | undefined,
): HolderSection {
  if (before?.entries === entries) return before;
  const kept = endsSince(since, before?.entries ?? [], entries);
  const made = between(entries, kept).map((entry) => readHolder(entry, section));
  const old = before?.holders ?? [];
  const openCount = (before?.openCount ?? 0) - countOpen(between(old, kept)) + countOpen(made);
  return { name, entries, holders: withBetween(old, kept, made), openCount, since: { before: old, kept } };
}

function readHolder(entry: Entry, section: Section): Holder {
  const { all, isOpen }: Uses = usesIn(entry, section);
  const type = section === 'Resources' ? (asScalar(valueAt(entry.value, 'Type'))?.text ?? '') : '';
  const isConditional = all.some(({ kind, under }) => kind === 'condition' && under === 'Condition');
  return { section, key: entry.key, type, uses: all, isConditional, isOpen };
}

function countOpen(holders: readonly Holder[]): number {
  return holders.filter(({ isOpen }) => isOpen).length;
}

/** Counts after an edit; the same object where as many uses of each name are left. Undefined where sections differ. */
function recount(
  counts: Counts,
  before: readonly HolderSection[],
  after: readonly HolderSection[],
): Counts | undefined {
  if (before.length !== after.length) return undefined;
  const changes = new Map<string, number>();
  for (const [index, { holders, since }] of after.entries()) {
    const old = before[index]?.holders ?? [];
    const kept = endsSince(since, old, holders);
    for (const holder of between(old, kept)) add(holder, -1, changes);
    for (const holder of between(holders, kept)) add(holder, 1, changes);
  }
  const real = [...changes].filter(([, change]) => change !== 0);
  if (real.length === 0) return counts;
  const updated = new Map(counts);
  for (const [key, change] of real) updated.set(key, (updated.get(key) ?? 0) + change);
  return updated;
}

function add({ uses }: Holder, amount: number, counts: Map<string, number>): void {
  for (const use of uses) {
    if (use.kind === 'label') continue;
    const key = `${groupOf(use)} ${use.name}`;
    counts.set(key, (counts.get(key) ?? 0) + amount);
  }
}
