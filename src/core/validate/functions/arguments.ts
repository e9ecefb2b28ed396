import { asScalar, asSequence, type SyntaxNode } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, wrong } from '../references/found.ts';
import type { Call } from './call.ts';

/** One text, or a function that gives it; `takesFunctions` is false where none may stand. */
export function oneText(
  { shown, argument }: Call,
  what: string,
  takesFunctions?: boolean,
): Found | undefined {
  const kind = kindOf(argument);
  if (kind === 'open' || (kind === 'function' && takesFunctions !== false)) return undefined;
  const isRight = kind === 'text' && (takesFunctions === undefined || asScalar(argument)?.text !== '');
  return isRight
    ? undefined
    : wrong(
        { span: placeOf(argument) },
        `${shown} takes ${what}, not ${kind === 'text' ? 'an empty text' : describe(argument)}.`,
      );
}

/** The arguments of a function that takes a list of them; a fault where it is none or has too many or too few. */
export function listOf(
  { shown, argument }: Call,
  what: string,
  least: number,
  most = least,
): readonly SyntaxNode[] | Found | undefined {
  const kind = kindOf(argument);
  if (kind === 'open' || kind === 'function') return undefined;
  const takes = `${shown} takes ${what}`;
  if (kind !== 'list') return wrong({ span: placeOf(argument) }, `${takes}, not ${describe(argument)}.`);
  const items = asSequence(argument)?.items ?? [];
  if (items.some(mayBeMore) && items.length <= most) return items;
  if (items.length >= least && items.length <= most) return items;
  return wrong(
    { span: placeOf(argument) },
    `${takes}: ${least === most ? least : `${least} to ${most}`} in all, not ${items.length}.`,
  );
}

/** A macro may give several, and what is half typed is none yet. */
export function mayBeMore(item: SyntaxNode): boolean {
  return kindOf(item) === 'open' || intrinsicOf(item)?.name === 'Transform';
}

/** Whether there is nothing more to look at. */
export function isFault(items: readonly SyntaxNode[] | Found | undefined): items is Found | undefined {
  return items === undefined || 'message' in items;
}

/** Text that stands for itself: no function may stand in its place. */
export function literalText(
  node: SyntaxNode | undefined,
  { shown, isExtended }: Call,
  what: string,
): Found | undefined {
  const kind = kindOf(node);
  if (!node || kind === 'open' || kind === 'text' || (kind === 'function' && isExtended)) return undefined;
  return wrong({ span: placeOf(node) }, `${what} of ${shown} is a text, not ${describe(node)}.`);
}

/** A fault of a list or an object where a text is wanted. */
export function textOrFunction(node: SyntaxNode | undefined, shown: string, what: string): Found | undefined {
  const kind = kindOf(node);
  if (!node || (kind !== 'list' && kind !== 'object')) return undefined;
  return wrong({ span: placeOf(node) }, `${what} of ${shown} is a text, not ${describe(node)}.`);
}

const GIVE_TEXT: ReadonlySet<string> = new Set(['Sub', 'Join', 'Base64', 'ToJsonString', 'Length']);

/** A fault of what is no list and gives none. */
export function listOrFunction(node: SyntaxNode | undefined, shown: string, what: string): Found | undefined {
  const kind = kindOf(node);
  if (!node || kind === 'open' || kind === 'list') return undefined;
  if (kind === 'function' && !GIVE_TEXT.has(intrinsicOf(node)?.name ?? '')) return undefined;
  const given = kind === 'function' ? `${describe(node)}, which gives a text` : describe(node);
  return wrong({ span: placeOf(node) }, `${what} of ${shown} is a list, not ${given}.`);
}

/** Items of a list of texts. */
export function checkItems(list: SyntaxNode | undefined, shown: string): Found | undefined {
  if (kindOf(list) !== 'list') return undefined;
  for (const item of asSequence(list)?.items ?? []) {
    const fault = textOrFunction(item, shown, 'Each item');
    if (fault) return fault;
  }
  return undefined;
}

/** A whole number between two, where it is written out. */
export function checkWhole(
  node: SyntaxNode | undefined,
  shown: string,
  what: string,
  least: number,
  most: number,
): Found | undefined {
  const fault = textOrFunction(node, shown, what);
  if (fault || !node || kindOf(node) !== 'text') return fault;
  const amount = Number(asScalar(node)?.text);
  if (Number.isInteger(amount) && amount >= least && amount <= most) return undefined;
  return wrong({ span: placeOf(node) }, `${what} of ${shown} is a whole number from ${least} to ${most}.`);
}
