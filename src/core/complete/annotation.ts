import { describeAnnotationKey, formOf } from '../explain/annotation.ts';
import {
  ANNOTATION_KEYS,
  type AnnotationKey,
  type AnnotationType,
  findKey,
  keyOfBareWord,
} from '../template/vocabulary.ts';
import type { Range } from '../text/range.ts';
import { OFFERED_UNITS } from './annotation-units.ts';
import type { Completion } from './completion.ts';

// A line that is longer is a document in one line, and no comment that somebody types.
const MAX_LINE_LENGTH = 10_000;
// What opens a comment stands at the start of a line or behind something that may end there.
const COMMENT_WITH_MARK = /(?:^|[\s,;{}[\]()])((?:#|\/\/|\/\*|\*)[#/*\s]{0,20}@workload)(?=\s)/i;
const COMMENT_WITH_BEGUN_MARK = /(?:^|[\s,;{}[\]()])(?:#|\/\/|\/\*|\*)[#/*\s]{0,20}(@[a-z]{0,8})$/i;

/**
 * What may be written at an offset inside an `@workload` comment, half-typed ones included. Looks at the line
 * alone, so that it costs the same in a text of any length. Empty elsewhere.
 */
export function completeAnnotation(text: string, offset: number): Completion[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  if (lineEnd - lineStart > MAX_LINE_LENGTH) return [];
  const before = text.slice(lineStart, offset);
  const after = /^[^\s]*?(?=\s|\*\/|$)/.exec(text.slice(offset, lineEnd))?.[0] ?? '';
  const mark = COMMENT_WITH_MARK.exec(before);
  if (!mark) return completeMark(before, after, offset);
  const said = before.slice(mark.index + mark[0].length);
  const word = /\S*$/.exec(said)?.[0] ?? '';
  const range = { start: offset - word.length, end: offset + after.length };
  const rest = text.slice(range.end, lineEnd);
  return completeItem(word, after, range, stated(`${said.slice(0, said.length - word.length)} ${rest}`));
}

function completeMark(before: string, after: string, offset: number): Completion[] {
  const begun = COMMENT_WITH_BEGUN_MARK.exec(before)?.[1];
  if (begun === undefined || !'@workload'.startsWith(begun.toLowerCase())) return [];
  const range = { start: offset - begun.length, end: offset + after.length };
  const detail = 'how the workload behaves';
  return [{ label: '@workload', kind: 'mark', detail, range, newText: '@workload' }];
}

/** Keys that the rest of the line says already. */
function stated(line: string): ReadonlySet<AnnotationKey> {
  const items = line.split(/\s+/).filter((item) => item !== '');
  const keys = items.map((item) => {
    const equals = item.indexOf('=');
    return equals < 0 ? keyOfBareWord(item) : findKey(item.slice(0, equals));
  });
  return new Set(keys.filter((key) => key !== undefined));
}

function completeItem(
  word: string,
  after: string,
  range: Range,
  said: ReadonlySet<AnnotationKey>,
): Completion[] {
  const equals = word.indexOf('=');
  if (equals >= 0) {
    const key = findKey(word.slice(0, equals));
    return key
      ? completeValue(key, word.slice(equals + 1), { ...range, start: range.start + equals + 1 })
      : [];
  }
  const behind = after.indexOf('=');
  if (behind >= 0) {
    const keyRange = { start: range.start, end: range.end - after.length + behind };
    return ANNOTATION_KEYS.map((key) => ({ ...offerKey(key, keyRange), newText: key.key, snippet: key.key }));
  }
  const left = ANNOTATION_KEYS.filter((key) => !said.has(key));
  return [
    ...left.flatMap((key) => offerBareWords(key, range)),
    ...left.flatMap((key) => keyUnlessFlag(key, range)),
  ];
}

/** Words and flags that mean something without their key. */
function offerBareWords(key: AnnotationKey, range: Range): Completion[] {
  const bare = key.type.kind === 'flag' ? [key.key] : key.type.kind === 'words' ? key.type.words : [];
  const kind = key.type.kind === 'flag' ? 'flag' : 'word';
  return bare
    .filter((word) => keyOfBareWord(word) === key)
    .map((word) => ({ ...common(key, range), label: word, kind, newText: word }));
}

function keyUnlessFlag(key: AnnotationKey, range: Range): Completion[] {
  return key.type.kind === 'flag' ? [] : [offerKey(key, range)];
}

function offerKey(key: AnnotationKey, range: Range): Completion {
  const newText = `${key.key}=`;
  return {
    ...common(key, range),
    label: newText,
    kind: 'key',
    newText,
    snippet: newText + choicesOf(key.type),
  };
}

function choicesOf(type: AnnotationType): string {
  switch (type.kind) {
    case 'words':
      return choice(1, type.words);
    case 'flag':
      return choice(1, ['true', 'false']);
    case 'number':
      return '$1';
    default:
      return `$1${choice(2, OFFERED_UNITS[type.kind])}`;
  }
}

/** A place of a snippet where the editor offers some words. */
function choice(stop: number, words: readonly string[]): string {
  return `\${${stop}|${words.join(',')}|}`;
}

function completeValue(key: AnnotationKey, value: string, range: Range): Completion[] {
  const { type } = key;
  if (type.kind === 'words') return offerValues(key, type.words, 'word', range);
  if (type.kind === 'flag') return offerValues(key, ['true', 'false'], 'word', range);
  if (type.kind === 'number') return [];
  const multiple = type.kind === 'rate' ? '[kM]?' : '';
  const number = new RegExp(`^\\d{1,12}(?:\\.\\d{1,6})?${multiple}`).exec(value)?.[0];
  if (number === undefined) return [];
  return offerValues(
    key,
    OFFERED_UNITS[type.kind].map((unit) => number + unit),
    'quantity',
    range,
  );
}

function offerValues(
  key: AnnotationKey,
  values: readonly string[],
  kind: 'word' | 'quantity',
  range: Range,
): Completion[] {
  return values.map((value) => ({ ...common(key, range), label: value, kind, newText: value }));
}

function common(key: AnnotationKey, range: Range) {
  return { detail: `${key.key}: ${formOf(key.type)}`, documentation: describeAnnotationKey(key), range };
}
