import type { Fix } from '../model.ts';
import type { SyntaxTree } from '../syntax/node.ts';
import { marginAt, newlineOf } from './lines.ts';

const BLOCK_HEADER = /[|>][-+0-9]{0,3}[ \t]*(?:#[^\n]*)?\r?\n$/;

/** Writes the comment that silences a rule on a line; undefined where the file takes no comments. */
export function suppressFix(rule: string, offset: number, tree: SyntaxTree): Fix | undefined {
  if (tree.format !== 'yaml') return undefined;
  const { text } = tree;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  // Inside a block scalar a comment would be content.
  if (BLOCK_HEADER.test(text.slice(Math.max(0, start - 400), start))) return undefined;
  const newline = newlineOf(text);
  const newText = `${marginAt(text, offset)}# compute-advisor-disable-next-line ${rule}${newline}`;
  return {
    kind: 'suppress',
    title: `Silence ${rule} here`,
    preferred: false,
    deployment: 'none',
    edits: [{ range: { start, end: start }, newText }],
  };
}
