import { asMapping, type MappingNode, type SequenceNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { resolveAll } from './resolve.ts';
import { propertyValue, type Resource, spell } from './resource.ts';
import type { Template } from './template.ts';
import { type Step, textOf } from './value.ts';

/** One entry of ContainerDefinitions. */
export interface Container {
  readonly task: Resource;
  readonly body: MappingNode;
  /** `container web`, or `container 2` where it has no name yet. */
  readonly label: string;
  /** The branches that lead to it. */
  readonly via: readonly Step[];
}

/** The containers of a task under one branch of its conditions. */
export interface ContainerList {
  readonly node: SequenceNode;
  readonly containers: readonly Container[];
  /** False where a container may be there that is not known, or may be absent. */
  readonly complete: boolean;
  readonly via: readonly Step[];
}

/** Every list that ContainerDefinitions may be; none where it is not known. */
export function containerLists(task: Resource, template: Template): readonly ContainerList[] {
  return resolveAll(propertyValue(task, 'ContainerDefinitions'), template).flatMap((value) => {
    if (!value.known || value.node.kind !== 'sequence') return [];
    return [readList(value.node, value.via, task, template)];
  });
}

function readList(
  node: SequenceNode,
  via: readonly Step[],
  task: Resource,
  template: Template,
): ContainerList {
  let complete = true;
  const containers = node.items.flatMap((item, index) => {
    const values = resolveAll(item, template);
    const found = values.flatMap((value) => {
      const body = value.known ? asMapping(value.node) : undefined;
      if (!body) return [];
      return [
        {
          task,
          body,
          // Few are ever spoken of.
          get label() {
            return labelOf(body, index, task, template);
          },
          via: value.via.length === 0 ? via : [...via, ...value.via],
        },
      ];
    });
    if (values.length !== 1 || found.length !== 1) complete = false;
    return found;
  });
  return { node, containers, complete, via };
}

function labelOf(body: MappingNode, index: number, task: Resource, template: Template): string {
  const [name] = resolveAll(valueAt(body, spell(task, 'Name')), template);
  return `container ${(name && textOf(name)) ?? index + 1}`;
}

/** A value of a container, its path as CloudFormation writes it. */
export function containerValue(
  { body, task }: Container,
  ...path: readonly string[]
): SyntaxNode | undefined {
  return valueAt(body, ...path.map((name) => spell(task, name)));
}
