import { absolute, type Comment } from '../syntax/node.ts';
import type { Range } from '../text/range.ts';
import type { Template } from './template.ts';

interface Suppression {
  /** Every rule where empty. */
  readonly rules: readonly string[];
  /** A finding that begins here is silenced; both ends count. */
  readonly range: Range;
}

/** Whether the author silenced a rule where a finding begins. */
export type IsSuppressed = (rule: string, offset: number) => boolean;

const FORM = /^[#/*\s]{0,10}compute-advisor-disable(-next-line|-line)?(?:[ \t]+([\w-][\w\-, ]{0,500}))?/;

/** Reads `# compute-advisor-disable-next-line spot-for-interruptible -- reason` and its kin. */
export function readSuppressions(template: Template): IsSuppressed {
  const suppressions = template.tree.addressed.flatMap((comment) => readOne(comment, template));
  if (suppressions.length === 0) return () => false;
  return (rule, offset) =>
    suppressions.some(
      ({ rules, range }) =>
        range.start <= offset && offset <= range.end && (rules.length === 0 || rules.includes(rule)),
    );
}

function readOne(comment: Comment, { tree }: Template): Suppression[] {
  const match = FORM.exec(comment.text);
  if (!match) return [];
  const named = (match[2] ?? '').split(/\s--(?:\s|$)|^--/)[0] ?? '';
  const rules = named.split(/[\s,]+/).filter((id) => id !== '');
  const { start, end } = absolute(comment, tree.placement);
  return [{ rules, range: rangeOf(match[1], start, end, tree.text) }];
}

function rangeOf(form: string | undefined, start: number, end: number, text: string): Range {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (form === undefined) return { start: lineStart, end: text.length };
  const lineEnd = endOfLine(text, end);
  if (form === '-line') return { start: lineStart, end: lineEnd };
  return { start: lineEnd + 1, end: endOfLine(text, lineEnd + 1) };
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
