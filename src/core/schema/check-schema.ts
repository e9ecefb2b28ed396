import {
  dereference,
  type MappingNode,
  type ScalarNode,
  type SequenceNode,
  type Span,
  type SyntaxNode,
  valueSpan,
} from '../syntax/node.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { alternativesOf, type JsonSchema, type TypeName, typesOf } from './json-schema.ts';

export interface SchemaFault {
  readonly code:
    | 'key-unknown'
    | 'key-missing'
    | 'value-type'
    | 'value-unknown'
    | 'value-form'
    | 'value-range';
  readonly message: string;
  readonly span: Span;
  /** The nearest word that would do, for `span`. */
  readonly expected?: string;
}

// Aliases can make a small text endless; our own files hold a few hundred values.
const MAX_VALUES = 20_000;
const MAX_LISTED_KEYS = 12;

/** How a document departs from a schema. Values that are not written yet, or filled in by a template engine, pass. */
export function findSchemaFaults(node: SyntaxNode, schema: JsonSchema): SchemaFault[] {
  return new SchemaChecker(schema).check(node, schema, '');
}

class SchemaChecker {
  private valuesLeft = MAX_VALUES;

  constructor(private readonly root: JsonSchema) {}

  check(written: SyntaxNode, schema: JsonSchema, path: string): SchemaFault[] {
    const node = dereference(written);
    if (!node || this.valuesLeft-- <= 0 || isOpen(node)) return [];
    const alternatives = alternativesOf(schema, this.root);
    const possible = alternatives.filter((alternative) => admitsType(alternative, node));
    if (possible.length === 0) return [wrongType(node, alternatives, path)];
    // Of several ways to be wrong the one with the fewest faults is most likely meant.
    const tried = possible.map((alternative) => this.checkOne(node, alternative, path));
    return tried.reduce((fewest, faults) => (faults.length < fewest.length ? faults : fewest));
  }

  private checkOne(node: SyntaxNode, schema: JsonSchema, path: string): SchemaFault[] {
    if (node.kind === 'mapping') return this.checkMapping(node, schema, path);
    if (node.kind === 'sequence') return this.checkSequence(node, schema, path);
    return node.kind === 'scalar' ? checkScalar(node, schema, path) : [];
  }

  private checkMapping(node: MappingNode, schema: JsonSchema, path: string): SchemaFault[] {
    const { properties = {}, additionalProperties = true, required = [] } = schema;
    const faults: SchemaFault[] = [];
    for (const { key, value } of node.entries) {
      const known = Object.hasOwn(properties, key.text) ? properties[key.text] : undefined;
      if (key.text === '<<') continue;
      const below = known ?? additionalProperties;
      const name = path ? `${path}.${key.text}` : key.text;
      if (below === false) faults.push(unknownKey(key, path, Object.keys(properties)));
      else if (typeof below === 'object') faults.push(...this.check(value, below, name));
    }
    const missing = required.filter(
      (name) => !node.entries.some(({ key }) => key.text === name || key.text === '<<'),
    );
    const first = node.entries[0]?.key ?? node;
    if (missing.length > 0)
      faults.push({
        code: 'key-missing',
        message: `${place(path)} lacks ${missing.join(', ')}.`,
        span: valueSpan(first),
      });
    return faults;
  }

  private checkSequence(node: SequenceNode, { items }: JsonSchema, path: string): SchemaFault[] {
    if (!items) return [];
    return node.items.flatMap((item, index) => this.check(item, items, `${path}[${index}]`));
  }
}

/** A value that nobody has written yet, or that is not known before a template engine has run. */
function isOpen(node: SyntaxNode): boolean {
  return (
    node.kind === 'scalar' && (node.placeholder === true || (node.text === '' && node.style === 'plain'))
  );
}

function admitsType(schema: JsonSchema, node: SyntaxNode): boolean {
  const type = typeOf(node);
  const types = typesOf(schema);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function typeOf(node: SyntaxNode): TypeName {
  if (node.kind === 'mapping') return 'object';
  if (node.kind !== 'scalar') return 'array';
  if (node.value === null) return 'null';
  if (typeof node.value === 'number') return Number.isInteger(node.value) ? 'integer' : 'number';
  return typeof node.value === 'boolean' ? 'boolean' : 'string';
}

const TYPE_WORDS: Readonly<Record<TypeName, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

function wrongType(node: SyntaxNode, alternatives: readonly JsonSchema[], path: string): SchemaFault {
  const words = alternatives.flatMap((alternative) => alternative.enum?.map(String) ?? []);
  // An enum of words says more than that a text is wanted.
  if (node.kind === 'scalar' && words.length > 0) return unknownWord(node, words, path);
  const types = [...new Set(alternatives.flatMap(typesOf))].map((type) => TYPE_WORDS[type]);
  return {
    code: 'value-type',
    message: `${place(path)} has to be ${types.join(' or ')}.`,
    span: valueSpan(node),
  };
}

function checkScalar(node: ScalarNode, schema: JsonSchema, path: string): SchemaFault[] {
  const { enum: words, pattern, patternErrorMessage, minimum, maximum } = schema;
  const span = valueSpan(node);
  if (words && !words.includes(node.value)) return [unknownWord(node, words.map(String), path)];
  if (pattern !== undefined && typeof node.value === 'string' && !new RegExp(pattern, 'u').test(node.text)) {
    const form = patternErrorMessage ?? 'does not have the form that it needs';
    return [{ code: 'value-form', message: `${place(path)} ${form}.`, span }];
  }
  if (typeof node.value !== 'number') return [];
  if (minimum !== undefined && node.value < minimum)
    return [{ code: 'value-range', message: `${place(path)} is at least ${minimum}.`, span }];
  if (maximum !== undefined && node.value > maximum)
    return [{ code: 'value-range', message: `${place(path)} is at most ${maximum}.`, span }];
  return [];
}

function unknownWord(node: ScalarNode, words: readonly string[], path: string): SchemaFault {
  const expected = nearestWord(node.text, words);
  const hint = expected ? ` Did you mean ${expected}?` : '';
  const message = `${place(path)} is one of ${words.join(', ')}.${hint}`;
  return { code: 'value-unknown', message, span: valueSpan(node), ...(expected ? { expected } : {}) };
}

function unknownKey(key: ScalarNode, path: string, known: readonly string[]): SchemaFault {
  const expected = nearestWord(key.text, known);
  const shown = key.text.length > 40 ? `${key.text.slice(0, 40)}…` : key.text;
  const keys = known.slice(0, MAX_LISTED_KEYS).join(', ');
  const hint = expected ? `Did you mean ${expected}?` : `Its keys are ${keys}.`;
  const message = `${shown} is no key of ${path || 'this file'}. ${hint}`;
  return { code: 'key-unknown', message, span: valueSpan(key), ...(expected ? { expected } : {}) };
}

function place(path: string): string {
  return path || 'The file';
}
