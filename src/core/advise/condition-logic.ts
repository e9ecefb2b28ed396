/**
 * The logic of conditions, in which what rests on an unknown fact is neither true nor false: `&&` and `||` absorb it
 * on both sides, as CEL has it, and all else passes it on.
 */
import type { Operation, PartValue } from './condition-operators.ts';
import type { Facts } from './fact-schema.ts';

/** Undefined where a fact that the part needs is unknown. `item` is that of the walk over a list around the part. */
export type Read = (facts: Facts, item: PartValue | undefined) => PartValue | undefined;

export function readNegation(read: Read): Read {
  return (facts, item) => {
    const value = read(facts, item);
    return value === undefined ? undefined : !value;
  };
}

/** `&&` where `settling` is false, `||` where it is true: one side of that value settles it. */
export function readJunction(left: Read, right: Read, settling: boolean): Read {
  return (facts, item) => {
    const a = left(facts, item);
    if (a === settling) return settling;
    const b = right(facts, item);
    if (b === settling) return settling;
    return a === undefined || b === undefined ? undefined : !settling;
  };
}

export function readChoice(condition: Read, first: Read, second: Read): Read {
  return (facts, item) => {
    const chosen = condition(facts, item);
    if (chosen === undefined) return undefined;
    return chosen ? first(facts, item) : second(facts, item);
  };
}

export function readList(items: readonly Read[]): Read {
  return (facts, item) => {
    const values: PartValue[] = [];
    for (const read of items) {
      const value = read(facts, item);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  };
}

export function readOperation(operate: Operation['operate'], first: Read, second: Read | undefined): Read {
  if (!second)
    return (facts, item) => {
      const value = first(facts, item);
      return value === undefined ? undefined : operate(value);
    };
  return (facts, item) => {
    const a = first(facts, item);
    if (a === undefined) return undefined;
    const b = second(facts, item);
    return b === undefined ? undefined : operate(a, b);
  };
}

/** `exists` where `settling` is true, `all` where it is false: one item of that value settles it. */
export function readQuantifier(list: Read, body: Read, settling: boolean): Read {
  return (facts, item) => {
    const items = list(facts, item);
    if (!Array.isArray(items)) return undefined;
    let isOpen = false;
    for (const each of items) {
      const value = body(facts, each);
      if (value === settling) return settling;
      if (value === undefined) isOpen = true;
    }
    return isOpen ? undefined : !settling;
  };
}

/** The items for which it holds; unknown as soon as that is unknown of one. */
export function readFilter(list: Read, body: Read): Read {
  return (facts, item) => {
    const items = list(facts, item);
    if (!Array.isArray(items)) return undefined;
    const kept: PartValue[] = [];
    for (const each of items) {
      const value = body(facts, each);
      if (value === undefined) return undefined;
      if (value) kept.push(each);
    }
    return kept;
  };
}
