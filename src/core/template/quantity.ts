import type { AnnotationType } from './vocabulary.ts';

export type AnnotationValue = string | number | boolean;

/** A value read, or what is wrong with it, as the end of a sentence that begins with the key. */
export type ReadValue = { readonly value: AnnotationValue } | { readonly wrong: string };

const WITH_UNIT = /^(\d{1,12}(?:\.\d{1,6})?)\s?([A-Za-z]{1,6})$/;
const RATE = /^(\d{1,12}(?:\.\d{1,6})?)([kM])?\/([A-Za-z]{1,7})$/;

// Sizes are binary, and GB reads as GiB, as it does for Lambda and Fargate.
const GIB: Readonly<Record<string, number>> = {
  mib: 1 / 1024,
  mb: 1 / 1024,
  gib: 1,
  gb: 1,
  tib: 1024,
  tb: 1024,
};

const MS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 3.6e6, d: 8.64e7 };

// A month of 730 hours, as AWS's own calculator counts it.
const PER_MONTH: Readonly<Record<string, number>> = {
  s: 730 * 3600,
  second: 730 * 3600,
  m: 730 * 60,
  min: 730 * 60,
  minute: 730 * 60,
  h: 730,
  hour: 730,
  d: 730 / 24,
  day: 730 / 24,
  week: 730 / 168,
  month: 1,
  quarter: 1 / 3,
  year: 1 / 12,
};

/** Words for the period of a rate, in small letters. */
export const PERIODS: readonly string[] = Object.keys(PER_MONTH);

/** A rate a month, a duration in ms or a size in GiB, written as in an annotation; undefined for another form. */
export function readQuantity(kind: 'rate' | 'duration' | 'size', text: string): number | undefined {
  const read = readValue({ kind }, text.trim());
  return 'value' in read && typeof read.value === 'number' ? read.value : undefined;
}

/** `percentSign` is false in tags, which cannot hold a `%`. */
export function readValue(type: AnnotationType, text: string, percentSign = true): ReadValue {
  switch (type.kind) {
    case 'words':
      return readWord(type.words, text);
    case 'flag':
      return readFlag(text);
    case 'number':
      return readNumber(text, type.max);
    case 'percent':
      return readPercent(text, percentSign);
    case 'size':
      return readUnit(text, GIB, 'a size with its unit, such as 16GiB');
    case 'duration':
      return readUnit(text, MS, 'a time with its unit, such as 120ms, 30s or 45m');
    case 'rate':
      return readRate(text);
  }
}

/** GiB of a size with its unit, `16GiB` or `16GB`; undefined for any other text. */
export function readGiB(text: string): number | undefined {
  const read = readUnit(text, GIB, '');
  return 'value' in read && typeof read.value === 'number' ? read.value : undefined;
}

function readWord(words: readonly string[], text: string): ReadValue {
  const lower = text.toLowerCase();
  return words.includes(lower) ? { value: lower } : { wrong: `is one of ${words.join(', ')}` };
}

function readFlag(text: string): ReadValue {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return { value: lower === 'true' };
  return { wrong: 'is a flag: true or false' };
}

function readNumber(text: string, max: number | undefined): ReadValue {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)([kM])?$/.exec(text);
  const isRead = match !== null && (max === undefined || match[2] === undefined);
  const value = isRead ? Number(match[1]) * multipleOf(match[2]) : undefined;
  if (value === undefined)
    return { wrong: max === undefined ? 'is a plain number' : `is a plain number from 0 to ${max}` };
  return max !== undefined && value > max ? { wrong: `is at most ${max}` } : { value };
}

function readPercent(text: string, percentSign: boolean): ReadValue {
  const pattern = percentSign ? /^(\d{1,3}(?:\.\d{1,3})?)%$/ : /^(\d{1,3}(?:\.\d{1,3})?)%?$/;
  const value = Number(pattern.exec(text)?.[1] ?? Number.NaN);
  return value <= 100 ? { value } : { wrong: 'is a percentage, such as 40%' };
}

function readUnit(text: string, units: Readonly<Record<string, number>>, form: string): ReadValue {
  const match = WITH_UNIT.exec(text);
  const unit = match?.[2]?.toLowerCase() ?? '';
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return match && factor !== undefined ? { value: Number(match[1]) * factor } : { wrong: `needs ${form}` };
}

function readRate(text: string): ReadValue {
  const match = RATE.exec(text);
  const period = match?.[3]?.toLowerCase() ?? '';
  const factor = Object.hasOwn(PER_MONTH, period) ? PER_MONTH[period] : undefined;
  if (!match || factor === undefined)
    return { wrong: 'needs a number and its period, such as 3M/month or 20/s' };
  return { value: Number(match[1]) * multipleOf(match[2]) * factor };
}

function multipleOf(letter: string | undefined): number {
  return letter === 'M' ? 1e6 : letter === 'k' ? 1e3 : 1;
}
