import type { FileKind } from '../model.ts';
import { asMapping, asScalar, asSequence, entryOf, type SyntaxTree, valueAt } from '../syntax/node.ts';

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
export function detectKind(tree: SyntaxTree): FileKind | undefined {
  const root = asMapping(tree.root);
  if (root) {
    if (asSequence(taskDefinitionOf(tree)?.containers)) return 'task-definition';
    if (isTemplate(tree)) return templateKind(tree);
    if (tree.problems.length === 0) return undefined;
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

function isTemplate(tree: SyntaxTree): boolean {
  const resources = asMapping(valueAt(tree.root, 'Resources'));
  const typed = resources?.entries.some(({ value }) =>
    isTypeName(asScalar(valueAt(value, 'Type'))?.text ?? ''),
  );
  if (typed) return true;
  // A template that is just begun; OpenAPI and Kubernetes files have keys of their own in its place.
  return entryOf(tree.root, 'AWSTemplateFormatVersion') !== undefined;
}

function isTypeName(text: string): boolean {
  return /^(?:AWS|Alexa|Custom|[A-Za-z0-9]{2,64})::[A-Za-z0-9:_@-]{1,128}$/.test(text);
}

function templateKind(tree: SyntaxTree): FileKind {
  const resources = asMapping(valueAt(tree.root, 'Resources'))?.entries ?? [];
  const types = resources.map(({ value }) => asScalar(valueAt(value, 'Type'))?.text ?? '');
  if (hasServerlessTransform(tree) || types.some((type) => type.startsWith('AWS::Serverless::')))
    return 'sam';
  const synthesized = resources.some(({ value }) => entryOf(valueAt(value, 'Metadata'), 'aws:cdk:path'));
  return synthesized || types.includes('AWS::CDK::Metadata') ? 'cdk-template' : 'cloudformation';
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
