/** How a construct of the CDK is said as resources: what a table of constructs is made of. */
import type { Entry } from '../../syntax/node.ts';
import { plain } from './leaf-readers.ts';
import type { Made } from './made.ts';
import type { Translator, ValueReader } from './translator.ts';

/** Where a prop goes in the resource, `Ebs.VolumeSize`, and how its value is read. */
export interface Target {
  readonly path: string;
  readonly read: ValueReader;
}

export type Given = string | number | boolean | readonly string[];

export interface ResourceSpec {
  /** Behind the construct's id; empty for the resource that the construct is first of all. */
  readonly suffix: string;
  readonly type: string;
  readonly props: Readonly<Record<string, Target | readonly Target[]>>;
  /** What the library writes where the author says nothing, by path. */
  readonly given?: Readonly<Record<string, Given>>;
  /** Siblings that it refers to: the path, and the suffix of the sibling. */
  readonly links?: Readonly<Record<string, string>>;
  /** Whether the resource is made: props of which one must be there. */
  readonly when?: (made: Made, translator: Translator) => boolean;
  /** What must hold for it, in words; undefined where it is surely made. */
  readonly condition?: (made: Made, translator: Translator) => string | undefined;
  /** What no single prop says; entries of the properties. */
  readonly more?: (made: Made, translator: Translator) => readonly Entry[];
}

export interface ConstructSpec {
  /** Whether it has no scope and no id: its first argument is what it is given. */
  readonly bare?: boolean;
  readonly resources: readonly ResourceSpec[];
}

export type ConstructTable = Readonly<Record<string, ConstructSpec>>;

export function to(path: string, read: ValueReader = plain): Target {
  return { path, read };
}

/** A construct that is one resource. */
export function single(
  type: string,
  props: ResourceSpec['props'],
  rest: Partial<ResourceSpec> = {},
): ConstructSpec {
  return { resources: [{ suffix: '', type, props, ...rest }] };
}

export function several(...resources: readonly ResourceSpec[]): ConstructSpec {
  return { resources };
}

/** The same targets somewhere below: `LaunchTemplateData.InstanceType`. */
export function below(path: string, props: ResourceSpec['props']): ResourceSpec['props'] {
  const move = (target: Target): Target => ({ ...target, path: `${path}.${target.path}` });
  return Object.fromEntries(
    Object.entries(props).map(([name, target]) => [name, 'read' in target ? move(target) : target.map(move)]),
  );
}
