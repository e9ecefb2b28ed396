import {
  asMapping,
  asScalar,
  asSequence,
  dereference,
  type Entry,
  type ScalarNode,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import type { Resource } from './resource.ts';

export interface Tag {
  readonly name: ScalarNode;
  readonly value: ScalarNode | undefined;
}

/** Tags as a list of keys and values or as a mapping, and the docker labels of containers. */
export function tagsOf(resource: Resource): Tag[] {
  const [tags, definitions, labels] = resource.camelCase
    ? (['tags', 'containerDefinitions', 'dockerLabels'] as const)
    : (['Tags', 'ContainerDefinitions', 'DockerLabels'] as const);
  const containers = asSequence(valueAt(resource.properties, definitions))?.items ?? [];
  return [
    ...containers.flatMap((container) => mappingTags(valueAt(container, labels))),
    ...mappingTags(valueAt(resource.properties, tags)),
    ...(asSequence(valueAt(resource.properties, tags))?.items ?? []).flatMap(listTag),
    ...TAG_SPECIFICATIONS.flatMap((path) => specifiedTags(valueAt(resource.properties, ...path))),
  ];
}

/** Tags that SAM's Globals give to every resource of a type. */
export function globalTagsOf({ inherited }: Resource): Tag[] {
  return mappingTags(valueAt(inherited, 'Tags'));
}

// A launch template has no tags but those of what it makes.
const TAG_SPECIFICATIONS = [['TagSpecifications'], ['LaunchTemplateData', 'TagSpecifications']];

function specifiedTags(node: SyntaxNode | undefined): Tag[] {
  return (asSequence(node)?.items ?? []).flatMap((item) =>
    (asSequence(valueAt(item, 'Tags'))?.items ?? []).flatMap(listTag),
  );
}

function mappingTags(node: SyntaxNode | undefined): Tag[] {
  return (
    asMapping(node)?.entries.map(({ key, value }: Entry) => ({ name: key, value: asScalar(value) })) ?? []
  );
}

function listTag(item: SyntaxNode): Tag[] {
  const target = dereference(item);
  const name = asScalar(valueAt(target, 'key') ?? valueAt(target, 'Key'));
  const value = asScalar(valueAt(target, 'value') ?? valueAt(target, 'Value'));
  return name ? [{ name, value }] : [];
}
