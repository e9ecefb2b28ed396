import type { Fix } from '../model.ts';
import type { SyntaxTree } from '../syntax/node.ts';
import { marginAt } from './lines.ts';

/** Writes the comment that silences a rule on a line; undefined where the file takes no comments. */
export function suppressFix(rule: string, offset: number, tree: SyntaxTree): Fix | undefined {
  if (tree.format !== 'yaml') return undefined;
  const { text } = tree;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${marginAt(text, offset)}# compute-advisor-disable-next-line ${rule}${newline}`;
  return {
    kind: 'suppress',
    title: `Silence ${rule} here`,
    preferred: false,
    deployment: 'none',
    edits: [{ range: { start, end: start }, newText }],
  };
}
