/** Cuts a source file into statements that are read on their own, and takes over those that did not change. */
import type { Block, Comment, Span } from '../node.ts';
import type { ConcreteNode } from './concrete.ts';
import type { ScopeHead } from './expression.ts';
import { KeptSegments } from './kept-segments.ts';
import type { KeptScope, Program, ScopeTree, Segment } from './program.ts';
import { isComment, type OpenedScope, type SourceReader } from './reader.ts';

export type MakeReader = (block: Block, base: number, text: string) => SourceReader;

const COMMENT_MARK = /\/\/|\/\*|#/;
// What texts over several lines have, in one language or another.
const LONG_TEXT_MARK = /`|"""|'''|[@$]"|\\\r?\n/;
const COMMENT_TYPES = ['comment', 'line_comment', 'block_comment'];
const TEXT_TYPES = [
  'template_string',
  'string',
  'text_block',
  'raw_string_literal',
  'verbatim_string_literal',
];

const FILE: ScopeHead = { scope: 'block', name: '', params: [] };

type Read = Pick<Segment, 'statements' | 'opens'>;

export class Splitter {
  readonly segments: Segment[] = [];
  readonly starts: number[] = [];
  readonly scopes = new Map<number, KeptScope>();
  readonly places = new Map<Block, number>();
  private readonly kept: KeptSegments;
  private boundary = 0;
  private pending: ConcreteNode[] = [];

  constructor(
    private readonly text: string,
    private readonly makeReader: MakeReader,
    private readonly earlier: Program | undefined,
  ) {
    this.kept = new KeptSegments(text, earlier);
  }

  split(root: ConcreteNode): ScopeTree {
    const tree = this.walk(root, FILE);
    if (this.boundary < this.text.length) this.take(this.text.length, () => ({ statements: [] }), [], '');
    return tree;
  }

  private walk(container: ConcreteNode, head: ScopeHead): ScopeTree {
    const parts: (Segment | ScopeTree)[] = [];
    const children = container.namedChildren;
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      if (!child) continue;
      if (isComment(child)) {
        if (child.startIndex >= this.boundary) this.pending.push(child);
        continue;
      }
      const opened = opens(child) ? this.scopesOf(child) : undefined;
      if (opened) parts.push(...opened);
      else parts.push(this.leaf(child, this.endWithComments(children, index)));
    }
    return { head, parts };
  }

  /** Where a statement ends, with the comments behind it on its line. */
  private endWithComments(children: readonly ConcreteNode[], index: number): number {
    let end = children[index]?.endIndex ?? this.boundary;
    for (let next = index + 1; next < children.length; next++) {
      const comment = children[next];
      if (!comment || !isComment(comment)) break;
      if (this.text.slice(end, comment.startIndex).includes('\n')) break;
      end = comment.endIndex;
      this.pending.push(comment);
    }
    return end;
  }

  private leaf(node: ConcreteNode, end: number): Segment {
    return this.take(end, (reader) => ({ statements: reader.statements(node) }), [node], node.type);
  }

  /** The same, as an earlier version has it where nothing of it has changed. */
  private scopesOf(node: ConcreteNode): readonly (Segment | ScopeTree)[] | undefined {
    const start = this.boundary;
    const known = this.kept.takeScope(start);
    if (known && isSameStretch(known.scope, known.moved, node)) {
      this.takeOver(start, known.scope, known.moved);
      return known.scope.parts;
    }
    const first = this.segments.length;
    const parts = this.open(node);
    // A comment behind the last statement belongs to what follows.
    if (!parts || this.pending.length > 0 || node.hasError) return parts;
    const { startIndex: nodeStart, endIndex: nodeEnd, type } = node;
    const until = this.segments.length;
    this.scopes.set(start, { nodeStart, nodeEnd, type, parts, first, until, end: this.boundary });
    return parts;
  }

  private takeOver(start: number, scope: KeptScope, moved: number): void {
    const { segments = [], starts = [], scopes } = this.earlier ?? {};
    const shift = this.segments.length - scope.first;
    for (let index = scope.first; index < scope.until; index++) {
      const segment = segments[index];
      const from = starts[index] ?? 0;
      if (!segment) continue;
      this.keep(segment, from + moved);
      const inner = scopes?.get(from);
      if (inner && from + moved !== start) this.scopes.set(from + moved, shifted(inner, moved, shift));
    }
    this.scopes.set(start, shifted(scope, moved, shift));
    this.pending = [];
    this.boundary = scope.end + moved;
  }

  private keep(segment: Segment, start: number): void {
    this.segments.push(segment);
    this.starts.push(start);
    this.places.set(segment.block, start);
  }

  /** A statement with statements in it; undefined for one without. */
  private open(node: ConcreteNode): (Segment | ScopeTree)[] | undefined {
    const bodies = this.makeReader({ text: '' }, node.startIndex, this.text).scopes(node);
    const [first] = bodies;
    if (!first) return undefined;
    const inHead = node.namedChildren.filter(
      (child) => isComment(child) && child.endIndex <= first.body.startIndex,
    );
    const above = inHead.find(({ startIndex }) =>
      this.text.slice(node.startIndex, startIndex).includes('\n'),
    );
    const isAbove = above && this.text.slice(above.endIndex, first.body.startIndex).trim() === '';
    const headEnd = isAbove ? above.startIndex : first.body.startIndex;
    const segment = this.take(
      headEnd,
      (reader) => readHeads(reader, node),
      inHead.filter((one) => one !== above),
      this.shapeOf(node, bodies),
    );
    if (isAbove) this.pending.push(above);
    const heads = segment.opens?.heads ?? [];
    const parts: (Segment | ScopeTree)[] = [segment];
    for (const [index, { body }] of bodies.entries()) {
      const head = heads[index];
      if (head) parts.push(this.walk(body, head));
    }
    return parts;
  }

  /** What a head hangs on beside its own text: how many bodies there are, and what stands between them. */
  private shapeOf({ type }: ConcreteNode, bodies: readonly OpenedScope[]): string {
    const between = bodies.slice(1).map(({ body }, index) => {
      const before = bodies[index]?.body.endIndex ?? body.startIndex;
      return this.text.slice(before, body.startIndex);
    });
    return [type, ...between].join('\0');
  }

  private take(
    end: number,
    read: (reader: SourceReader) => Read,
    nodes: readonly ConcreteNode[],
    shape: string,
  ): Segment {
    const start = this.boundary;
    const known = this.kept.take(start, end, shape);
    const segment = known ?? { ...this.make(this.text.slice(start, end), start, end, read, nodes), shape };
    this.pending = [];
    this.boundary = end;
    this.keep(segment, start);
    return segment;
  }

  private make(
    key: string,
    base: number,
    end: number,
    read: (reader: SourceReader) => Read,
    nodes: readonly ConcreteNode[],
  ): Omit<Segment, 'shape'> {
    // V8 keeps the whole text of a part in memory; a block may outlive many versions of it.
    const block: Block = { text: ` ${key}`.slice(1) };
    const reader = this.makeReader(block, base, this.text);
    // To ask the tree costs more than to look at the text.
    const inside = COMMENT_MARK.test(key) ? nodes.flatMap((node) => descend(node, COMMENT_TYPES)) : [];
    const found = [...this.pending, ...inside];
    const comments = found.filter((node) => node.endIndex <= end).map((node) => this.comment(node, reader));
    const longTexts = (key.includes('\n') && LONG_TEXT_MARK.test(key) ? nodes : [])
      .flatMap((node) => descend(node, TEXT_TYPES))
      .filter(
        (node) => node.endIndex <= end && this.text.slice(node.startIndex, node.endIndex).includes('\n'),
      )
      .map((node): Span => reader.span(node));
    const broken = nodes.some(({ hasError }) => hasError);
    return { block, ...read(reader), broken, comments, longTexts };
  }

  private comment(node: ConcreteNode, reader: SourceReader): Comment {
    return { ...reader.span(node), text: reader.textOf(node).trimEnd() };
  }
}

function isSameStretch(scope: KeptScope, moved: number, node: ConcreteNode): boolean {
  const { startIndex, endIndex, type, hasError } = node;
  const isThere = startIndex === scope.nodeStart + moved && endIndex === scope.nodeEnd + moved;
  return isThere && type === scope.type && !hasError;
}

function shifted(scope: KeptScope, moved: number, shift: number): KeptScope {
  if (moved === 0 && shift === 0) return scope;
  return {
    ...scope,
    nodeStart: scope.nodeStart + moved,
    nodeEnd: scope.nodeEnd + moved,
    first: scope.first + shift,
    until: scope.until + shift,
    end: scope.end + moved,
  };
}

function descend(node: ConcreteNode, types: string[]): readonly ConcreteNode[] {
  return types.includes(node.type) ? [node] : node.descendantsOfType(types);
}

function readHeads(reader: SourceReader, node: ConcreteNode): Read {
  const heads = reader.scopes(node).map(({ head }) => head);
  return { statements: reader.givenInHead(), opens: { heads, span: reader.span(node) } };
}

// Statements that never hold others: most of a file, and to ask them costs.
const LEAVES =
  /^(?:expression_statement|lexical_declaration|import|using_|local_(?:variable_)?declaration|return|package|short_var|field_decl)/;

function opens({ type }: ConcreteNode): boolean {
  return !LEAVES.test(type);
}
