import type { DraftEdit } from '../draft.ts';
import {
  asScalar,
  asSequence,
  type Entry,
  type ScalarNode,
  type SequenceNode,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import type { Template } from '../template/template.ts';
import { parameterOf, type Step, scalarOf } from '../template/value.ts';
import { endOfLine, marginAt, newlineOf } from './lines.ts';
import { replaceScalar } from './scalar.ts';

/**
 * Changes a value where it is written; a parameter's AllowedValues take the new one in beside its default. No
 * edits where the parameter has bounds that the new one is outside of, or another file gives the value.
 */
export function changeValue(
  scalar: ScalarNode,
  via: readonly Step[],
  text: string,
  template: Template,
): DraftEdit[] {
  if (scalar.given) return [];
  const edits = [replaceScalar(scalar, text)];
  const parameter = template.parameters.get(parameterOf(via) ?? '');
  // A parameter that is only the key of a mapping does not hold the value.
  if (valueAt(parameter?.body, 'Default') !== scalar) return edits;
  if (!isWithinBounds(parameter?.body, text)) return [];
  const allowed = asSequence(valueAt(parameter?.body, 'AllowedValues'));
  const widened = allowed ? allow(allowed, scalar.text, text) : undefined;
  return widened ? [...edits, widened] : edits;
}

function isWithinBounds(parameter: SyntaxNode | undefined, text: string): boolean {
  const bound = (name: string, standard: number) =>
    Number(asScalar(valueAt(parameter, name))?.text ?? standard);
  const amount = Number(text);
  const above = amount > bound('MaxValue', Number.POSITIVE_INFINITY);
  return !above && !(amount < bound('MinValue', Number.NEGATIVE_INFINITY));
}

/**
 * Changes the value of a key: as it is written, or in the parameter that it comes from, unless that parameter
 * serves anything else. Undefined where it cannot be changed alone.
 */
export function changeEntry(entry: Entry, text: string, template: Template): DraftEdit[] | undefined {
  const value = resolve(entry.value, template);
  const scalar = scalarOf(value);
  if (!value.known || !scalar) return undefined;
  const parameter = parameterOf(value.via);
  // A branch that alone is looked at stands at its use.
  if (value.via.some(({ kind }) => kind !== 'parameter' && kind !== 'condition')) return undefined;
  if (parameter !== undefined && template.hasMoreReferrers(parameter, 1)) return undefined;
  const edits = changeValue(scalar, value.via, text, template);
  return edits.length > 0 ? edits : undefined;
}

/** Adds a value to a list, behind the one that it stands in for, in the list's own style. */
function allow(list: SequenceNode, present: string, added: string): DraftEdit | undefined {
  const items = list.items.map((item) => asScalar(item));
  if (items.some((item) => item?.text === added)) return undefined;
  const anchor = items.find((item) => item?.text === present) ?? items.at(-1);
  if (!anchor) return undefined;
  const { text } = anchor.block;
  // Behind a comment on the line, where the list has a line an item.
  const at = list.flow ? anchor.end : endOfLine(text, anchor.end);
  const newText = separator(list, anchor) + quoteLike(anchor, added);
  return { span: { block: anchor.block, start: at, end: at }, newText };
}

function separator(list: SequenceNode, anchor: ScalarNode): string {
  const { text } = anchor.block;
  const newline = newlineOf(text);
  const margin = marginAt(text, anchor.start);
  if (!list.flow) return `${newline}${margin}- `;
  const lineStart = text.lastIndexOf('\n', anchor.start - 1) + 1;
  const ownLine = text.slice(lineStart, anchor.start).trim() === '';
  return ownLine ? `,${newline}${margin}` : ', ';
}

function quoteLike(node: ScalarNode, text: string): string {
  return node.style === 'double' ? JSON.stringify(text) : node.style === 'single' ? `'${text}'` : text;
}
