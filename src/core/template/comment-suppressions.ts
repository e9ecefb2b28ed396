import { absolute, type Comment, commentMarkOf, type SyntaxTree } from '../syntax/node.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { Range } from '../text/range.ts';
import type { AnnotationProblem } from './annotated.ts';
import type { RuleName, Suppression } from './suppression.ts';

const FORMS = ['disable', 'disable-line', 'disable-next-line'] as const;
type Form = (typeof FORMS)[number];

const MARK = /^[#/*\s]{0,10}compute-advisor-([\w-]{1,40}):?(?=[\s,*]|$)/i;
const WORD = /compute-advisor-/i;
const MAX_LENGTH = 2_000;

export interface CommentSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly AnnotationProblem[];
}

/** Reads `# compute-advisor-disable-next-line spot-for-interruptible -- reason` and its kin. */
export function readCommentSuppressions(tree: SyntaxTree): CommentSuppressions {
  const suppressions: Suppression[] = [];
  const problems: AnnotationProblem[] = [];
  for (const comment of tree.addressed) {
    // Of thousands of comments most are annotations.
    if (!WORD.test(comment.text)) continue;
    const mark = MARK.exec(comment.text.slice(0, MAX_LENGTH));
    const word = mark?.[1];
    if (!mark || word === undefined) continue;
    const form = FORMS.find((known) => known === word.toLowerCase());
    if (form) suppressions.push(read(comment, form, mark[0].length, tree));
    else problems.push(...complain(comment, word, mark[0].indexOf(word)));
  }
  return { suppressions, problems };
}

function read(comment: Comment, form: Form, from: number, tree: SyntaxTree): Suppression {
  const names = readNames(comment, from);
  const range = rangeOf(form, comment, tree);
  const carrier = { kind: 'comment', comment } as const;
  return { names, span: comment, everyRule: names.length === 0, reach: { kind: 'lines', range }, carrier };
}

/** The words up to the reason, which stands behind two dashes. */
function readNames(comment: Comment, from: number): RuleName[] {
  const rest = comment.text.slice(from, MAX_LENGTH);
  const end = rest.search(/(?:^|\s)--|\*\/|\n/);
  const words = rest.slice(0, end < 0 ? undefined : end).matchAll(/[^\s,]+/g);
  return [...words].map(({ 0: text, index }) => {
    const start = comment.start + from + index;
    return { text, span: { block: comment.block, start, end: start + text.length } };
  });
}

/** A word that is near one of the forms is a slip; others may be the project's own. */
function complain({ block, start }: Comment, word: string, at: number): AnnotationProblem[] {
  const replacement = nearestWord(word, FORMS);
  if (replacement === undefined) return [];
  const span = { block, start: start + at, end: start + at + word.length };
  const message = `compute-advisor-${word} silences nothing. Did you mean compute-advisor-${replacement}?`;
  return [{ message, span, replacement }];
}

function rangeOf(form: Form, comment: Comment, tree: SyntaxTree): Range {
  const { text, placement } = tree;
  const { start, end } = absolute(comment, placement);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (form === 'disable') return { start: lineStart, end: text.length };
  const lineEnd = endOfLine(text, end);
  if (form === 'disable-line') return { start: lineStart, end: lineEnd };
  return { start: lineEnd + 1, end: endOfNextLine(text, lineEnd + 1, commentMarkOf(tree)) };
}

/** Comments between it and the line that it is for do not count: several suppressions stand above one line. */
function endOfNextLine(text: string, from: number, mark: '#' | '//'): number {
  const isComment = mark === '#' ? /^\s*#/ : /^\s*(?:\/\/|\/\*)/;
  let start = from;
  for (;;) {
    const end = endOfLine(text, start);
    if (end >= text.length || !isComment.test(text.slice(start, Math.min(end, start + 200)))) return end;
    start = end + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
