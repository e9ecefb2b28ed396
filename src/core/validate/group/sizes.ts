import type { ScalarNode, SyntaxNode } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { isOpen, numberOf, type Step, scalarOf } from '../../template/value.ts';

export type SizeName = 'MinSize' | 'MaxSize' | 'DesiredCapacity';

/** A size of an Auto Scaling group, with the scalar that says it. */
export interface GroupSize {
  readonly name: SizeName;
  readonly amount: number;
  readonly node: ScalarNode;
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
}

/** Every value that a size may have; those that are not known are left out. */
export function groupSizes(group: Resource, name: SizeName, template: Template): readonly GroupSize[] {
  return resolveAll(propertyValue(group, name), template).flatMap((value) => {
    const amount = numberOf(value);
    const node = scalarOf(value);
    return value.known && node && amount !== undefined
      ? [{ name, amount, node, use: value.use, via: value.via }]
      : [];
  });
}

export interface SizePair {
  readonly first: GroupSize;
  readonly second: GroupSize;
  /** Where the finding stands: of two values of which one came from a default, the literal one. */
  readonly standing: GroupSize;
  readonly via: readonly Step[];
}

/** Values of two sizes that may hold at once. */
export function* sizePairs(
  group: Resource,
  [first, second]: readonly [SizeName, SizeName],
  template: Template,
): Generator<SizePair> {
  for (const a of groupSizes(group, first, template)) {
    for (const b of groupSizes(group, second, template)) {
      if (!standTogether(a.via, b.via)) continue;
      const standing = isOpen(a.via) && !isOpen(b.via) ? b : a;
      yield { first: a, second: b, standing, via: joinWays(a.via, b.via) };
    }
  }
}
