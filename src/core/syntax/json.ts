import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { Range } from '../text/range.ts';
import type {
  Block,
  Comment,
  Entry,
  Problem,
  ProblemCode,
  ScalarNode,
  SyntaxNode,
  SyntaxTree,
} from './node.ts';
import { addressedOf, emptyScalar, findDuplicates, MAX_DEPTH } from './tree-builder.ts';

/** Reads JSON, with comments let pass. Never throws. */
export function parseJson(text: string): SyntaxTree {
  const offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const block: Block = { text: offset ? text.slice(offset) : text };
  const placement = new Map([[block, offset]]);
  const { shallow, tooDeep } = foldOver(MAX_DEPTH, block.text);
  const builder = new JsonTreeBuilder(block);
  visit(shallow, builder, { allowTrailingComma: false });
  const { root, comments } = builder;
  const problems =
    tooDeep === undefined ? builder.problems : [sayTooDeep(block, tooDeep), ...builder.problems];
  return { format: 'json', text, root, comments, addressed: addressedOf(comments), problems, placement };
}

function sayTooDeep(block: Block, start: number): Problem {
  const message = `Nested deeper than ${MAX_DEPTH} levels; what stands below is not read.`;
  return { block, start, end: start + 1, code: 'too-deep', message };
}

/**
 * The text with `null` and blanks for what is nested too deep, and the offset of the first of it: the parser recurses,
 * and would overflow the stack.
 */
function foldOver(limit: number, text: string): { shallow: string; tooDeep: number | undefined } {
  const parts: string[] = [];
  let kept = 0;
  let tooDeep: number | undefined;
  for (const { start, end } of findDeeper(limit, text)) {
    // An empty list or object has no room for it, and does no harm.
    if (end - start < 'null'.length) continue;
    tooDeep ??= start;
    parts.push(text.slice(kept, start), 'null'.padEnd(end - start));
    kept = end;
  }
  return { shallow: parts.join('') + text.slice(kept), tooDeep };
}

/** Lists and objects at the first level over the limit, with all that is in them. */
function* findDeeper(limit: number, text: string): Generator<Range> {
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34 || code === 10) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      if (depth++ === limit) start = i;
    } else if ((code === 93 || code === 125) && depth-- === limit + 1) yield { start, end: i + 1 };
  }
  if (depth > limit) yield { start, end: text.length };
}

type Sentence = readonly [ProblemCode, string];

// `ParseErrorCode` is an ambient const enum, which is gone at run time; its names come through `printParseErrorCode`.
const SENTENCES: Readonly<Record<string, Sentence>> = {
  CommaExpected: ['unreadable', 'A comma is missing before this.'],
  ColonExpected: ['unreadable', 'A colon is missing between the key and its value.'],
  PropertyNameExpected: [
    'unreadable',
    'A key in double quotes is expected here; is a comma before it one too many?',
  ],
  ValueExpected: ['unreadable', 'A value is expected here; is a comma before it one too many?'],
  CloseBraceExpected: ['unclosed', 'A closing brace is missing.'],
  CloseBracketExpected: ['unclosed', 'A closing bracket is missing.'],
  UnexpectedEndOfString: ['unclosed', 'This string is not closed.'],
  UnexpectedEndOfComment: ['unclosed', 'This comment is not closed.'],
  InvalidSymbol: ['unreadable', 'This is no JSON value; a text stands in double quotes.'],
  EndOfFileExpected: ['unreadable', 'The file should end before this.'],
};

type Open =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly entries: Entry[];
      key: ScalarNode | undefined;
    }
  | { readonly kind: 'array'; readonly start: number; readonly items: SyntaxNode[] };

const NEARBY_LINES = 3;
const MOST_SHOWN = 3;

class JsonTreeBuilder implements JSONVisitor {
  root: SyntaxNode | undefined;
  readonly comments: Comment[] = [];
  readonly problems: Problem[] = [];
  private readonly open: Open[] = [];
  private quietUntilLine = -1;

  constructor(private readonly block: Block) {}

  onObjectBegin = (start: number): void => {
    this.open.push({ kind: 'object', start, entries: [], key: undefined });
  };

  onObjectProperty = (key: string, start: number, length: number): void => {
    const top = this.open.at(-1);
    if (top?.kind !== 'object') return;
    this.addHalfTyped(top);
    top.key = this.scalar(key, start, length);
  };

  onObjectEnd = (start: number, length: number): void => {
    const top = this.open.pop();
    if (top?.kind !== 'object') return;
    this.addHalfTyped(top);
    this.problems.push(...findDuplicates(top.entries));
    const { entries } = top;
    this.add({
      kind: 'mapping',
      block: this.block,
      start: top.start,
      end: start + length,
      flow: true,
      entries,
    });
  };

  onArrayBegin = (start: number): void => {
    this.open.push({ kind: 'array', start, items: [] });
  };

  onArrayEnd = (start: number, length: number): void => {
    const top = this.open.pop();
    if (top?.kind !== 'array') return;
    const { items } = top;
    this.add({
      kind: 'sequence',
      block: this.block,
      start: top.start,
      end: start + length,
      flow: true,
      items,
    });
  };

  onLiteralValue = (value: unknown, start: number, length: number): void => {
    this.add(this.scalar(value as ScalarNode['value'], start, length));
  };

  onComment = (start: number, length: number): void => {
    const end = start + length;
    this.comments.push({ block: this.block, start, end, text: this.block.text.slice(start, end) });
  };

  onError = (error: ParseErrorCode, start: number, length: number, line: number): void => {
    // One mistake makes many errors: those on the few lines below it are of the same.
    const mistakes = this.problems.filter(isReadingProblem).length;
    if (line <= this.quietUntilLine || mistakes === MOST_SHOWN) return;
    // Behind a mistake the brackets no longer match, and the end of the file says nothing new.
    if (mistakes > 0 && printParseErrorCode(error) === 'EndOfFileExpected') return;
    this.quietUntilLine = line + NEARBY_LINES;
    const atEnd = this.block.text.slice(start).trim() === '';
    if (atEnd) return this.reportUnclosed();
    const [code, message] = SENTENCES[printParseErrorCode(error)] ?? [
      'unreadable',
      'This cannot be read as JSON.',
    ];
    const end = Math.min(start + Math.max(length, 1), this.block.text.length);
    this.problems.push({ block: this.block, start: Math.min(start, end), end, code, message });
  };

  /** The file ends in the middle: shown on its last character. */
  private reportUnclosed(): void {
    const end = this.block.text.trimEnd().length;
    const message = 'The file ends here, before everything is closed.';
    this.problems.push({ block: this.block, start: Math.max(0, end - 1), end, code: 'unclosed', message });
  }

  /** A key whose value was not typed yet. */
  private addHalfTyped(top: Extract<Open, { kind: 'object' }>): void {
    if (!top.key) return;
    top.entries.push({ key: top.key, value: emptyScalar(this.block, top.key.end) });
    top.key = undefined;
  }

  private add(node: SyntaxNode): void {
    const top = this.open.at(-1);
    if (!top) this.root ??= node;
    else if (top.kind === 'array') top.items.push(node);
    else if (top.key) {
      top.entries.push({ key: top.key, value: node });
      top.key = undefined;
    }
  }

  private scalar(value: ScalarNode['value'], start: number, length: number): ScalarNode {
    const end = start + length;
    const quoted = this.block.text.charCodeAt(start) === 34;
    const closed = quoted && length > 1 && this.block.text.charCodeAt(end - 1) === 34;
    return {
      kind: 'scalar',
      block: this.block,
      start,
      end,
      innerStart: quoted ? start + 1 : start,
      innerEnd: closed ? end - 1 : end,
      style: quoted ? 'double' : 'plain',
      text: quoted ? String(value) : this.block.text.slice(start, end),
      value,
    };
  }
}

function isReadingProblem(problem: Problem): boolean {
  return problem.code === 'unreadable' || problem.code === 'unclosed';
}
