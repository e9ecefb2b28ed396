import type { Range } from '../text/range.ts';

/**
 * Jinja, Handlebars and cookiecutter marks. CloudFormation's own `{{resolve:…}}` is a value, not a mark.
 * Both forms end on their line, so that a stray brace hides no more than its line.
 */
const MARK = /\{\{(?!resolve:)[^{}\n]{0,400}\}\}|\{[%#][^\n]{0,400}?[%#]\}/g;

/** Handlebars and Mustache `{{#each}}`, `{{/each}}`, `{{else}}`, `{{> part}}`, and Go's `{{- if .x }}`, `{{ end }}`. */
const TAG =
  /^(?:\{[%#]|\{\{[-~]?\s*(?:[#/^!>]|(?:else|end|if|range|with|define|block|template|include)(?![\w.])))/;

export interface MaskedText {
  /** Same length as the text, with the marks made readable: tags as comments, values as a plain word. */
  readonly source: string;
  readonly marks: readonly Range[];
}

/** Undefined where the text has no marks. */
export function maskTemplating(text: string): MaskedText | undefined {
  if (!text.includes('{{') && !text.includes('{%') && !text.includes('{#')) return undefined;
  const marks: Range[] = [];
  const tags: Range[] = [];
  const source = text.replace(MARK, (mark, offset: number) => {
    const range = { start: offset, end: offset + mark.length };
    marks.push(range);
    const isAlone = standsAlone(text, offset);
    if (isAlone && !TAG.test(mark) && standsForEntries(text, range)) return asComment(mark);
    if (!isAlone || !TAG.test(mark)) return 'x'.repeat(mark.length);
    tags.push(range);
    return asComment(mark);
  });
  return marks.length > 0 ? { source: withoutElse(source, text, tags), marks } : undefined;
}

const ELSE = /^\{[{%][-~]?\s*(?:else|elif|elsif)\b/;
const OPENING = /^(?:\{\{[-~]?\s*(?:#|(?:if|range|with|block|define)\b)|\{%[-+]?\s*(?:if|for|unless)\b)/;
const CLOSING = /^(?:\{\{[-~]?\s*(?:\/|end\b)|\{%[-+]?\s*end)/;

/** One branch of each condition is read, its first: what another says in its stead is no second key beside it. */
function withoutElse(source: string, text: string, tags: readonly Range[]): string {
  let depth = 0;
  let from: { readonly at: number; readonly depth: number } | undefined;
  let read = source;
  for (const { start, end } of tags) {
    const tag = text.slice(start, end);
    if (OPENING.test(tag)) depth++;
    else if (ELSE.test(tag)) from ??= { at: end, depth };
    else if (CLOSING.test(tag) && depth-- === from?.depth) {
      const branch = read.slice(from.at, start).replace(/\S[^\n]*/g, asComment);
      read = read.slice(0, from.at) + branch + read.slice(start);
      from = undefined;
    }
  }
  return read;
}

function asComment(text: string): string {
  return `#${' '.repeat(text.length - 1)}`;
}

function standsAlone(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(lineStart, offset).trim() === '';
}

const ENTRY = /^\s*(?:-\s|["'\w$.:]{1,200}:(?:\s|$)|\{[{%#])/;

/** A value on a line of its own among entries, `{{ tags }}`, is filled in with more of them. */
function standsForEntries(text: string, { start, end }: Range): boolean {
  const lineEnd = /[^\n]{0,80}/y;
  lineEnd.lastIndex = end;
  if (lineEnd.exec(text)?.[0].trim() !== '') return false;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const [before, after] = [lineBefore(text, start), lineAfter(text, end)];
  const isBeside = (line: string): boolean => ENTRY.test(line) && indentOf(line) === indent;
  return isBeside(after) || isBeside(before) || (indentOf(before) > indent && after.trim() === '');
}

/** The line above with something on it; empty where there is none. */
function lineBefore(text: string, offset: number): string {
  const above = text
    .slice(Math.max(0, offset - NEARBY), offset)
    .split('\n')
    .slice(0, -1);
  return above.findLast((line) => line.trim() !== '') ?? '';
}

/** The line below with something on it. */
function lineAfter(text: string, offset: number): string {
  const below = text
    .slice(offset, offset + NEARBY)
    .split('\n')
    .slice(1);
  return below.find((line) => line.trim() !== '') ?? '';
}

// Letters that are looked through for the next line.
const NEARBY = 1000;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether a range takes in part of a mark. */
export function overlapsMark(range: Range, marks: readonly Range[]): boolean {
  return marks.some((mark) => mark.start < range.end && range.start < mark.end);
}
