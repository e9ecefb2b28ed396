import { entryOf, innerSpan, type MappingNode } from '../../syntax/node.ts';
import { isMade } from '../../template/made-key.ts';
import { kindOf } from '../node-kind.ts';
import { type Found, show, wrong } from '../references/found.ts';
import { nearMiss } from '../schema/near-miss.ts';

/** Keys that an object does not have: an error where one of its own was surely meant, a note where not. */
export function findOtherKeys(node: MappingNode, known: readonly string[], of: string): readonly Found[] {
  return node.entries.flatMap(({ key }) => {
    const { text } = key;
    if (known.includes(text) || isMade(key) || /\s/.test(text)) return [];
    const meant = nearMiss(text, known);
    const span = innerSpan(key);
    if (meant !== undefined && !entryOf(node, meant))
      return [wrong({ span }, `${show(text)} is no key of ${of}. Did you mean ${meant}?`, meant)];
    return [
      { ...wrong({ span }, `${show(text)} is no key of ${of} that is known here.`), severity: 'information' },
    ];
  });
}

/** Whether a key surely does not stand, nor one that is mistyped for it. */
export function isMissing(node: MappingNode, key: string): boolean {
  return (
    kindOf(node) === 'object' &&
    !node.entries.some(({ key: { text } }) => text === key || nearMiss(text, [key]) !== undefined)
  );
}
