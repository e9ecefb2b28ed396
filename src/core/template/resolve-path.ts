import { asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { isPossible, joinWays } from './branches.ts';
import { resolveAll } from './resolve.ts';
import { propertyEntry, propertyValue, type Resource, spell } from './resource.ts';
import type { Template } from './template.ts';
import type { KnownValue, Value } from './value.ts';

/**
 * Every value that a path of properties may lead to, where an `If` may stand at any step of it: one value for each
 * branch. A step that is not known is unknown at the end, and one that is missing is missing at the end.
 */
export function resolvePath(
  resource: Resource,
  template: Template,
  ...path: readonly [string, ...string[]]
): readonly Value[] {
  // What Globals say stands key by key beside what the resource says itself.
  if (path.length === 1 || propertyEntry(resource, ...path))
    return resolveAll(propertyValue(resource, ...path), template);
  const [first, ...rest] = path;
  const start = resolveAll(propertyValue(resource, first), template);
  return resolveBelow(
    start,
    rest.map((name) => spell(resource, name)),
    template,
  );
}

/** The same from values on; keys as the file spells them. */
export function resolveBelow(
  start: readonly Value[],
  path: readonly string[],
  template: Template,
): readonly Value[] {
  let values = start;
  for (const key of path) values = values.flatMap((value) => step(value, key, template));
  return values;
}

function step(value: Value, key: string, template: Template): readonly Value[] {
  if (!value.known) return [value];
  return within(value, resolveAll(valueAt(value.node, key), template), template);
}

/** The items of a list, the branches of each; what is not known is left out, as is a list that is not known. */
export function resolveItems(node: SyntaxNode | undefined, template: Template): readonly KnownValue[] {
  return itemsOf(resolveAll(node, template), template);
}

/** The items of lists that may stand there. */
export function itemsOf(lists: readonly Value[], template: Template): readonly KnownValue[] {
  return lists.flatMap((list) => {
    const items = (list.known && asSequence(list.node)?.items) || [];
    return items.flatMap((item) =>
      within(list, resolveAll(item, template), template).flatMap((value) => (value.known ? [value] : [])),
    );
  });
}

function within(outer: Value, inner: readonly Value[], template: Template): readonly Value[] {
  if (outer.via.length === 0) return inner;
  return inner
    .filter(({ via }) => isPossible(outer.via, via, template))
    .map((value) => ({ ...value, via: joinWays(outer.via, value.via) }));
}
