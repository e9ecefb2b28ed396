import type { Since } from '../text/kept-ends.ts';
import type { Range } from '../text/range.ts';

/**
 * A stretch of the file that is parsed on its own: a resource, a parameter, a section, or the whole file.
 * Nodes keep offsets relative to their block, so that a block that only moved need not be parsed again;
 * `Placement` says where each block starts in one version of the text.
 */
export interface Block {
  readonly text: string;
}

/** Where each block of one version of the text starts. */
export interface Placement {
  /** Undefined for a block of another text. */
  get(block: Block): number | undefined;
}

/** A range inside one block. */
export interface Span extends Range {
  readonly block: Block;
}

interface NodeBase extends Span {
  /** Tag as written, `!Ref`; undefined where there is none. */
  readonly tag?: string;
  readonly tagStart?: number;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** `start` and `end` take in the quotes; `inner` is what stands between them. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly innerStart: number;
  readonly innerEnd: number;
  /** Decoded text; for `3.10` still `3.10`. Empty for an absent value. */
  readonly text: string;
  /** By YAML's core schema, or JSON's types. */
  readonly value: string | number | boolean | null;
  /** True where a template engine fills the value in before CloudFormation sees it. */
  readonly placeholder?: boolean;
  /** True where the text is given in another file for what stands here: nothing of this file is to be edited. */
  readonly given?: boolean;
  /** How program source writes the value; undefined in a template. */
  readonly source?: SourceForm;
}

/**
 * How an expression of program source says a value, for an edit to say another in its place. `fixed`: nothing that
 * could be written stands there. `text`: between quotes. `type-of`: the names of class and size in
 * `InstanceType.of(…)`. `word`: one name of an enum, with the names by the values that they stand for.
 */
export type SourceForm =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'type-of'; readonly className: Span; readonly sizeName: Span }
  | { readonly kind: 'word'; readonly name: Span; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'edits'; readonly byValue: Readonly<Record<string, readonly SourceChange[]>> };

/** One change of program source, ready to be made. */
export interface SourceChange {
  readonly span: Span;
  readonly newText: string;
  /** The import of a name that the text is written with, where the file has none yet. */
  readonly brings?: SourceChange | undefined;
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: SyntaxNode;
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  /** Put together from blocks: its range is no place in the text. */
  readonly assembled?: boolean;
  /** What its entries have in common with those of the version before. */
  readonly since?: Since<Entry>;
  /** Not all that it holds is written: a construct fills in the rest. */
  readonly partial?: boolean;
  /** What advice may add to it in program source. */
  readonly additions?: readonly SourceAddition[];
}

/** Entries, as JSON, and the change of the program that says them. */
export interface SourceAddition {
  readonly values: string;
  readonly change: SourceChange;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly SyntaxNode[];
}

/** `*name`; `target` is undefined when nothing of that name stands before it. */
export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly target: SyntaxNode | undefined;
}

export type SyntaxNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

/** `text` is the whole comment with its `#` or `//`. */
export interface Comment extends Span {
  readonly text: string;
}

export type ProblemCode =
  | 'unreadable'
  | 'indentation'
  | 'tab'
  | 'unclosed'
  | 'duplicate-key'
  | 'unknown-anchor'
  | 'templated'
  | 'documents'
  | 'too-deep';

/** Something that the parser met; it has answered all the same. */
export interface Problem extends Span {
  readonly code: ProblemCode;
  readonly message: string;
}

/** An instance type that stands outside of what is built into resources. */
export interface MentionedType {
  readonly scalar: ScalarNode;
  /** Whether it is surely one: the CDK's own class is made of it. Others are texts that may become one. */
  readonly made: boolean;
  /** Whether another service takes it: a database, with prices of its own. */
  readonly elsewhere: boolean;
}

export interface SyntaxTree {
  /** `source`: a program in another language, of which the tree says what it would make. */
  readonly format: 'yaml' | 'json' | 'source';
  /** What opens a comment to the end of the line, where that is not by the format. */
  readonly lineComment?: '#' | '//';
  readonly text: string;
  /** Undefined for an empty file. */
  readonly root: SyntaxNode | undefined;
  /** In order of position. */
  readonly comments: readonly Comment[];
  /** Of the comments those that are addressed to us: `@workload`, `compute-advisor-disable`. */
  readonly addressed: readonly Comment[];
  readonly problems: readonly Problem[];
  /** Of program source: what a comment about the whole file stands above: its first statement, its only class. */
  readonly heads?: readonly Span[];
  /** Of program source: instance types that stand outside of known constructs. */
  readonly mentioned?: () => readonly MentionedType[];
  /** Names that they seem to have, at a glance: where all are known there is no need to ask for more. */
  readonly mentionedNames?: () => Iterable<string>;
  /** Of program source: the construct of a resource that is one of several that it makes. */
  readonly constructs?: ReadonlyMap<string, string>;
  /** Of program source: statements that are half typed, of which nothing certain is said. */
  readonly unsettled?: ReadonlySet<Block>;
  /** Of program source: texts that go over lines. */
  readonly longTexts?: readonly Span[];
  readonly placement: Placement;
}

/** What opens a comment in a file. */
export function commentMarkOf({ format, lineComment }: SyntaxTree): '#' | '//' {
  return lineComment ?? (format === 'yaml' ? '#' : '//');
}

/** Offsets in the whole text. */
export function absolute(span: Span, placement: Placement): Range {
  const base = placement.get(span.block) ?? 0;
  return { start: base + span.start, end: base + span.end };
}

export function innerSpan(node: ScalarNode): Span {
  return { block: node.block, start: node.innerStart, end: node.innerEnd };
}

/** Whether a node stands inside another, and not elsewhere behind an alias. */
export function standsWithin(inner: Span, outer: Span): boolean {
  return inner.block === outer.block && outer.start <= inner.start && inner.end <= outer.end;
}

/** A mapping or list that is written by indentation, not in brackets. */
export function isBlockCollection(node: SyntaxNode): node is MappingNode | SequenceNode {
  return (node.kind === 'mapping' || node.kind === 'sequence') && !node.flow;
}

/** The text of a value that would be changed: a scalar without its quotes, else the node. */
export function valueSpan(node: SyntaxNode): Span {
  return node.kind === 'scalar' ? innerSpan(node) : node;
}

const MAX_ALIAS_HOPS = 20;

/** Follows aliases; undefined where they lead nowhere or in a circle. */
export function dereference(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let current = node;
  for (let hops = 0; current?.kind === 'alias'; hops++) {
    if (hops > MAX_ALIAS_HOPS) return undefined;
    current = current.target;
  }
  return current;
}

export function asMapping(node: SyntaxNode | undefined): MappingNode | undefined {
  const target = dereference(node);
  return target?.kind === 'mapping' ? target : undefined;
}

export function asSequence(node: SyntaxNode | undefined): SequenceNode | undefined {
  const target = dereference(node);
  return target?.kind === 'sequence' ? target : undefined;
}

export function asScalar(node: SyntaxNode | undefined): ScalarNode | undefined {
  const target = dereference(node);
  return target?.kind === 'scalar' ? target : undefined;
}

/**
 * The entry of a key, own before merged (`<<`); undefined where neither has it. Of a key that stands twice the
 * last counts, as CloudFormation has it (aws-cloudformation/cfn-lint issue 35; `validate-template` accepts it).
 */
export function entryOf(node: SyntaxNode | undefined, key: string, depth = 0): Entry | undefined {
  const mapping = asMapping(node);
  if (!mapping || depth > MAX_ALIAS_HOPS) return undefined;
  const { entries } = mapping;
  let isMerged = false;
  // By index and in one pass: no function is called as often.
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry?.key.text === key) return entry;
    if (entry?.key.text === '<<') isMerged = true;
  }
  return isMerged ? mergedEntry(entries, key, depth) : undefined;
}

function mergedEntry(entries: readonly Entry[], key: string, depth: number): Entry | undefined {
  for (const { value } of entries.filter((entry) => entry.key.text === '<<')) {
    const merged = asSequence(value)?.items ?? [value];
    for (const source of merged) {
      const found = entryOf(source, key, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** The value under a path of keys, through aliases and merges. */
export function valueAt(node: SyntaxNode | undefined, ...path: readonly string[]): SyntaxNode | undefined {
  let current = node;
  for (let index = 0; index < path.length; index++) current = entryOf(current, path[index] ?? '')?.value;
  return dereference(current);
}
