import { innerSpan, type ScalarNode } from '../../syntax/node.ts';
import type { Step } from '../../template/value.ts';
import type { SchemaFault, SchemaRule } from './fault.ts';
import { nearMiss } from './near-miss.ts';
import type { DetailedShape } from './resource-schema.ts';

/** No pattern runs on more: some take long on long texts (`scripts/schemas/patterns.ts` times them so far). */
const LONGEST_TEXT = 4096;
const MAX_SHOWN = 40;

export interface Place {
  readonly path: string;
  readonly via: readonly Step[];
}

type Report = (fault: SchemaFault) => void;

/** What is wrong with a text, a number or a flag; CloudFormation takes each of them in quotes and without. */
export function checkScalar(node: ScalarNode, shape: DetailedShape, place: Place, report: Report): void {
  const tell = (rule: SchemaRule, message: string, more: Partial<SchemaFault> = {}): void =>
    report({ rule, span: innerSpan(node), message, ...place, ...more });
  const name = lastOf(place.path);
  switch (shape.type) {
    case 'boolean':
      if (!isFlag(node.text)) tell('schema-type', `${name} is true or false, not ${show(node.text)}`);
      return;
    case 'integer':
    case 'number': {
      const amount = readNumber(node.text);
      const isRight = amount !== undefined && (shape.type === 'number' || Number.isInteger(amount));
      if (!isRight)
        return tell(
          'schema-type',
          `${name} is a ${shape.type === 'integer' ? 'whole number' : 'number'}, not ${show(node.text)}`,
        );
      return checkNumber(amount, shape, name, tell);
    }
    case 'string':
      checkText(node, shape, name, tell);
  }
}

type Tell = (rule: SchemaRule, message: string, more?: Partial<SchemaFault>) => void;

function checkNumber(amount: number, { minimum, maximum }: DetailedShape, name: string, tell: Tell): void {
  if (minimum !== undefined && amount < minimum)
    tell('schema-range', `${name} is ${minimum} at least, not ${amount}`);
  else if (maximum !== undefined && amount > maximum)
    tell('schema-range', `${name} is ${maximum} at most, not ${amount}`);
}

function checkText(node: ScalarNode, shape: DetailedShape, name: string, tell: Tell): void {
  const { text } = node;
  if (shape.enum) {
    const words = shape.enum.map(String);
    return shape.anyCase && words.some((word) => word.toLowerCase() === text.toLowerCase())
      ? undefined
      : checkWord(node, words, name, tell);
  }
  checkForm(text, shape, name, tell);
}

/** What is too long may have the form all the same; of what is too short the form says more. */
function checkForm(
  text: string,
  { minLength, maxLength, pattern }: DetailedShape,
  name: string,
  tell: Tell,
): void {
  if (maxLength !== undefined && text.length > maxLength)
    return tell('schema-length', `${name} has ${count(maxLength, 'letter')} at most, not ${text.length}`);
  const isOfForm = pattern === undefined || text.length > LONGEST_TEXT || new RegExp(pattern, 'u').test(text);
  if (!isOfForm && text !== '')
    return tell('schema-pattern', `${show(text)} is not of the form that ${name} has: ${shorten(pattern)}`);
  if (minLength !== undefined && text.length < minLength)
    return tell('schema-length', `${name} has ${count(minLength, 'letter')} at least, not ${text.length}`);
  if (!isOfForm)
    tell('schema-pattern', `${show(text)} is not of the form that ${name} has: ${shorten(pattern)}`);
}

function checkWord(node: ScalarNode, words: readonly string[], name: string, tell: Tell): void {
  if (words.includes(node.text)) return;
  const meant = nearMiss(node.text, words);
  if (meant !== undefined) {
    const message = `${show(node.text)} is no value of ${name}. Did you mean ${meant}?`;
    return tell('schema-enum', message, { replacement: meant, scalar: node });
  }
  const known = words.length <= 8 ? `: ${words.join(', ')}` : '';
  tell('schema-enum', `${show(node.text)} is not among the values known for ${name}${known}`, {
    uncertain: true,
  });
}

function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,3})?$/.test(trimmed)
    ? Number(trimmed)
    : undefined;
}

// YAML 1.1, which CloudFormation reads, has yes and on as well; 0 and 1 are nobody's certain mistake.
function isFlag(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|y|n|0|1)$/i.test(text.trim());
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1) || path;
}

export function show(text: string): string {
  return text === '' ? 'an empty text' : shorten(text);
}

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
