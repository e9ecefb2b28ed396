import {
  asMapping,
  asScalar,
  innerSpan,
  type MappingNode,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  valueAt,
} from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import type { Names } from '../../template/names.ts';
import { isFilledLater } from '../../template/resolve.ts';
import type { Use } from '../../template/uses.ts';
import { nearMiss } from '../schema/near-miss.ts';
import { listWords } from '../wording.ts';
import { type Found, show, wrong } from './found.ts';

/**
 * The keys of FindInMap where they are written out, or are those that a parameter allows; of one behind another
 * function every value is let pass. `isConditional`: a condition may keep a value of a parameter away.
 */
export function checkMappingKeys(
  { name, items = [], branches }: Use,
  names: Names,
  isConditional: boolean,
): Found | undefined {
  const [, top, second, fallback] = items;
  const mapping = asMapping(valueAt(names.mappings, name));
  if (items.length !== 3 || fallback || !mapping || !isWhole(mapping)) return undefined;
  const isOpen = isConditional || branches.length > 0;
  const [first, attribute] = [top, second].map((node) => keyOf(node, isOpen ? undefined : names.allowed));
  const missing = first && missingIn(first, mapping, `mapping ${name}`);
  if (missing) return missing;
  return attribute && checkSecond(attribute, first, mapping, name);
}

/** Behind a function any of the upper keys may be meant. */
function checkSecond(
  key: Key,
  first: Key | undefined,
  mapping: MappingNode,
  name: string,
): Found | undefined {
  const chosen = first?.words ?? [];
  if (chosen.length === 0) {
    const rows = mapping.entries.map(({ value }) => asMapping(value));
    if (rows.length === 0 || !rows.every((row) => row && isWhole(row))) return undefined;
    const all = rows.flatMap((row) => row?.entries ?? []);
    return missingIn(key, { entries: all }, `any entry of mapping ${name}`);
  }
  for (const word of chosen) {
    const row = asMapping(valueAt(mapping, word));
    if (!row || !isWhole(row)) continue;
    const found = missingIn(key, row, `${show(word)} in mapping ${name}`);
    if (found) return first?.parameter === undefined ? found : { ...found, severity: 'warning' };
  }
  return undefined;
}

/** What may stand as a key: one text, or each that a parameter allows. */
interface Key {
  readonly words: readonly string[];
  readonly span: Span;
  readonly parameter?: string;
}

function keyOf(node: SyntaxNode | undefined, allowed: Names['allowed'] | undefined): Key | undefined {
  const scalar = literal(node);
  if (scalar) return { words: [scalar.text], span: innerSpan(scalar) };
  const intrinsic = intrinsicOf(node);
  const ref = intrinsic?.name === 'Ref' ? asScalar(intrinsic.argument) : undefined;
  const words = ref && allowed?.get(ref.text);
  return ref && words ? { words, span: innerSpan(ref), parameter: ref.text } : undefined;
}

function missingIn(
  { words, span, parameter }: Key,
  row: Pick<MappingNode, 'entries'>,
  where: string,
): Found | undefined {
  const keys = [...new Set(row.entries.map(({ key }) => key.text))];
  const missing = words.filter((word) => !keys.includes(word));
  const [word] = missing;
  if (word === undefined) return undefined;
  if (parameter !== undefined) {
    const shown = listWords(missing.slice(0, MOST_SHOWN).map(show));
    const message = `${shown}, which ${parameter} allows, ${missing.length === 1 ? 'is no key' : 'are no keys'} of ${where}.`;
    return { ...wrong({ span }, message), severity: 'warning' };
  }
  const meant = nearMiss(word, keys);
  const message = `${show(word)} is no key of ${where}.`;
  if (meant === undefined) return wrong({ span }, message);
  return wrong({ span }, `${message} Did you mean ${meant}?`, meant);
}

const MOST_SHOWN = 5;

function literal(node: SyntaxNode | undefined): ScalarNode | undefined {
  const scalar = node && !intrinsicOf(node) ? asScalar(node) : undefined;
  const isText = scalar && scalar.text !== '' && !isFilledLater(scalar) && !/[$&]\{/.test(scalar.text);
  return isText ? scalar : undefined;
}

/** Whether every key stands there. */
function isWhole({ entries }: MappingNode): boolean {
  return entries.length > 0 && !entries.some(({ key }) => key.text.startsWith('Fn::') || key.placeholder);
}
