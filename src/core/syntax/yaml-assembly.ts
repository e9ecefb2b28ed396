import type {
  Block,
  Comment,
  Entry,
  MappingNode,
  Placement,
  Problem,
  SyntaxNode,
  SyntaxTree,
} from './node.ts';
import { findDuplicates, isMappingNode, type ParsedBlock } from './tree-builder.ts';
import type { Piece } from './yaml-split.ts';

/** A block with its place in the text. */
export interface Part {
  readonly piece: Piece;
  readonly parsed: ParsedBlock;
}

/** A tree that was put together from parts, which a later version of the text may take over. */
export interface YamlTree extends SyntaxTree {
  readonly parts: readonly Part[];
  /** The text without its byte-order mark. */
  readonly body: string;
  readonly sections: readonly Section[];
}

interface Section {
  readonly key: Entry['key'];
  readonly entry: Entry;
}

export function isYamlTree(tree: SyntaxTree | undefined): tree is YamlTree {
  return tree !== undefined && 'parts' in tree;
}

/** One tree of all parts. Undefined where none of them is a key with its value. */
export function assemble(
  text: string,
  body: string,
  offset: number,
  parts: readonly Part[],
  earlier: SyntaxTree | undefined,
): YamlTree | undefined {
  const whole: Block = { text };
  const before = isYamlTree(earlier) ? earlier.sections : [];
  const sections = gatherSections(parts).map(({ key, value, entries }, index): Section => {
    if (!entries) return { key, entry: { key, value } };
    const old = before[index];
    // A section in which nothing changed stays the same node, so that what rests on it stands.
    if (old?.key === key && isMappingNode(old.entry.value) && sameItems(old.entry.value.entries, entries))
      return old;
    return { key, entry: { key, value: mapping(whole, entries) } };
  });
  const entries = sections.map(({ entry }) => entry);
  if (entries.length === 0) return undefined;
  const across = [entries, ...sections.flatMap(({ entry }) => sectionEntries(entry))];
  const duplicates = across.flatMap(findDuplicates);
  return new AssembledTree(text, body, offset, parts, sections, mapping(whole, entries), duplicates, whole);
}

function mapping(block: Block, entries: readonly Entry[]): MappingNode {
  return { kind: 'mapping', block, start: 0, end: block.text.length, flow: false, entries, assembled: true };
}

/** Inside a block its own parser has looked for keys that stand twice; across blocks it shows only here. */
function sectionEntries({ value }: Entry): (readonly Entry[])[] {
  return value.kind === 'mapping' && value.assembled ? [value.entries] : [];
}

function sameItems(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

interface Gathered {
  readonly key: Entry['key'];
  readonly value: SyntaxNode;
  /** Entries of blocks of their own, under this section; undefined where it is one block. */
  entries: Entry[] | undefined;
}

function gatherSections(parts: readonly Part[]): Gathered[] {
  const sections: Gathered[] = [];
  for (const { piece, parsed } of parts) {
    const own = isMappingNode(parsed.root) ? parsed.root.entries : [];
    const last = sections.at(-1);
    if (piece.section === undefined || !last) {
      for (const { key, value } of own) sections.push({ key, value, entries: undefined });
    } else if (own.length > 0) {
      last.entries ??= [];
      last.entries.push(...own);
    }
  }
  return sections;
}

class AssembledTree implements YamlTree {
  readonly format = 'yaml';
  readonly problems: readonly Problem[];
  readonly addressed: readonly Comment[];
  readonly placement: Placement;

  constructor(
    readonly text: string,
    readonly body: string,
    offset: number,
    readonly parts: readonly Part[],
    readonly sections: readonly Section[],
    readonly root: SyntaxNode,
    duplicates: readonly Problem[],
    whole: Block,
  ) {
    const placement = new Map<Block, number>([[whole, 0]]);
    const problems: Problem[] = [];
    const addressed: Comment[] = [];
    for (const { piece, parsed } of parts) {
      placement.set(parsed.block, piece.start + offset);
      if (parsed.problems.length > 0) problems.push(...parsed.problems);
      else if (isStray(parsed.root)) problems.push(strayText(parsed.root));
      if (parsed.addressed.length > 0) addressed.push(...parsed.addressed);
    }
    this.placement = placement;
    this.addressed = addressed;
    this.problems = duplicates.length > 0 ? [...problems, ...duplicates] : problems;
  }

  /** Put together when asked for: most comments are read by nobody. */
  get comments(): readonly Comment[] {
    return this.parts.flatMap(({ parsed }) => parsed.comments);
  }
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
