import { findMark } from '../template/annotation.ts';
import { readValue } from '../template/quantity.ts';
import { type AnnotationKey, type AnnotationType, findKey, keyOfBareWord } from '../template/vocabulary.ts';
import { inDigits } from '../text/digits.ts';
import type { Range } from '../text/range.ts';

const INTRODUCTION = [
  '**@workload** says how this workload behaves: what its author knows and the template cannot say.',
  'A bare word sets the pattern, the environment or a flag; everything else is `key=value`, with units.',
  'The advice rests on it; it never changes how anything runs.',
].join(' ');

/** What one kind of value looks like, in a few words. */
export function formOf(type: AnnotationType): string {
  switch (type.kind) {
    case 'words':
      return type.words.join(', ');
    case 'flag':
      return 'true or false';
    case 'number':
      return type.max === undefined ? 'a number' : `a number up to ${type.max}`;
    case 'size':
      return 'a size, such as 512MiB or 16GiB';
    case 'percent':
      return 'a percentage, such as 40%';
    case 'duration':
      return 'a time, such as 120ms, 30s or 45m';
    case 'rate':
      return 'a number in a period, such as 20/s or 3M/month';
  }
}

/** What a key means and which values it takes. Markdown without HTML and links. */
export function describeAnnotationKey({ key, meaning, type }: AnnotationKey): string {
  const words =
    type.kind === 'words' ? `One of ${type.words.map((word) => `\`${word}\``).join(', ')}.` : undefined;
  const flag = type.kind === 'flag' ? `A flag: \`${key}\`, or \`${key}=false\` to deny it.` : undefined;
  return [`**${key}**: ${meaning}.`, words ?? flag ?? sentence(formOf(type))].join('\n\n');
}

/** What stands at an offset of an `@workload` comment. Ranges are relative to the comment. */
export function explainAnnotation(
  comment: string,
  offset: number,
): { readonly range: Range; readonly markdown: string } | undefined {
  const from = findMark(comment);
  if (from === undefined) return undefined;
  const mark = { start: from - '@workload'.length, end: from };
  if (mark.start <= offset && offset <= mark.end) return { range: mark, markdown: INTRODUCTION };
  const item = itemAt(comment, from, offset);
  const markdown = item && explainItem(comment.slice(item.start, item.end));
  return markdown === undefined ? undefined : { range: item ?? mark, markdown };
}

/** The key of a metadata mapping or tag, or its value; undefined for a key that annotations do not have. */
export function explainAnnotationPair(name: string, value: string | undefined): string | undefined {
  const key = findKey(name);
  return key && describeSaid(key, value);
}

function itemAt(comment: string, from: number, offset: number): Range | undefined {
  let start = offset;
  while (start > from && !/\s/.test(comment.charAt(start - 1))) start--;
  const length = /^\S*?(?=\s|\*\/|$)/.exec(comment.slice(start))?.[0].length ?? 0;
  return start >= from && length > 0 && offset <= start + length ? { start, end: start + length } : undefined;
}

function explainItem(item: string): string | undefined {
  const equals = item.indexOf('=');
  if (equals >= 0)
    return explainAnnotationPair(item.slice(0, equals), item.slice(equals + 1).replaceAll('"', ''));
  const key = keyOfBareWord(item) ?? findKey(item);
  if (!key) return undefined;
  const isWord = key.type.kind === 'words' && key.key !== item.toLowerCase();
  const lead = isWord ? `\`${item.toLowerCase()}\` stands for \`${key.key}=${item.toLowerCase()}\`.\n\n` : '';
  return lead + describeAnnotationKey(key);
}

function describeSaid(key: AnnotationKey, value: string | undefined): string {
  const reading = value === undefined ? undefined : readingOf(key.type, value);
  return reading ? `${describeAnnotationKey(key)}\n\nRead as ${reading}.` : describeAnnotationKey(key);
}

/** How a quantity is understood, where that is not what is written. */
function readingOf(type: AnnotationType, text: string): string | undefined {
  const read = readValue(type, text);
  if (!('value' in read) || typeof read.value !== 'number') return undefined;
  switch (type.kind) {
    case 'size':
      return `${inDigits(read.value)} GiB`;
    case 'duration':
      return read.value < 1000 ? `${inDigits(read.value)} ms` : `${inDigits(read.value / 1000)} s`;
    case 'rate':
      return `${inDigits(read.value)} a month of 730 hours`;
    default:
      return undefined;
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
