import {
  asSequence,
  dereference,
  type Entry,
  entryOf,
  type MappingNode,
  type ScalarNode,
  type SyntaxNode,
} from '../syntax/node.ts';

/** A resource of a template, or the task of a task-definition file. */
export interface Resource {
  /** Logical ID, or task family. */
  readonly id: string;
  /** `AWS::EC2::Instance`; empty where none is given. */
  readonly type: string;
  /** The scalar that names it. */
  readonly key: ScalarNode;
  readonly body: SyntaxNode;
  readonly properties: MappingNode | undefined;
  /** What SAM's Globals say for resources of its type; its own properties come first. */
  readonly inherited?: MappingNode;
  /** The Globals that it was read with; another Globals makes another resource of it. */
  readonly globals?: SyntaxNode | undefined;
  /** The condition under which it is there at all. */
  readonly condition?: string;
  /** Of a program: whether it is made once a turn of a loop, however many there are. */
  readonly repeated?: boolean;
  /** Task-definition files write `cpu` where resources write `Cpu`. */
  readonly camelCase: boolean;
}

/** The entry by which a program says that a resource is made in a loop; templates have none of the name. */
export const REPEATED = 'Fn::Repeated';

/** Property names as CloudFormation writes them, whatever the file's case. Own before inherited, key by key. */
export function propertyEntry(resource: Resource, ...path: readonly string[]): Entry | undefined {
  return entryIn(resource.properties, resource, path) ?? entryIn(resource.inherited, resource, path);
}

function entryIn(
  root: SyntaxNode | undefined,
  resource: Resource,
  path: readonly string[],
): Entry | undefined {
  // By index, without lists of names in between: most of what is asked of a template comes by here.
  let entry: Entry | undefined;
  let node = root;
  for (let index = 0; index < path.length && node; index++) {
    entry = entryOf(node, spell(resource, path[index] ?? ''));
    node = entry?.value;
  }
  return entry;
}

export function propertyValue(resource: Resource, ...path: readonly string[]): SyntaxNode | undefined {
  return dereference(propertyEntry(resource, ...path)?.value);
}

export function spell(resource: Resource, name: string): string {
  return resource.camelCase ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Values at a path such as `Overrides[].InstanceType`, where `[]` stands for each item of a list. */
export function valuesAt(resource: Resource, path: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (resource.properties) collectValues(resource, resource.properties, path, found);
  return found;
}

/** Step by step, without lists in between: most resources have nothing at most paths. */
function collectValues(resource: Resource, node: SyntaxNode, path: string, found: SyntaxNode[]): void {
  const end = path.indexOf('.');
  const part = end < 0 ? path : path.slice(0, end);
  const each = part.endsWith('[]');
  const value = entryOf(node, spell(resource, each ? part.slice(0, -2) : part))?.value;
  if (!value) return;
  const rest = end < 0 ? undefined : path.slice(end + 1);
  for (const item of each ? (asSequence(value)?.items ?? []) : [value]) {
    if (rest === undefined) found.push(item);
    else collectValues(resource, item, rest, found);
  }
}
