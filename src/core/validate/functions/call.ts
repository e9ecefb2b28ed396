import { dereference, type Span, type SyntaxNode, valueSpan } from '../../syntax/node.ts';
import { type Intrinsic, intrinsicOf } from '../../template/intrinsic.ts';
import { isMade } from '../../template/made-key.ts';
import { isFilledLater } from '../../template/resolve.ts';

/** An intrinsic function as it is called. */
export interface Call {
  /** `Ref`, `Fn::If`. */
  readonly shown: string;
  /** Its argument, without the tag of a short form. */
  readonly argument: SyntaxNode;
  readonly span: Span;
  /** Whether AWS::LanguageExtensions reads the template first, and takes functions in more places. */
  readonly isExtended: boolean;
}

export function callOf({ name, argument }: Intrinsic, node: SyntaxNode, isExtended: boolean): Call {
  const shown = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const target = dereference(argument) ?? argument;
  return { shown, argument: isShortForm(argument, node) ? untagged(target) : target, span: node, isExtended };
}

/** Of a short form the argument is the node itself, with its tag. */
export function isShortForm(argument: SyntaxNode, node: SyntaxNode): boolean {
  return argument === dereference(node);
}

function untagged(node: SyntaxNode): SyntaxNode {
  const { tag: _tag, ...rest } = node;
  return rest as SyntaxNode;
}

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

export function describe(node: SyntaxNode): string {
  const kind = kindOf(node);
  if (kind === 'function') return `Fn::${intrinsicOf(node)?.name}`.replace(/^Fn::(Ref|Condition)$/, '$1');
  if (kind === 'list') return 'a list';
  return kind === 'object' ? 'an object' : 'a text';
}

export function placeOf(node: SyntaxNode): Span {
  const { block, start, end } = valueSpan(node);
  return { block, start, end };
}
