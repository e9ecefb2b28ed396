import { type Entry, isBlockCollection, type SyntaxNode } from '../syntax/node.ts';
import { endOfLine, marginAt } from './lines.ts';
import type { Raw } from './write.ts';

/**
 * The value of an entry as it stands, to be written elsewhere: comments, quotes and tags come along. Its lines
 * are brought back to no indentation; the writer indents them anew.
 */
export function carryOver({ key, value }: Entry): Raw {
  const { text } = value.block;
  const start = value.tagStart ?? value.start;
  if (!isBlockCollection(value)) {
    return { raw: dedent(text.slice(start, value.end), marginAt(text, start).length), block: false };
  }
  const column = value.start - (text.lastIndexOf('\n', value.start - 1) + 1);
  const between = value.block === key.block ? text.slice(key.end, value.start) : '';
  const comments = between.match(/#[^\r\n]*/g) ?? [];
  const body = dedent(text.slice(value.start, endOfCarried(value)), column);
  return { raw: [...comments, body].join('\n'), block: true };
}

/** A comment behind the last line of a block collection belongs to it. */
export function endOfCarried(value: SyntaxNode): number {
  return isBlockCollection(value) ? endOfLine(value.block.text, value.end) : value.end;
}

function dedent(text: string, columns: number): string {
  const lead = new RegExp(`^[ \\t]{0,${columns}}`);
  const [first = '', ...rest] = text.split(/\r?\n/);
  return [first, ...rest.map((line) => line.replace(lead, ''))].join('\n');
}
