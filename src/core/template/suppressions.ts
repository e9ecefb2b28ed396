import { absolute, type Comment } from '../syntax/node.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Template } from './template.ts';

interface Suppression {
  /** Every rule where empty. */
  readonly rules: readonly string[];
  readonly firstLine: number;
  /** Inclusive. */
  readonly lastLine: number;
}

/** Whether the author silenced a rule where a finding begins. */
export type IsSuppressed = (rule: string, offset: number) => boolean;

const FORM = /^[#/*\s]{0,10}compute-advisor-disable(-next-line|-line)?(?:[ \t]+([\w-][\w\-, ]{0,500}))?/;

/** Reads `# compute-advisor-disable-next-line spot-for-interruptible -- reason` and its kin. */
export function readSuppressions(template: Template): IsSuppressed {
  const comments = template.tree.comments.filter(({ text }) => text.includes('compute-advisor-disable'));
  if (comments.length === 0) return () => false;
  const lines = new LineIndex(template.tree.text);
  const suppressions = comments.flatMap((comment) => readOne(comment, template, lines));
  return (rule, offset) => {
    const { line } = lines.positionAt(offset);
    return suppressions.some(
      ({ rules, firstLine, lastLine }) =>
        firstLine <= line && line <= lastLine && (rules.length === 0 || rules.includes(rule)),
    );
  };
}

function readOne(comment: Comment, { tree }: Template, lines: LineIndex): Suppression[] {
  const match = FORM.exec(comment.text);
  if (!match) return [];
  const { line } = lines.positionAt(absolute(comment, tree.placement).start);
  const named = (match[2] ?? '').split(/\s--(?:\s|$)|^--/)[0] ?? '';
  const rules = named.split(/[\s,]+/).filter((id) => id !== '');
  if (match[1] === '-next-line') return [{ rules, firstLine: line + 1, lastLine: line + 1 }];
  return [{ rules, firstLine: line, lastLine: match[1] ? line : Number.POSITIVE_INFINITY }];
}
