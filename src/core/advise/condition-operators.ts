/** What conditions may do with known values, by their types: the operators and methods of CEL that facts have use for. */

/** A list by what it holds; `list` where it is empty. */
export type PartType = ItemType | `list<${ItemType}>` | 'list';

type ItemType = 'double' | 'int' | 'string' | 'bool';

/** CEL's ints and doubles are both numbers here; where they differ, the types tell. */
export type PartValue = number | string | boolean | readonly PartValue[];

export interface Operation {
  readonly type: PartType;
  readonly operate: (...values: PartValue[]) => PartValue;
}

// Each handler states the types that it is found by.
type Handler = (...values: never[]) => PartValue;

const COMPARISONS: Readonly<Record<string, Handler>> = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
};

const ARITHMETIC: Readonly<Record<string, Handler>> = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
};

const TEXT_METHODS: Readonly<Record<string, readonly [PartType, Handler]>> = {
  startsWith: ['bool', (text: string, start: string) => text.startsWith(start)],
  endsWith: ['bool', (text: string, end: string) => text.endsWith(end)],
  contains: ['bool', (text: string, part: string) => text.includes(part)],
  lowerAscii: ['string', (text: string) => text.toLowerCase()],
  upperAscii: ['string', (text: string) => text.toUpperCase()],
  // CEL counts code points.
  size: ['int', (text: string) => [...text].length],
};

const includes: Handler = (value: PartValue, list: readonly PartValue[]) => list.indexOf(value) >= 0;

/** Undefined for what is left to CEL: whole numbers, of which it divides and overflows its own way, and lists as wholes. */
export function operatorOf(name: string, left: PartType, right: PartType): Operation | undefined {
  if (name === 'in') return right.startsWith('list') ? operation('bool', includes) : undefined;
  if (left.startsWith('list') || right.startsWith('list')) return undefined;
  const comparison = COMPARISONS[name];
  if (comparison) return operation('bool', comparison);
  if (left === 'string') return name === '+' ? operation('string', ARITHMETIC[name]) : undefined;
  return left === 'double' || right === 'double' ? operation('double', ARITHMETIC[name]) : undefined;
}

/** `size(list)` is the same as `list.size()`. */
export function methodOf(name: string, receiver: PartType): Operation | undefined {
  if (receiver.startsWith('list'))
    return name === 'size' ? operation('int', (list: readonly PartValue[]) => list.length) : undefined;
  const [type, handler] = (receiver === 'string' && TEXT_METHODS[name]) || [];
  return type && operation(type, handler);
}

function operation(type: PartType, handler: Handler | undefined): Operation | undefined {
  return handler && { type, operate: handler as Operation['operate'] };
}

/** Undefined for an empty list, whose items are of no type, and for what is no list. */
export function itemTypeOf(list: PartType): ItemType | undefined {
  return ITEM_TYPES.find((type) => list === `list<${type}>`);
}

/** Undefined for a list of lists, which is left to CEL. */
export function listTypeOf(item: PartType | undefined): PartType | undefined {
  if (item === undefined) return 'list';
  const type = ITEM_TYPES.find((known) => item === known);
  return type && `list<${type}>`;
}

const ITEM_TYPES: readonly ItemType[] = ['double', 'int', 'string', 'bool'];
