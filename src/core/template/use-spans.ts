/** Where exactly a name stands in the text of a value. */
import { innerSpan, type ScalarNode, type Span } from '../syntax/node.ts';
import type { Use, UseKind } from './uses.ts';

type PlacedName = Pick<Use, 'kind' | 'name' | 'span' | 'exact' | 'attribute'>;

/** A scalar that is a name, or a name and what stands behind its first dot. */
export function namedUse(kind: UseKind, scalar: ScalarNode): PlacedName {
  if (kind !== 'ref') return { kind, name: scalar.text, span: innerSpan(scalar), exact: isVerbatim(scalar) };
  return split(kind, scalar.text, innerSpan(scalar), isVerbatim(scalar));
}

/** `Name.Attribute`, or both in a list. */
export function attributeUse(name: ScalarNode, attribute: ScalarNode | undefined): PlacedName {
  const first = split('attribute', name.text, innerSpan(name), isVerbatim(name));
  if (!attribute || first.attribute) return first;
  const { text } = attribute;
  return { ...first, attribute: { text, span: innerSpan(attribute), exact: isVerbatim(attribute) } };
}

// What a name cannot hold ends the match: a text of many `${` is read once.
const PLACEHOLDER = /\$\{([^${}\n]{1,1000})\}/g;

/** `${Name}` and `${Name.Attribute}` in a text; `${!Name}` is text. */
export function textUses(scalar: ScalarNode): readonly PlacedName[] {
  const read = placeholders(scalar.text);
  if (read.length === 0) return [];
  const whole = innerSpan(scalar);
  const written = placeholders(scalar.block.text.slice(whole.start, whole.end));
  const isSame = written.length === read.length && written.every(({ name }, i) => name === read[i]?.name);
  return (isSame ? written : read).map(({ name, at }) => {
    if (!isSame) return split('text', name, whole, false);
    const start = whole.start + at;
    return split('text', name, { block: whole.block, start, end: start + name.length }, true);
  });
}

/** Whether it is one of the variables of Sub, whose names may have dots. */
export function isVariable({ name, attribute }: PlacedName, variables: ReadonlySet<string>): boolean {
  return variables.has(name) || (attribute !== undefined && variables.has(`${name}.${attribute.text}`));
}

function placeholders(text: string): { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ 1: inner = '', index }) => {
    const name = inner.trim();
    if (name === '' || name.startsWith('!')) return [];
    return [{ name, at: index + 2 + inner.indexOf(name) }];
  });
}

function split(kind: UseKind, text: string, span: Span, exact: boolean): PlacedName {
  const dot = text.indexOf('.');
  if (dot < 0) return { kind, name: text, span, exact };
  const { block, start, end } = span;
  const at = (from: number, to: number): Span => (exact ? { block, start: from, end: to } : span);
  const attribute = { text: text.slice(dot + 1), span: at(start + dot + 1, end), exact };
  return { kind, name: text.slice(0, dot), span: at(start, start + dot), exact, attribute };
}

/** Whether the file says the text as it is, without escapes and line breaks. */
function isVerbatim({ block, innerStart, innerEnd, text }: ScalarNode): boolean {
  return innerEnd - innerStart === text.length && block.text.startsWith(text, innerStart);
}
