import { asMapping, asScalar, asSequence, type MappingNode, type SyntaxNode } from '../syntax/node.ts';
import { type Intrinsic, intrinsicOf } from './intrinsic.ts';
import type { Resolver } from './resolve.ts';
import type { Step } from './value.ts';

export interface ComputedText {
  readonly text: string;
  readonly via: readonly Step[];
}

const MAX_LENGTH = 10_000;
const MAX_PARTS = 200;

/** The text that Sub, Join, Select or Split put together; undefined where a part is not known. */
export function computeFunction({ name, argument }: Intrinsic, resolver: Resolver): ComputedText | undefined {
  switch (name) {
    case 'Sub':
      return substitute(argument, resolver);
    case 'Join':
      return join(argument, resolver);
    case 'Select':
      return select(argument, resolver);
    default:
      return undefined;
  }
}

const PLACEHOLDER = /\$\{(!?)([^${}\n]{1,255})\}/g;

function substitute(argument: SyntaxNode, resolver: Resolver): ComputedText | undefined {
  const [first, second] = asSequence(argument)?.items ?? [];
  const template = asScalar(first ?? argument);
  if (!template || template.text.length > MAX_LENGTH) return undefined;
  const own = asMapping(second);
  const parts = new Parts();
  let last = 0;
  for (const match of template.text.matchAll(PLACEHOLDER)) {
    const [whole, literal, name = ''] = match;
    parts.add(template.text.slice(last, match.index));
    last = match.index + whole.length;
    // `${!Name}` stands for `${Name}` itself.
    if (literal) parts.add(`\${${name}}`);
    else if (!parts.take(named(name.trim(), own, template, resolver))) return undefined;
  }
  parts.add(template.text.slice(last));
  return parts.build();
}

function named(name: string, own: MappingNode | undefined, use: SyntaxNode, resolver: Resolver) {
  const entry = own?.entries.find(({ key }) => key.text === name);
  if (entry) return resolver.text(entry.value);
  const values = resolver.reference(name, use, []);
  const [value] = values;
  if (values.length !== 1 || !value?.known) return undefined;
  const text = value.computed ?? (value.node.kind === 'scalar' ? value.node.text : undefined);
  return text === undefined ? undefined : { text, via: value.via };
}

function join(argument: SyntaxNode, resolver: Resolver): ComputedText | undefined {
  const [delimiter, list] = asSequence(argument)?.items ?? [];
  const separator = resolver.text(delimiter);
  const items = listOf(list, resolver);
  if (!separator || !items) return undefined;
  const via = [...separator.via, ...items.flatMap((item) => item.via)];
  return { text: items.map(({ text }) => text).join(separator.text), via };
}

function select(argument: SyntaxNode, resolver: Resolver): ComputedText | undefined {
  const [index, list] = asSequence(argument)?.items ?? [];
  const position = Number(resolver.text(index)?.text ?? Number.NaN);
  return Number.isInteger(position) ? listOf(list, resolver)?.[position] : undefined;
}

/** The texts of a list: written out, split, or the default of a parameter that is a list. */
export function listOf(node: SyntaxNode | undefined, resolver: Resolver): ComputedText[] | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Split') return split(intrinsic.argument, resolver);
  if (intrinsic?.name === 'Ref') {
    // A list parameter's default is written with commas.
    const text = resolver.text(node);
    return text?.text.split(',').map((part) => ({ text: part.trim(), via: text.via }));
  }
  const items = intrinsic ? undefined : asSequence(node)?.items;
  if (!items || items.length > MAX_PARTS) return undefined;
  const texts = items.map((item) => resolver.text(item));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function split(argument: SyntaxNode, resolver: Resolver): ComputedText[] | undefined {
  const [delimiter, source] = asSequence(argument)?.items ?? [];
  const [separator, text] = [resolver.text(delimiter), resolver.text(source)];
  if (!separator || !text || separator.text === '') return undefined;
  return text.text.split(separator.text).map((part) => ({ text: part, via: text.via }));
}

/** Collects parts and the ways that they came, up to a length. */
class Parts {
  private text = '';
  private readonly via: Step[] = [];

  add(text: string): void {
    this.text += text;
  }

  take(part: ComputedText | undefined): boolean {
    if (!part || this.text.length + part.text.length > MAX_LENGTH) return false;
    this.text += part.text;
    this.via.push(...part.via);
    return true;
  }

  build(): ComputedText {
    return { text: this.text, via: this.via };
  }
}
