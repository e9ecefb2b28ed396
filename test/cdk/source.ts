import type { AnalyzedDocument, SourceLanguage } from '../../src/core/index.ts';
import { absolute, type SyntaxNode } from '../../src/core/syntax/node.ts';
import { collectInstanceTypes } from '../../src/core/template/instance-types.ts';
import { Grammars, SourceTree } from '../../src/host/grammars.ts';
import { type AnalyzeOptions, tryAnalyzeText } from '../support/analysis.ts';

const grammars = new Grammars();

/** Loads grammars once for a test run: to be called before tests. */
export async function loadGrammars(...languages: readonly SourceLanguage[]): Promise<void> {
  for (const language of languages) await grammars.load(language);
}

/** Undefined for a text that is no program with the CDK. */
export function tryAnalyzeSource(
  text: string,
  path: string,
  options: AnalyzeOptions = {},
): AnalyzedDocument | undefined {
  const tree = new SourceTree(grammars);
  try {
    return tryAnalyzeText(text, { ...options, path, parseConcrete: tree.parse });
  } finally {
    tree.close();
  }
}

export function openTree(): SourceTree {
  return new SourceTree(grammars);
}

export function analyzeSource(text: string, path: string, options: AnalyzeOptions = {}): AnalyzedDocument {
  const analyzed = tryAnalyzeSource(text, path, options);
  if (!analyzed) throw new Error('the text is no program with the CDK');
  return analyzed;
}

/** Every instance type with the text that it stands in: `m5.large @ ec2.InstanceType.of(…)`. */
export function instanceTypesOf({ template, document }: AnalyzedDocument): string[] {
  return collectInstanceTypes(template.resources, template).map(({ name, span }) => {
    const { start, end } = absolute(span, template.tree.placement);
    return `${name} @ ${document.text.slice(start, end).replace(/\s+/g, ' ')}`;
  });
}

/** What a program makes, as lines of the resources, their properties, and the text that each comes from. */
export function drawResources({ template, document }: AnalyzedDocument): string {
  const sourceOf = (node: SyntaxNode): string => {
    const { start, end } = absolute(node, template.tree.placement);
    const text = document.text.slice(start, end).replace(/\s+/g, ' ');
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  };
  const drawNode = (node: SyntaxNode, path: string): string[] => {
    if (node.kind === 'scalar') return [`  ${path}: ${node.text}  ‹${sourceOf(node)}›`];
    if (node.kind === 'alias') return [];
    if (node.kind === 'sequence')
      return node.items.length === 0
        ? [`  ${path}: []`]
        : node.items.flatMap((item, index) => drawNode(item, `${path}[${index}]`));
    const [only] = node.entries;
    if (only?.key.text === 'Fn::Unknown') return [`  ${path}: unknown  ‹${sourceOf(node)}›`];
    if (only?.key.text === 'Ref' && only.value.kind === 'scalar')
      return [`  ${path}: !Ref ${only.value.text}  ‹${sourceOf(node)}›`];
    return node.entries.flatMap(({ key, value }) =>
      drawNode(value, path === '' ? key.text : `${path}.${key.text}`),
    );
  };
  const parameters = (template.parameterSection?.entries ?? []).flatMap(({ key, value }) => [
    `parameter ${key.text}`,
    ...drawNode(value, ''),
  ]);
  const resources = template.resources.flatMap(({ id, type, properties, body, condition, repeated }) => [
    `${id}  ${type}${condition ? `  where ${condition}` : ''}${repeated ? '  in a loop' : ''}`,
    ...(properties ? drawNode(properties, '') : []),
    ...(body.kind === 'mapping'
      ? body.entries
          .filter(({ key }) => key.text === 'Metadata')
          .flatMap(({ value }) => drawNode(value, 'Metadata'))
      : []),
  ]);
  return `${[...parameters, ...resources].join('\n')}\n`;
}
