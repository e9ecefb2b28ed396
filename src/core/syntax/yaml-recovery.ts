import {
  type Alias,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import type { Block, Entry, Problem, ProblemCode, ScalarNode, ScalarStyle, SyntaxNode } from './node.ts';
import { emptyScalar, findDuplicates, MAX_DEPTH } from './tree-builder.ts';
import { readPlain } from './yaml-scalar.ts';

export interface RecoveredTree {
  readonly root: SyntaxNode | undefined;
  readonly scalars: readonly SyntaxNode[];
  readonly problems: readonly Problem[];
}

/** Reads what can be read of a text that is not YAML, and says what is wrong with it. Never throws. */
export function recoverYaml(block: Block, source: string): RecoveredTree {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
    strict: true,
  });
  const builder = new RecoveryBuilder(block, source);
  const root = document.contents ? builder.convert(document.contents as Node, 0) : undefined;
  const errors = document.errors
    .filter((error) => error.code !== 'MULTIPLE_DOCS')
    .map((error) => describe(block, source, error));
  return {
    root,
    scalars: builder.scalars,
    problems: [...firstOfEachMistake(errors, source), ...builder.problems],
  };
}

const NO_COLON = 'This is not a key and its value: a colon is missing.';

const SENTENCES: Partial<Record<ErrorCode, readonly [ProblemCode, string]>> = {
  TAB_AS_INDENT: ['tab', 'YAML does not indent with tabs; use spaces.'],
  BAD_INDENT: ['indentation', 'This line is indented unlike its neighbours.'],
  MISSING_CHAR: [
    'unclosed',
    'Something is missing here: a closing quote or bracket, a comma, or a colon behind a key.',
  ],
  MULTILINE_IMPLICIT_KEY: ['unreadable', NO_COLON],
  BLOCK_AS_IMPLICIT_KEY: [
    'indentation',
    'A nested mapping begins on the line of its key; put it on a line of its own.',
  ],
  BLOCK_IN_FLOW: ['unclosed', 'A bracket above is not closed.'],
  BAD_ALIAS: ['unknown-anchor', 'This alias names no anchor.'],
  BAD_SCALAR_START: ['unreadable', 'A plain value cannot start with this character; quote it.'],
  BAD_DQ_ESCAPE: [
    'unreadable',
    'This is no escape that double quotes know; use single quotes or double the backslash.',
  ],
  KEY_OVER_1024_CHARS: ['unreadable', 'A key cannot be longer than 1,024 characters.'],
  UNEXPECTED_TOKEN: ['unreadable', 'This does not belong here.'],
};

function describe(block: Block, source: string, { code, message: words, pos }: YAMLParseError): Problem {
  const [ours, message] = sentenceFor(code, words);
  const [start, end] = ours === 'tab' ? tabsAt(source, pos[0]) : visibleRange(source, pos[0], pos[1]);
  return { block, start, end, code: ours, message };
}

/** One code of `yaml` stands for several mistakes; its message tells them apart. */
function sentenceFor(code: ErrorCode, words: string): readonly [ProblemCode, string] {
  if (/closing ["']quote/.test(words)) return ['unclosed', 'This quote is not closed.'];
  if (/^Flow (?:map|sequence)/.test(words)) return ['unclosed', 'A bracket is not closed.'];
  if (/^Implicit (?:map )?keys? need/.test(words)) return ['unreadable', NO_COLON];
  if (/^Missing ,/.test(words)) return ['unreadable', 'A comma is missing before this.'];
  return SENTENCES[code] ?? ['unreadable', 'This cannot be read as YAML.'];
}

function tabsAt(source: string, from: number): [number, number] {
  const lineStart = source.lastIndexOf('\n', from - 1) + 1;
  const blanks = /^[ \t]*/.exec(source.slice(lineStart))?.[0].length ?? 0;
  return [lineStart, lineStart + blanks];
}

/** An error at a line's end or on blanks is shown on the last word before it, and never over more than a line. */
function visibleRange(source: string, from: number, to: number): [number, number] {
  let start = Math.min(from, source.length);
  let end = Math.min(Math.max(to, start), source.length);
  const newline = source.indexOf('\n', start);
  if (newline >= 0 && newline < end) end = newline;
  while (end > start && /\s/.test(source[end - 1] ?? '')) end--;
  if (end > start) return [start, end];
  while (start > 0 && /\s/.test(source[start - 1] ?? '')) start--;
  end = start;
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  while (lineStart < source.length && start > lineStart && /\S/.test(source[start - 1] ?? '')) start--;
  return [start, Math.max(end, start)];
}

const NEARBY_LINES = 3;
const MOST_SHOWN = 3;

/** One mistake makes many errors: those on the few lines below it are of the same. */
function firstOfEachMistake(problems: readonly Problem[], source: string): Problem[] {
  const kept: Problem[] = [];
  let quietUntil = -1;
  for (const problem of [...problems].sort((a, b) => a.start - b.start)) {
    if (problem.start <= quietUntil) continue;
    kept.push(problem);
    quietUntil = endOfLines(source, problem.end, NEARBY_LINES);
    if (kept.length === MOST_SHOWN) break;
  }
  return kept;
}

function endOfLines(source: string, from: number, lines: number): number {
  let at = from;
  for (let i = 0; i <= lines; i++) {
    const newline = source.indexOf('\n', at);
    if (newline < 0) return source.length;
    at = newline + 1;
  }
  return at - 1;
}

class RecoveryBuilder {
  readonly scalars: SyntaxNode[] = [];
  readonly problems: Problem[] = [];
  private readonly anchors = new Map<string, SyntaxNode>();

  constructor(
    private readonly block: Block,
    private readonly source: string,
  ) {}

  convert(node: Node, depth: number): SyntaxNode {
    const built = this.build(node, depth);
    if (!isAlias(node) && node.anchor) this.anchors.set(node.anchor, built);
    return built;
  }

  private build(node: Node, depth: number): SyntaxNode {
    const start = node.range?.[0] ?? 0;
    const end = Math.max(start, node.range?.[1] ?? start);
    const base = { block: this.block, start, end, ...this.tagOf(node, start) };
    if (depth > MAX_DEPTH) return this.tooDeep(start, end);
    if (isAlias(node)) return { kind: 'alias', ...base, target: this.anchors.get((node as Alias).source) };
    if (isMap(node)) {
      const entries = (node.items as Pair<unknown, unknown>[]).flatMap((pair) => this.entry(pair, depth));
      this.problems.push(...findDuplicates(entries));
      return { kind: 'mapping', ...base, flow: node.flow === true, entries };
    }
    if (isSeq(node)) {
      const items = (node.items as Node[]).map((item) => this.convert(item, depth + 1));
      return { kind: 'sequence', ...base, flow: node.flow === true, items };
    }
    return this.scalar(node as Scalar, base);
  }

  private entry(pair: Pair<unknown, unknown>, depth: number): Entry[] {
    if (!isScalar(pair.key)) return [];
    const key = this.convert(pair.key, depth + 1);
    if (key.kind !== 'scalar') return [];
    const value = pair.value
      ? this.convert(pair.value as Node, depth + 1)
      : emptyScalar(this.block, key.end + 1);
    return [{ key, value }];
  }

  private scalar(node: Scalar, base: { block: Block; start: number; end: number; tag?: string }): ScalarNode {
    const style = styleOf(node.type);
    const text = node.value === null && node.source === undefined ? '' : (node.source ?? String(node.value));
    const scalar: ScalarNode = {
      kind: 'scalar',
      ...base,
      ...this.extent(style, base.start, base.end),
      style,
      text: style === 'plain' ? text : String(node.value ?? ''),
      value: style === 'plain' ? readPlain(text) : String(node.value ?? ''),
    };
    if (base.end > base.start) this.scalars.push(scalar);
    return scalar;
  }

  private extent(style: ScalarStyle, start: number, end: number) {
    if (style === 'literal' || style === 'folded') {
      const header = /^[^\n]*\n\s*/.exec(this.source.slice(start, end))?.[0].length ?? 0;
      const last = start + this.source.slice(start, end).trimEnd().length;
      return { end: last, innerStart: Math.min(start + header, last), innerEnd: last };
    }
    const quotes = style === 'plain' ? 0 : 1;
    return { innerStart: start + quotes, innerEnd: Math.max(start + quotes, end - quotes) };
  }

  private tooDeep(start: number, end: number): SyntaxNode {
    if (!this.problems.some((problem) => problem.code === 'too-deep')) {
      const message = `Nested deeper than ${MAX_DEPTH} levels; what stands below is not read.`;
      this.problems.push({
        block: this.block,
        start,
        end: Math.min(end, start + 1),
        code: 'too-deep',
        message,
      });
    }
    return emptyScalar(this.block, start);
  }

  /** `yaml` resolves tags; ours are read as they stand before the value. */
  private tagOf(node: Node, start: number): { tag: string; tagStart: number } | undefined {
    if (isAlias(node) || !node.tag) return undefined;
    const tagStart = this.source.lastIndexOf('!', start);
    const tag = /^![^\s,[\]{}]*/.exec(this.source.slice(tagStart, start))?.[0];
    return tag ? { tag, tagStart } : undefined;
  }
}

function styleOf(type: string | null | undefined): ScalarStyle {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}
