import type { Origin } from '../model.ts';
import { factGroups } from './fact-table.ts';

export type FactValue = string | number | boolean | readonly string[];

/** A typed value about a resource, with where it came from. */
export interface Fact<T extends FactValue = FactValue> {
  readonly value: T;
  readonly from: Origin;
  /** How it came about, in a few words: `Ref InstanceType`, `a schedule event triggers it`. */
  readonly detail?: string;
  /** Where it stands; the engine hands it on unread. */
  readonly place?: unknown;
  /** Of an inferred fact: what to write behind `@workload` where it is not so. */
  readonly otherwise?: string;
}

/** What is known of one resource: dotted path (`workload.pattern`) to fact. What is not known is not there. */
export type Facts = ReadonlyMap<string, Fact>;

export type FactType = 'number' | 'string' | 'bool' | 'words' | 'list';

export interface FactField {
  readonly type: FactType;
  /** The only values of a `words` field. */
  readonly words?: readonly string[];
  /** `GiB`, `USD/hour`, `percent`; absent where the number is a count. */
  readonly unit?: string;
  /** What the fact is where nothing said it; such a fact is never unknown. */
  readonly default?: boolean;
  readonly description: string;
}

export interface FactGroup {
  readonly name: string;
  readonly description: string;
  readonly fields: ReadonlyMap<string, FactField>;
}

/** Where a path leads: the group and field that it names. */
export interface FactPath {
  readonly path: string;
  readonly group: string;
  readonly field: string;
  readonly spec: FactField;
}

export const factSchema: ReadonlyMap<string, FactGroup> = new Map(
  Object.entries(factGroups).map(([name, { description, fields }]) => [
    name,
    { name, description, fields: new Map(Object.entries(fields)) },
  ]),
);

/** Every fact that a condition may name, by its dotted path. */
export const factPaths: ReadonlyMap<string, FactPath> = new Map(
  [...factSchema.values()].flatMap((group) =>
    [...group.fields].map(([field, spec]) => {
      const path = `${group.name}.${field}`;
      return [path, { path, group: group.name, field, spec }] as const;
    }),
  ),
);

/** `said.x` asks whether anybody gave the flag `workload.x`; this is the path of that flag. */
export function flagBehind(path: string): string | undefined {
  return path.startsWith('said.') ? `workload.${path.slice('said.'.length)}` : undefined;
}
