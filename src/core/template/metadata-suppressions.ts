import { asScalar, asSequence, dereference, innerSpan, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Resource } from './resource.ts';
import type { Reach, RuleName, Suppression } from './suppression.ts';

/** What the `Metadata` of a resource silences, by our own words and by those of cfn-lint. */
export function readResourceSuppressions(resource: Resource): Suppression[] {
  return resource.camelCase ? [] : readHolder(resource.body, { kind: 'resource', resource });
}

/** The same of the template, for the whole file. */
export function readTemplateSuppressions(root: SyntaxNode | undefined): Suppression[] {
  return root ? readHolder(root, { kind: 'file' }) : [];
}

function readHolder(holder: SyntaxNode, reach: Reach): Suppression[] {
  const metadata = valueAt(holder, 'Metadata');
  if (!metadata) return [];
  const own = itemsOf(valueAt(metadata, 'ComputeAdvisor', 'Suppress'))
    .filter((item) => !intrinsicOf(item))
    .map((item): Suppression => {
      const names = nameOf(item);
      const carrier = { kind: 'metadata', item, holder } as const;
      return { names, span: names[0]?.span ?? item, everyRule: false, reach, carrier };
    });
  const ignored = itemsOf(valueAt(metadata, 'cfn-lint', 'config', 'ignore_checks')).flatMap(nameOf);
  const [first] = ignored;
  if (!first) return own;
  const carrier = { kind: 'cfn-lint' } as const;
  return [...own, { names: ignored, span: first.span, everyRule: false, reach, carrier }];
}

/** One alone stands for a list of one. */
function itemsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node || (node.kind === 'scalar' && node.text === '')) return [];
  return asSequence(node)?.items ?? [node];
}

/** `{ rule: id }`, or the id alone; empty where there is none. */
function nameOf(item: SyntaxNode): RuleName[] {
  const node = dereference(item);
  const scalar = node?.kind === 'scalar' ? node : asScalar(valueAt(node, 'rule'));
  return scalar && scalar.text !== '' ? [{ text: scalar.text, span: innerSpan(scalar) }] : [];
}
