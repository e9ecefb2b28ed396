import type { FileKind } from '../model.ts';
import { asMapping, asScalar, asSequence, entryOf, type SyntaxTree, valueAt } from '../syntax/node.ts';
import { countTypes, type TypeCounts } from './type-counts.ts';

/**
 * Whether a text may be one of ours: a cheap look for words that every such file has. What passes is parsed and
 * then told apart by `detectKind`.
 */
export function mayBeCompute(text: string): boolean {
  return (
    text.includes('AWS::') ||
    text.includes('AWSTemplateFormatVersion') ||
    text.includes('containerDefinitions')
  );
}

/** Told by content alone, whatever the file is called. Undefined for a file that is none of ours. */
export function detectKind(tree: SyntaxTree, types: TypeCounts = countTypes(tree)): FileKind | undefined {
  if (asMapping(tree.root)) {
    if (asSequence(taskDefinitionOf(tree)?.containers)) return 'task-definition';
    // A template that is just begun has no type; OpenAPI and Kubernetes files have keys of their own in its place.
    const isTemplate = types.typed > 0 || entryOf(tree.root, 'AWSTemplateFormatVersion') !== undefined;
    if (isTemplate) return templateKind(tree, types);
    if (tree.problems.every(({ code }) => code === 'documents')) return undefined;
  }
  return kindOfUnreadable(tree);
}

/** The mapping with `containerDefinitions`, at the top or as `describe-task-definition` prints it. */
export function taskDefinitionOf(tree: SyntaxTree) {
  for (const body of [tree.root, valueAt(tree.root, 'taskDefinition')]) {
    const containers = valueAt(body, 'containerDefinitions');
    const mapping = asMapping(body);
    if (mapping && containers) return { mapping, containers };
  }
  return undefined;
}

function templateKind(tree: SyntaxTree, { serverless, synthesized }: TypeCounts): FileKind {
  if (hasServerlessTransform(tree) || serverless > 0) return 'sam';
  return synthesized > 0 ? 'cdk-template' : 'cloudformation';
}

function hasServerlessTransform(tree: SyntaxTree): boolean {
  const transform = valueAt(tree.root, 'Transform');
  const names = asSequence(transform)?.items ?? [transform];
  return names.some((name) => asScalar(name)?.text.startsWith('AWS::Serverless') === true);
}

/** A text too broken to tell by its tree is ours only where it says so at the start of a line. */
function kindOfUnreadable(tree: SyntaxTree): FileKind | undefined {
  const { text } = tree;
  const marks = /^\s{0,8}["']?(?:AWSTemplateFormatVersion|Resources)["']?\s*:/m.test(text);
  if (marks && text.includes('AWS::')) return text.includes('AWS::Serverless') ? 'sam' : 'cloudformation';
  if (marks && text.includes('AWSTemplateFormatVersion')) return 'cloudformation';
  return /"containerDefinitions"\s*:/.test(text) ? 'task-definition' : undefined;
}
