import { type KeptEnds, keptEnds } from '../text/kept-ends.ts';
import { type Selection, select, selectAgain } from '../text/selection.ts';
import { BlockPlaces } from './block-places.ts';
import type { Block, Comment, Placement, Problem, SyntaxNode, SyntaxTree } from './node.ts';
import { findDuplicates, isMappingNode, type ParsedBlock } from './tree-builder.ts';
import type { Pieces } from './yaml-resplit.ts';
import { assembledMapping, gatherSections, type Section, updateSections } from './yaml-sections.ts';

/** A block and where it belongs; its place in the text follows from the parts before it. */
export interface Part {
  /** The top-level key that it stands under; undefined for a section's own lines and for sections kept whole. */
  readonly section: string | undefined;
  /** Blanks before the key that leads it. */
  readonly indent: number;
  readonly parsed: ParsedBlock;
}

/** A tree that was put together from parts, which a later version of the text may take over. */
export interface YamlTree extends SyntaxTree {
  readonly parts: readonly Part[];
  readonly pieces: Pieces;
  /** The text without its byte-order mark. */
  readonly body: string;
  readonly sections: readonly Section[];
}

export function isYamlTree(tree: SyntaxTree | undefined): tree is YamlTree {
  return tree !== undefined && 'parts' in tree;
}

/** One tree of all parts. Undefined where none of them is a key with its value. */
export function assemble(
  text: string,
  body: string,
  parts: readonly Part[],
  earlier: SyntaxTree | undefined,
): YamlTree | undefined {
  const before = earlier instanceof AssembledTree ? earlier : undefined;
  const kept = before && keptEnds(before.parts, parts);
  const whole: Block = { text };
  const sections = (kept && updateSections(before, parts, kept, whole)) ?? gatherSections(parts, whole);
  if (sections.length === 0) return undefined;
  const offset = text.length - body.length;
  const places =
    kept && before.startsAt(offset) ? before.places.after(parts, kept) : BlockPlaces.of(parts, offset);
  const remarks = kept ? before.remarks.after(parts, kept) : Remarks.of(parts);
  return new AssembledTree(text, body, parts, sections, places, remarks, whole);
}

class AssembledTree implements YamlTree {
  readonly format = 'yaml';
  readonly root: SyntaxNode;
  readonly problems: readonly Problem[];
  readonly pieces: Pieces;

  constructor(
    readonly text: string,
    readonly body: string,
    readonly parts: readonly Part[],
    readonly sections: readonly Section[],
    readonly places: BlockPlaces,
    readonly remarks: Remarks,
    whole: Block,
  ) {
    const entries = sections.map(({ entry }) => entry);
    this.root = assembledMapping(whole, entries);
    const duplicates = [...findDuplicates(entries), ...sections.flatMap(({ duplicates }) => duplicates)];
    // Of two that a template engine chooses between only one is left, and its marks stand in blocks of their own.
    const isTold = duplicates.length > 0 && !remarks.problems.some(({ code }) => code === 'templated');
    this.problems = isTold ? [...remarks.problems, ...duplicates] : remarks.problems;
    const offset = text.length - body.length;
    this.pieces = {
      length: parts.length,
      startOf: (index) => places.startOf(index) - offset,
      at: (index) => parts[index],
    };
  }

  startsAt(offset: number): boolean {
    return this.text.length - this.body.length === offset;
  }

  get placement(): Placement {
    return this.places;
  }

  get addressed(): readonly Comment[] {
    return this.remarks.addressed;
  }

  /** Put together when asked for: most comments are read by nobody. */
  get comments(): readonly Comment[] {
    return this.parts.flatMap(({ parsed }) => parsed.comments);
  }
}

/** What few of thousands of parts have. */
class Remarks {
  readonly problems: readonly Problem[];
  readonly addressed: readonly Comment[];

  private constructor(private readonly remarked: Selection<Part>) {
    this.problems = remarked.items.flatMap(({ parsed }) => problemsOf(parsed));
    this.addressed = remarked.items.flatMap(({ parsed }) => parsed.addressed);
  }

  static of(parts: readonly Part[]): Remarks {
    return new Remarks(select(parts, isRemarked));
  }

  after(parts: readonly Part[], kept: KeptEnds): Remarks {
    const remarked = selectAgain(parts, isRemarked, this.remarked, kept);
    return remarked === this.remarked ? this : new Remarks(remarked);
  }
}

function isRemarked({ parsed }: Part): boolean {
  return parsed.addressed.length > 0 || problemsOf(parsed).length > 0;
}

function problemsOf({ problems, root }: ParsedBlock): readonly Problem[] {
  return problems.length === 0 && isStray(root) ? [strayText(root)] : problems;
}

/** What is there and no mapping; the line `---` alone reads as an empty text. */
function isStray(root: SyntaxNode | undefined): root is SyntaxNode {
  return root !== undefined && !isMappingNode(root) && root.end > root.start;
}

/** A line that belongs to no key. */
function strayText({ block, start, end }: SyntaxNode): Problem {
  const message = 'This is not a key and its value: a colon is missing.';
  return { block, start, end, code: 'unreadable', message };
}
