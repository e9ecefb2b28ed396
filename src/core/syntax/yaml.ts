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
import { parseYamlBlock } from './yaml-block.ts';
import { splitYaml } from './yaml-split.ts';

/** Reads YAML of any kind: a tree of what could be read, and the problems met. Never throws. */
export function parseYaml(text: string): SyntaxTree {
  // A byte-order mark is no text; blocks start behind it.
  const offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body = offset ? text.slice(offset) : text;
  const pieces = splitYaml(body);
  if (!pieces) return wholeTree(text, body, offset);
  const assembly = new Assembly(text);
  for (const { section, start, end } of pieces) {
    assembly.add(section, parseYamlBlock({ text: body.slice(start, end) }), start + offset);
  }
  return assembly.tree() ?? wholeTree(text, body, offset);
}

function wholeTree(text: string, body: string, offset: number): SyntaxTree {
  const block: Block = { text: body };
  const { root, comments, problems } = parseYamlBlock(block);
  return { format: 'yaml', text, root, comments, problems, placement: new Map([[block, offset]]) };
}

interface Section {
  readonly key: Entry['key'];
  readonly value: SyntaxNode;
  /** Entries of blocks of their own, under this section. */
  readonly entries: Entry[];
}

/** Puts blocks together into one tree; the mappings that hold them are made here and stand in a block of the whole. */
class Assembly {
  private readonly whole: Block;
  private readonly placement = new Map<Block, number>();
  private readonly comments: Comment[] = [];
  private readonly problems: Problem[] = [];
  private readonly sections: Section[] = [];
  private usable = true;

  constructor(private readonly text: string) {
    this.whole = { text };
    this.placement.set(this.whole, 0);
  }

  add(section: string | undefined, parsed: ParsedBlock, start: number): void {
    this.placement.set(parsed.block, start);
    this.comments.push(...parsed.comments);
    this.problems.push(...parsed.problems);
    const entries = isMappingNode(parsed.root) ? parsed.root.entries : [];
    // Comments or blanks alone; or text that is no mapping, which only the whole file can explain.
    if (parsed.root && !isMappingNode(parsed.root)) this.usable = false;
    if (section === undefined) {
      for (const { key, value } of entries) this.sections.push({ key, value, entries: [] });
    } else {
      this.sections.at(-1)?.entries.push(...entries);
    }
  }

  /** Undefined where the blocks are not what the splitter took them for. */
  tree(): SyntaxTree | undefined {
    if (!this.usable) return undefined;
    const entries = this.sections.map((section) => this.sectionEntry(section));
    const root = this.mapping(0, this.text.length, entries);
    const problems = [...this.problems, ...this.duplicatesAcross(entries)];
    const { text, comments, placement } = this;
    return { format: 'yaml', text, root, comments, problems, placement: placement as Placement };
  }

  private sectionEntry({ key, value, entries }: Section): Entry {
    if (entries.length === 0) return { key, value };
    const first = entries[0]?.key ?? key;
    const last = entries.at(-1)?.value ?? value;
    return { key, value: this.mapping(this.offsetOf(first), this.endOf(last), entries) };
  }

  private mapping(start: number, end: number, entries: readonly Entry[]): MappingNode {
    return { kind: 'mapping', block: this.whole, start, end, flow: false, entries };
  }

  private offsetOf(node: SyntaxNode): number {
    return (this.placement.get(node.block) ?? 0) + node.start;
  }

  private endOf(node: SyntaxNode): number {
    return (this.placement.get(node.block) ?? 0) + node.end;
  }

  /** Inside a block its own parser has looked; a key that stands in two blocks shows only here. */
  private duplicatesAcross(sections: readonly Entry[]): Problem[] {
    const inSections = sections.flatMap(({ value }) =>
      value.kind === 'mapping' && value.block === this.whole ? findDuplicates(value.entries) : [],
    );
    return [...findDuplicates(sections), ...inSections];
  }
}
