import { type Chain, findChain } from '../expect/chain.ts';
import { absolute, innerSpan } from '../syntax/node.ts';
import { parseSource } from '../syntax/parse.ts';
import { type BuiltTemplate, buildTemplate } from '../template/template.ts';
import type { Range } from '../text/range.ts';
import { type Change, MARK } from './change.ts';
import { changesInJson } from './json-change.ts';
import { readJsonWith } from './json-part.ts';
import { changesInYaml } from './yaml-change.ts';

/** A place where something is being written. */
export interface Cursor {
  readonly format: 'yaml' | 'json';
  /** As it is, without what stands for the word under the cursor. */
  readonly text: string;
  readonly offset: number;
  /** With a key or value that stands for the word under the cursor. */
  readonly template: BuiltTemplate;
  readonly chain: Chain;
  /** What of the word stands before the cursor. */
  readonly typed: string;
  /** What of the value stands behind the cursor. */
  readonly behind: string;
  /** In the text as it is: the word that is replaced, without its quotes. */
  readonly range: Range;
  /** How the word stands there: what replaces it brings quotes where `bare`. */
  readonly quotes: 'written' | 'bare' | 'none';
  /** Whether a key that is written here needs its colon and value. */
  readonly needsColon: boolean;
}

// A longer text is data.
const MAX_TEXT_LENGTH = 5_000_000;
const MAX_LINE_LENGTH = 20_000;

/**
 * The places that an offset may be, the likelier first: a word that begins its line may become a key, or be a value.
 * The text is read with a stand-in for the word under the cursor; what `kept` has of the rest is taken over.
 */
export function* findCursors(path: string, kept: BuiltTemplate, offset: number): Generator<Cursor> {
  const { text, format } = kept.tree;
  if (format === 'source') return;
  if (text.length > MAX_TEXT_LENGTH || lineAround(text, offset).length > MAX_LINE_LENGTH) return;
  const changes = format === 'json' ? changesInJson(kept.tree, offset) : changesInYaml(text, offset);
  for (const change of changes) {
    const cursor = readCursor(path, kept, offset, change);
    if (cursor) yield cursor;
  }
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  return text.slice(start, newline < 0 ? text.length : newline);
}

function readCursor(path: string, kept: BuiltTemplate, offset: number, change: Change): Cursor | undefined {
  const { tree, kind, pseudo, given, nested } = kept;
  const { start, insert } = change;
  const changed = text(tree.text, change);
  const at = start + insert.indexOf(MARK);
  const read =
    tree.format === 'json' ? readJsonWith(tree, change, changed) : parseSource(path, changed, tree);
  const chain = findChain(read, at + 1);
  if (!chain?.scalar.text.includes(MARK)) return undefined;
  const inner = absolute(innerSpan(chain.scalar), read.placement);
  const lineStart = tree.text.lastIndexOf('\n', offset - 1) + 1;
  const scalarEnd = inner.end - MARK.length;
  const range = change.range ?? { start: Math.max(inner.start, lineStart), end: Math.max(offset, scalarEnd) };
  const [typed = '', behind = ''] = chain.scalar.text.split(MARK);
  return {
    format: tree.format === 'json' ? 'json' : 'yaml',
    text: tree.text,
    offset,
    template: buildTemplate(kind, read, pseudo.get('AWS::Region') ?? '', kept, given, nested),
    chain,
    typed,
    behind,
    range: { start: range.start, end: Math.min(range.end, endOfLine(tree.text, offset)) },
    quotes: change.quotes,
    needsColon: change.needsColon,
  };
}

function text(before: string, { start, end, insert }: Change): string {
  return before.slice(0, start) + insert + before.slice(end);
}

function endOfLine(text: string, offset: number): number {
  const newline = text.slice(offset, offset + MAX_LINE_LENGTH).search(/[\r\n]/);
  return newline < 0 ? text.length : offset + newline;
}
