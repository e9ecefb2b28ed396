import { asScalar, dereference, type SyntaxNode } from '../syntax/node.ts';

/** An intrinsic function, long or short form; `name` is the short one: `Ref`, `If`, `FindInMap`. */
export interface Intrinsic {
  readonly name: string;
  /** Its argument or arguments, tag left aside. */
  readonly argument: SyntaxNode;
}

/** Undefined for an ordinary value. */
export function intrinsicOf(node: SyntaxNode | undefined): Intrinsic | undefined {
  const target = dereference(node);
  if (!target) return undefined;
  if (target.tag?.startsWith('!') && !target.tag.startsWith('!!') && target.tag.length > 1) {
    return { name: target.tag.slice(1), argument: target };
  }
  const only = target.kind === 'mapping' && target.entries.length === 1 ? target.entries[0] : undefined;
  const key = only?.key.text;
  if (!only || !key) return undefined;
  if (key === 'Ref' || key === 'Condition') return { name: key, argument: only.value };
  return key.startsWith('Fn::') ? { name: key.slice(4), argument: only.value } : undefined;
}

/** The name in `!Ref Name`; undefined for anything else. */
export function refTarget(node: SyntaxNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? asScalar(intrinsic.argument)?.text : undefined;
}

/** The logical ID that a value leads to by Ref, GetAtt or a Sub of nothing else. */
export function referencedId(node: SyntaxNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Ref') return asScalar(intrinsic.argument)?.text;
  if (intrinsic?.name === 'Sub') return substituted(intrinsic.argument)?.id;
  if (intrinsic?.name !== 'GetAtt') return undefined;
  const { argument } = intrinsic;
  const first = argument.kind === 'sequence' ? asScalar(argument.items[0]) : asScalar(argument);
  return first?.text.split('.')[0];
}

/** The attribute that such a Sub asks for. */
export function substitutedAttribute(node: SyntaxNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Sub' ? substituted(intrinsic.argument)?.attribute : undefined;
}

/** `${Queue.Arn}` and nothing beside it says what GetAtt says. */
function substituted(argument: SyntaxNode) {
  const text = asScalar(argument)?.text ?? '';
  const [, id, attribute] = /^\$\{([A-Za-z0-9]{1,255})(?:\.([\w.]{1,255}))?\}$/.exec(text) ?? [];
  return id === undefined ? undefined : { id, attribute };
}
