import { asScalar, valueAt } from '../syntax/node.ts';
import type { HoverPlace } from './hover-place.ts';
import { escapeMarkdown } from './markdown.ts';

/** Says of a parameter's default what stands in its place; undefined where it counts, or no default is pointed at. */
export function sayWhatCounts({ scalar, template }: HoverPlace): string | undefined {
  if (!scalar) return undefined;
  for (const name of template.given.keys()) {
    const { body, given, givenBy = '' } = template.parameters.get(name) ?? {};
    if (!given || given.text === scalar.text || asScalar(valueAt(body, 'Default')) !== scalar) continue;
    const text = given.text.slice(0, 60);
    return `*Not in force: ${escapeMarkdown(givenBy)} gives ${escapeMarkdown(text)}.*`;
  }
  return undefined;
}
