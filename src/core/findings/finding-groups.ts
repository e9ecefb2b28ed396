import type { Block } from '../syntax/node.ts';
import { giveWay } from './give-way.ts';
import type { RuledDraft } from './ruled-draft.ts';

type Drafts = readonly RuledDraft[];

const NONE: Drafts = [];

/** What is said of the places of one block. What is said elsewhere has no part in it. */
interface Group {
  readonly block: Block;
  /** All that rules have to say. */
  readonly drafts: RuledDraft[];
  settled: Drafts;
  /** What the author's suppressions leave of that. */
  heard: Drafts;
  said: Drafts;
}

/** Drafts by the block that they stand in. A block with the same drafts as in an earlier version has the same said of it. */
export class FindingGroups {
  private readonly byBlock = new Map<Block, Group>();
  /** In the order of their first drafts. */
  private readonly groups: Group[] = [];

  private constructor(private earlier: FindingGroups | undefined) {}

  /** `earlier`: those of an earlier version of the text, under the same settings. */
  static of(drafts: Drafts, earlier: FindingGroups | undefined): FindingGroups {
    const made = new FindingGroups(earlier);
    for (const ruled of drafts) made.groupOf(ruled).drafts.push(ruled);
    for (const group of made.groups) {
      const before = earlier?.byBlock.get(group.block);
      group.settled = before && isSame(before.drafts, group.drafts) ? before.settled : giveWay(group.drafts);
      group.heard = group.settled;
    }
    return made;
  }

  /** Leaves out what is silenced. */
  silence(isSilenced: (ruled: RuledDraft) => boolean): void {
    for (const group of this.groups) group.heard = group.settled.filter((ruled) => !isSilenced(ruled));
  }

  /** Adds what was found by hearing the others. */
  add(late: Drafts): void {
    for (const ruled of late) {
      const group = this.groupOf(ruled);
      group.heard = [...group.heard, ruled];
    }
  }

  /** What is said in the end, block by block. Lets go of the version before. */
  say(settle: (heard: Drafts) => Drafts): Drafts {
    const all: RuledDraft[] = [];
    for (const group of this.groups) {
      const before = this.earlier?.byBlock.get(group.block);
      group.said = before && isSame(before.heard, group.heard) ? before.said : settle(group.heard);
      for (const ruled of group.said) all.push(ruled);
    }
    this.earlier = undefined;
    return all;
  }

  private groupOf({ draft }: RuledDraft): Group {
    const { block } = draft.span;
    const known = this.byBlock.get(block);
    if (known) return known;
    const group: Group = { block, drafts: [], settled: NONE, heard: NONE, said: NONE };
    this.byBlock.set(block, group);
    this.groups.push(group);
    return group;
  }
}

function isSame(before: Drafts, after: Drafts): boolean {
  if (before === after) return true;
  if (before.length !== after.length) return false;
  for (let index = 0; index < after.length; index++) if (before[index] !== after[index]) return false;
  return true;
}
