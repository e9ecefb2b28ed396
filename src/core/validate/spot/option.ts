import { entryOf, type ScalarNode, type SyntaxNode } from '../../syntax/node.ts';
import { resolveAll } from '../../template/resolve.ts';
import type { Template } from '../../template/template.ts';
import { type Step, scalarOf, textOf } from '../../template/value.ts';

/** A value that an option may have. `absent`: nothing is written, or `AWS::NoValue`. */
export type OptionValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly node?: ScalarNode;
      readonly via: readonly Step[];
    }
  | { readonly kind: 'absent'; readonly via: readonly Step[] };

/** Every value of an option of a mapping; those that are not known are left out. */
export function optionValues(
  mapping: SyntaxNode | undefined,
  name: string,
  template: Template,
): readonly OptionValue[] {
  const entry = entryOf(mapping, name);
  if (!entry) return [{ kind: 'absent', via: [] }];
  return resolveAll(entry.value, template).flatMap((value): OptionValue[] => {
    const text = textOf(value);
    const node = scalarOf(value);
    if (text !== undefined) return [{ kind: 'text', text, ...(node ? { node } : {}), via: value.via }];
    return !value.known && value.reason === 'missing' ? [{ kind: 'absent', via: value.via }] : [];
  });
}
