/** What is written at a place, as CloudFormation will see it. */
import { dereference, type Span, type SyntaxNode, valueSpan } from '../syntax/node.ts';
import { intrinsicOf } from '../template/intrinsic.ts';
import { isMade } from '../template/made-key.ts';
import { isFilledLater } from '../template/resolve.ts';

export type Kind = 'open' | 'text' | 'list' | 'object' | 'function';

/**
 * What stands there; `open` for what is half typed, or filled in before CloudFormation reads it: Rain has functions of
 * its own, `!Rain::Embed`.
 */
export function kindOf(node: SyntaxNode | undefined): Kind {
  const target = dereference(node);
  if (!target) return 'open';
  const called = intrinsicOf(target)?.name;
  if (called !== undefined) return called.includes('::') ? 'open' : 'function';
  if (target.kind === 'sequence') return 'list';
  // `{{ x }}` of a tool reads as braces around nothing that is known.
  if (target.kind === 'mapping') return target.entries.some(({ key }) => isMade(key)) ? 'open' : 'object';
  if (target.kind !== 'scalar') return 'object';
  const isOpen = isFilledLater(target) || (target.value === null && target.style === 'plain');
  return isOpen ? 'open' : 'text';
}

/** `a list`, `Fn::If`. */
export function describe(node: SyntaxNode): string {
  const kind = kindOf(node);
  if (kind === 'function') return `Fn::${intrinsicOf(node)?.name}`.replace(/^Fn::(Ref|Condition)$/, '$1');
  if (kind === 'list') return 'a list';
  return kind === 'object' ? 'an object' : 'a text';
}

/** Without tag and quotes. */
export function placeOf(node: SyntaxNode): Span {
  const { block, start, end } = valueSpan(node);
  return { block, start, end };
}
