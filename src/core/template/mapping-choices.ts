import { asSequence, type ScalarNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf, refTarget } from './intrinsic.ts';
import { allowedValues, resolve } from './resolve.ts';
import type { Template } from './template.ts';
import { type KnownValue, textOf } from './value.ts';

// More combinations of allowed values than these are not followed.
const MOST_COMBINATIONS = 64;

/**
 * The other entries of a mapping that a value may come from: those that the AllowedValues of parameters among its
 * keys lead to. None for a value of no mapping.
 */
export function otherEntriesOf({ use, node }: KnownValue, template: Template): readonly ScalarNode[] {
  const call = intrinsicOf(use);
  if (call?.name !== 'FindInMap') return [];
  const [map, first, second, fallback] = asSequence(call.argument)?.items ?? [];
  const keys = [map, first, second].map((key) => textsOf(key, template));
  const standing = valueAt(fallback, 'DefaultValue');
  const entries = combine(keys).map(([name = '', top = '', attribute = '']) =>
    valueAt(template.mappings, name, top, attribute),
  );
  const scalars = entries.map((entry) => entry ?? standing).filter((entry) => entry?.kind === 'scalar');
  return [...new Set(scalars)].filter((entry) => entry !== node);
}

/** The text of a key; with a parameter that may have several, all of them. */
function textsOf(key: SyntaxNode | undefined, template: Template): readonly string[] {
  const parameter = template.parameters.get(refTarget(key) ?? '');
  const allowed = parameter ? allowedValues(parameter).map(({ text }) => text) : [];
  if (allowed.length > 0) return [...new Set(allowed)];
  const text = textOf(resolve(key, template));
  return text === undefined ? [] : [text];
}

/** One of each, in every way; none where these would be too many. */
function combine(keys: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (keys.reduce((product, texts) => product * texts.length, 1) > MOST_COMBINATIONS) return [];
  return keys.reduce<readonly (readonly string[])[]>(
    (ways, texts) => ways.flatMap((way) => texts.map((text) => [...way, text])),
    [[]],
  );
}
