import type { Range } from '../text/range.ts';

/**
 * Jinja, Handlebars and cookiecutter marks. CloudFormation's own `{{resolve:…}}` is a value, not a mark.
 * Both forms end on their line, so that a stray brace hides no more than its line.
 */
const MARK = /\{\{(?!resolve:)[^{}\n]{0,400}\}\}|\{[%#][^\n]{0,400}?[%#]\}/g;

export interface MaskedText {
  /** Same length as the text, with the marks made readable: tags as comments, values as a plain word. */
  readonly source: string;
  readonly marks: readonly Range[];
}

/** Undefined where the text has no marks. */
export function maskTemplating(text: string): MaskedText | undefined {
  if (!text.includes('{{') && !text.includes('{%') && !text.includes('{#')) return undefined;
  const marks: Range[] = [];
  const source = text.replace(MARK, (mark, offset: number) => {
    marks.push({ start: offset, end: offset + mark.length });
    const alone = mark.startsWith('{{') ? false : standsAlone(text, offset);
    return alone ? `#${' '.repeat(mark.length - 1)}` : 'x'.repeat(mark.length);
  });
  return marks.length > 0 ? { source, marks } : undefined;
}

function standsAlone(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(lineStart, offset).trim() === '';
}

/** Whether a range takes in part of a mark. */
export function overlapsMark(range: Range, marks: readonly Range[]): boolean {
  return marks.some((mark) => mark.start < range.end && range.start < mark.end);
}
