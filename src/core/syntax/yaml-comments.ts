import type { Range } from '../text/range.ts';
import type { Block, Comment } from './node.ts';

/** Comments stand in the gaps between scalars: a `#` at a line's start or behind a blank, in no scalar. */
export function findComments(block: Block, scalars: readonly Range[]): Comment[] {
  const { text } = block;
  const comments: Comment[] = [];
  let next = 0;
  let at = text.indexOf('#');
  while (at >= 0) {
    while ((scalars[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const scalar = scalars[next];
    if (scalar && scalar.start <= at) {
      at = text.indexOf('#', scalar.end);
      continue;
    }
    const before = at === 0 ? '\n' : text.charAt(at - 1);
    if (before !== '\n' && before !== ' ' && before !== '\t' && before !== '\r') {
      at = text.indexOf('#', at + 1);
      continue;
    }
    const end = endOfLine(text, at);
    comments.push({ block, start: at, end, text: text.slice(at, end) });
    at = text.indexOf('#', end);
  }
  return comments;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  return text.charAt(end - 1) === '\r' && end > from ? end - 1 : end;
}
