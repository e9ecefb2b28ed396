import type { DraftEdit } from '../draft.ts';
import type { Entry, MappingNode, SequenceNode, Span, SyntaxNode } from '../syntax/node.ts';
import { endOfLine } from './lines.ts';
import { endOfEntry, removeEntry } from './mapping.ts';

/** Removes keys of one mapping with their values and commas; comments and all else stay as they are. */
export function removeEntries(entries: readonly Entry[], parent: MappingNode): DraftEdit[] {
  const doomed = parent.entries.filter((entry) => entries.includes(entry));
  if (!parent.flow) return doomed.flatMap((entry) => removeEntry(entry, parent));
  const { block } = parent;
  const cuts = doomed.map(({ key, value }) => cutOf({ ...key, end: endOfEntry({ key, value }) }));
  const lastKept = parent.entries.findLast((entry) => !doomed.includes(entry));
  const last = parent.entries.at(-1);
  const comma = lastKept && last !== lastKept ? commaAfter(block.text, endOfEntry(lastKept)) : undefined;
  // What was the last key but one has no comma behind it any more.
  const freed = comma === undefined ? [] : [{ start: comma, end: comma + 1 }];
  return [...freed, ...cuts].map(({ start, end }) => ({ span: { block, start, end }, newText: '' }));
}

/** Removes one of several items of a list; undefined where its dash does not stand before it on its line. */
export function removeItem(item: SyntaxNode, list: SequenceNode): DraftEdit[] | undefined {
  const { block } = list;
  const { text } = block;
  if (item.block !== block) return undefined;
  if (!list.flow) {
    const lineStart = text.lastIndexOf('\n', item.start - 1) + 1;
    if (!/^[ \t]*-[ \t]+$/.test(text.slice(lineStart, item.start))) return undefined;
    const end = endOfBreak(text, endOfLine(text, item.end));
    return [{ span: { block, start: lineStart, end }, newText: '' }];
  }
  const cut = { span: { block, ...cutOf(item) }, newText: '' };
  const previous = list.items.at(-2);
  if (item !== list.items.at(-1) || !previous) return [cut];
  const comma = commaAfter(text, previous.end);
  return comma === undefined
    ? undefined
    : [{ span: { block, start: comma, end: comma + 1 }, newText: '' }, cut];
}

/** Something in brackets with its comma; with its lines, where nothing else stands on them. */
function cutOf(span: Span): { readonly start: number; readonly end: number } {
  const { text } = span.block;
  const { start } = span;
  const comma = commaAfter(text, span.end);
  const end = comma === undefined ? span.end : comma + 1;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  const opensLine = text.slice(lineStart, start).trim() === '';
  const closesLine = text.slice(end, lineEnd).trim() === '';
  if (opensLine && closesLine) return { start: lineStart, end: endOfBreak(text, lineEnd) };
  const blanksBehind = /^[ \t]*/.exec(text.slice(end, lineEnd))?.[0].length ?? 0;
  if (comma !== undefined && !closesLine) return { start, end: end + blanksBehind };
  const blanksBefore = opensLine ? 0 : (/[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0);
  return { start: start - blanksBefore, end };
}

function endOfBreak(text: string, lineEnd: number): number {
  return lineEnd + (/^\r?\n/.exec(text.slice(lineEnd, lineEnd + 2))?.[0].length ?? 0);
}

/** Offset of the comma that follows, past blanks and comments; undefined where there is none. */
function commaAfter(text: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    const skipped = /^(?:\s+|\/\/[^\n]*|#[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)/.exec(
      text.slice(at, at + 4_000),
    );
    if (!skipped) return text.charAt(at) === ',' ? at : undefined;
    at += skipped[0].length;
  }
}
