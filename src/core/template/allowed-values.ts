import { asScalar, asSequence, type MappingNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import { isFilledLater } from './resolve.ts';

/** AllowedValues by the name of the parameter, where all of them are written out. */
export function readAllowed(section: MappingNode | undefined): ReadonlyMap<string, readonly string[]> {
  const allowed = new Map<string, readonly string[]>();
  for (const { key, value } of section?.entries ?? []) {
    const items = asSequence(valueAt(value, 'AllowedValues'))?.items ?? [];
    const words = items.flatMap((item) => {
      const scalar = intrinsicOf(item) ? undefined : asScalar(item);
      return scalar && !isFilledLater(scalar) ? [scalar.text] : [];
    });
    const isText = asScalar(valueAt(value, 'Type'))?.text === 'String';
    if (isText && words.length > 0 && words.length === items.length) allowed.set(key.text, words);
  }
  return allowed;
}
