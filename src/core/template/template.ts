import type { FileKind } from '../model.ts';
import {
  asMapping,
  asScalar,
  type MappingNode,
  type ScalarNode,
  type SyntaxNode,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';
import { taskDefinitionOf } from './kind.ts';
import type { Resource } from './resource.ts';

export interface Parameter {
  readonly name: string;
  readonly key: ScalarNode;
  readonly body: SyntaxNode;
}

/** A file's content as the rules see it. */
export interface Template {
  readonly kind: FileKind;
  readonly tree: SyntaxTree;
  readonly resources: readonly Resource[];
  readonly byId: ReadonlyMap<string, Resource>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly mappings: MappingNode | undefined;
  readonly metadata: MappingNode | undefined;
}

export function buildTemplate(kind: FileKind, tree: SyntaxTree): Template {
  const resources = kind === 'task-definition' ? readTask(tree) : readResources(tree);
  return {
    kind,
    tree,
    resources,
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    parameters: readParameters(tree),
    mappings: asMapping(valueAt(tree.root, 'Mappings')),
    metadata: asMapping(valueAt(tree.root, 'Metadata')),
  };
}

function readResources(tree: SyntaxTree): Resource[] {
  const section = asMapping(valueAt(tree.root, 'Resources'));
  // Of an ID that stands twice the last counts.
  const byId = new Map<string, Resource>();
  for (const { key, value } of section?.entries ?? []) {
    byId.set(key.text, {
      id: key.text,
      type: asScalar(valueAt(value, 'Type'))?.text ?? '',
      key,
      body: value,
      properties: asMapping(valueAt(value, 'Properties')),
      camelCase: false,
    });
  }
  return [...byId.values()];
}

function readTask(tree: SyntaxTree): Resource[] {
  const mapping = taskDefinitionOf(tree)?.mapping;
  const first = mapping?.entries[0];
  if (!mapping || !first) return [];
  const family = mapping.entries.find(({ key }) => key.text === 'family');
  return [
    {
      id: asScalar(family?.value)?.text || 'task',
      type: 'AWS::ECS::TaskDefinition',
      key: asScalar(family?.value) ?? first.key,
      body: mapping,
      properties: mapping,
      camelCase: true,
    },
  ];
}

function readParameters(tree: SyntaxTree): Map<string, Parameter> {
  const section = asMapping(valueAt(tree.root, 'Parameters'));
  return new Map(
    section?.entries.map(({ key, value }) => [key.text, { name: key.text, key, body: value }]) ?? [],
  );
}
