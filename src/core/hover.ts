import type { AnalyzedDocument } from './analyze.ts';
import { explainInstanceType } from './explain/instance-type.ts';
import type { Explanation } from './model.ts';
import { absolute, innerSpan, type ScalarNode, type SyntaxNode } from './syntax/node.ts';
import { refTarget } from './template/intrinsic.ts';
import { resolve } from './template/resolve.ts';
import { textOf } from './template/value.ts';
import { touches } from './text/range.ts';

/** What stands at an offset: an instance type, wherever it is written or used. Undefined where nothing is known. */
export function hover(analyzed: AnalyzedDocument, offset: number): Explanation | undefined {
  const { template, catalog, analysis } = analyzed;
  const { placement, root } = template.tree;
  const found = root && scalarAt(root, offset, analyzed);
  if (!found) return undefined;
  const name = instanceTypeOf(found, analyzed);
  const markdown = name && explainInstanceType(name, analysis.region, catalog, 'markdown');
  return markdown ? { range: absolute(innerSpan(found), placement), markdown } : undefined;
}

/** The type that a scalar is, or that the parameter which it names has as its default. */
function instanceTypeOf(scalar: ScalarNode, { template, catalog }: AnalyzedDocument): string | undefined {
  if (catalog.instanceType(scalar.text)) return scalar.text;
  const used = refTarget(scalar) ? scalar : parameterNamed(scalar, template.tree.root);
  const text = used && textOf(resolve(used, template));
  return text && catalog.instanceType(text) ? text : undefined;
}

/** The long form `Ref: Name`, of which the scalar is the name. */
function parameterNamed(scalar: ScalarNode, root: SyntaxNode | undefined): SyntaxNode | undefined {
  const parent = root && parentOf(scalar, root);
  return parent && refTarget(parent) === scalar.text ? parent : undefined;
}

function parentOf(scalar: ScalarNode, node: SyntaxNode): SyntaxNode | undefined {
  for (const child of childrenOf(node)) {
    if (child === scalar) return node;
    const found = parentOf(scalar, child);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'mapping') return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'sequence' ? node.items : [];
}

function scalarAt(node: SyntaxNode, offset: number, analyzed: AnalyzedDocument): ScalarNode | undefined {
  if (!touches(absolute(node, analyzed.template.tree.placement), offset)) return undefined;
  if (node.kind === 'scalar') return node;
  for (const child of childrenOf(node)) {
    const found = scalarAt(child, offset, analyzed);
    if (found) return found;
  }
  return undefined;
}
