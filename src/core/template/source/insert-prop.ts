/** What puts one more prop into a call, as its language writes it. */
import type { Block, SourceChange } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type { CallExpr } from '../../syntax/source/expression.ts';

interface Words {
  readonly name: string;
  readonly value: string;
  /** The import that the value needs. */
  readonly brings?: SourceChange | undefined;
}

/** `index`: which argument holds the props. Undefined where there is no plain place for it. */
export function insertProp(
  call: CallExpr,
  index: number,
  words: Words,
  language: SourceLanguage,
): SourceChange | undefined {
  const change = insert(call, index, words, language);
  return change && words.brings ? { ...change, brings: words.brings } : change;
}

function insert(
  call: CallExpr,
  index: number,
  { name, value }: Words,
  language: SourceLanguage,
): SourceChange | undefined {
  if (language === 'python') return intoArguments(call, `${snakeCase(name)}=${value}`);
  if (language !== 'typescript') return undefined;
  const text = `${name}: ${value}`;
  const object = call.args[index];
  if (!object) return call.args.length === index ? intoArguments(call, `{ ${text} }`) : undefined;
  if (object.kind !== 'object' || object.spreads.length > 0) return undefined;
  const last = object.fields.at(-1);
  return last && behind(last.value.block, last.key.start, last.value.end, text);
}

/** Behind the last argument; `foo()` has none. */
function intoArguments(call: CallExpr, text: string): SourceChange | undefined {
  const { block, args, fields, spreads, end } = call;
  const all = [
    ...args.map((arg) => [arg, arg.end] as const),
    ...fields.map(({ key, value }) => [key, value.end] as const),
  ];
  if (spreads.length > 0 || block.text.charAt(end - 1) !== ')') return undefined;
  const last = all.toSorted((a, b) => a[1] - b[1]).at(-1);
  if (!last) return { span: { block, start: end - 1, end: end - 1 }, newText: text };
  return behind(block, last[0].start, last[1], text);
}

/** On a line of its own where the one before it has one. */
function behind(block: Block, start: number, end: number, text: string): SourceChange {
  const lineStart = block.text.lastIndexOf('\n', start - 1) + 1;
  const lead = block.text.slice(lineStart, start);
  const separator = lineStart > 0 && lead.trim() === '' ? `,\n${lead}` : ', ';
  return { span: { block, start: end, end }, newText: separator + text };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
