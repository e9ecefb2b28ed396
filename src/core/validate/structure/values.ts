import { asScalar, type MappingNode, valueAt } from '../../syntax/node.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, show, wrong } from '../references/found.ts';
import { nearMiss } from '../schema/near-miss.ts';

/** A text, or a function that gives one. */
export function checkText(node: MappingNode, key: string, what: string): readonly Found[] {
  const value = valueAt(node, key);
  const kind = kindOf(value);
  if (!value || (kind !== 'list' && kind !== 'object')) return [];
  return [wrong({ span: placeOf(value) }, `${key} is ${what}, not ${describe(value)}.`)];
}

/** The name of a condition, which no function gives. */
export function checkConditionName(node: MappingNode): readonly Found[] {
  const value = valueAt(node, 'Condition');
  const kind = kindOf(value);
  if (!value || kind === 'open' || kind === 'text' || describe(value) === 'Fn::Transform') return [];
  return [wrong({ span: placeOf(value) }, `Condition is the name of a condition, not ${describe(value)}.`)];
}

/** One of a few words that hardly ever grow more. */
export function checkWord(node: MappingNode, key: string, words: readonly string[]): readonly Found[] {
  const value = valueAt(node, key);
  const kind = kindOf(value);
  if (!value || kind === 'open' || kind === 'function') return [];
  const text = asScalar(value)?.text;
  if (text === undefined)
    return [wrong({ span: placeOf(value) }, `${key} is a text, not ${describe(value)}.`)];
  if (words.includes(text)) return [];
  const meant = nearMiss(text, words);
  const span = placeOf(value);
  if (meant !== undefined)
    return [wrong({ span }, `${show(text)} is no ${key}. Did you mean ${meant}?`, meant)];
  const message = `${show(text)} is no ${key} that is known here: ${words.join(', ')}.`;
  return [{ ...wrong({ span }, message), severity: 'information' }];
}
