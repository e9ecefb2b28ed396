import { type FactField, type Facts, factPaths, factSchema, flagBehind } from './fact-schema.ts';

type GroupConstructor = new () => object;

/** One class a group: CEL reads the fields of a registered class without converting the object first. */
export const groupConstructors: ReadonlyMap<string, GroupConstructor> = new Map(
  [...factSchema.keys()].map((name) => [name, class {}]),
);

/** One object a group, as CEL's evaluator reads facts; defaults filled in. A path that the schema does not know is left out. */
export function bindFacts(facts: Facts): Readonly<Record<string, object>> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [name, Constructor] of groupConstructors)
    groups[name] = new Constructor() as Record<string, unknown>;
  for (const [path, { value }] of facts) {
    const known = factPaths.get(path);
    const group = known && groups[known.group];
    if (known && group) group[known.field] = value;
  }
  fillIn(groups, facts);
  return groups;
}

const FLAGS = [...factPaths.values()].filter((path) => path.spec.default !== undefined);
const SAID = [...factPaths.values()]
  .filter(({ group }) => group === 'said')
  .map(({ group, field, path }) => ({ group, field, behind: flagBehind(path) ?? path }));

function fillIn(groups: Readonly<Record<string, Record<string, unknown>>>, facts: Facts): void {
  for (const { group, field, spec } of FLAGS) {
    const target = groups[group];
    if (target && target[field] === undefined) target[field] = spec.default;
  }
  for (const { group, field, behind } of SAID) {
    const target = groups[group];
    if (target) target[field] = facts.has(behind);
  }
}

/** CEL's name for the type of a field. */
export function celTypeOf({ type }: FactField): string {
  switch (type) {
    case 'number':
      return 'double';
    case 'bool':
      return 'bool';
    case 'list':
      return 'list<string>';
    // Words are strings to CEL; condition-check.ts holds them to their list.
    case 'words':
    case 'string':
      return 'string';
  }
}
