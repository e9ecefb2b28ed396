/**
 * A condition as functions of the facts, part by part. CEL's own evaluator throws an exception for a fact that is
 * unknown, which costs twenty evaluations, and most rules speak of facts that nobody gave.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { hasPattern, isLike, readPattern } from './condition-environment.ts';
import {
  type Read,
  readChoice,
  readFilter,
  readJunction,
  readList,
  readNegation,
  readOperation,
  readQuantifier,
} from './condition-logic.ts';
import {
  itemTypeOf,
  listTypeOf,
  methodOf,
  type Operation,
  operatorOf,
  type PartType,
  type PartValue,
} from './condition-operators.ts';
import { COMPREHENSIONS, childrenOf, pathInHas, pathOf } from './condition-tree.ts';
import { type FactType, factPaths, flagBehind } from './fact-schema.ts';

interface Part {
  readonly type: PartType;
  readonly read: Read;
}

/** The parts of a condition by their nodes. One that is not there is left to CEL. */
export type ConditionParts = ReadonlyMap<ASTNode, Part>;

/** The tree has passed every check of ours, and that of CEL has not rewritten it yet. */
export function readParts(root: ASTNode): ConditionParts {
  const parts = new Map<ASTNode, Part>();
  new PartReader(parts, undefined).read(root);
  return parts;
}

class PartReader {
  constructor(
    private readonly parts: Map<ASTNode, Part>,
    /** That of the walk around; walks do not nest. */
    private readonly variable: { readonly name: string; readonly type: PartType } | undefined,
  ) {}

  read(node: ASTNode): Part | undefined {
    const part = this.make(node);
    if (part) this.parts.set(node, part);
    return part;
  }

  private make(node: ASTNode): Part | undefined {
    const asked = pathInHas(node);
    if (asked !== undefined) return { type: 'bool', read: (facts) => facts.has(asked) };
    const path = pathOf(node);
    if (path !== undefined) return factAt(path);
    if (node.op === 'value') return literal(node.args);
    if (node.op === 'id') return this.item(node.args);
    if (node.op === 'rcall' && COMPREHENSIONS.has(node.args[0])) return this.walk(node.args);
    return this.whole(node);
  }

  private item(name: string): Part | undefined {
    if (name !== this.variable?.name) return undefined;
    return { type: this.variable.type, read: (_, item) => item };
  }

  private walk([method, list, [own, body]]: readonly [string, ASTNode, readonly ASTNode[]]):
    | Part
    | undefined {
    const walked = this.read(list);
    const item = walked && itemTypeOf(walked.type);
    if (!item || own?.op !== 'id' || !body) return undefined;
    const each = new PartReader(this.parts, { name: own.args, type: item }).read(body);
    if (!each) return undefined;
    if (method === 'exists' || method === 'all')
      return { type: 'bool', read: readQuantifier(walked.read, each.read, method === 'exists') };
    const kept = readFilter(walked.read, each.read);
    if (method === 'filter') return { type: walked.type, read: kept };
    const isOne = (items: PartValue) => Array.isArray(items) && items.length === 1;
    return { type: 'bool', read: readOperation(isOne, kept, undefined) };
  }

  /** Parts under one that is left to CEL are read too. */
  private whole(node: ASTNode): Part | undefined {
    const children = childrenOf(node);
    const under = children.flatMap((child) => this.read(child) ?? []);
    return under.length === children.length ? joinParts(node, under) : undefined;
  }
}

function joinParts(node: ASTNode, under: readonly Part[]): Part | undefined {
  const [a, b, c] = under;
  switch (node.op) {
    case 'list': {
      const type = listTypeOf(a?.type);
      return type && { type, read: readList(under.map(({ read }) => read)) };
    }
    case '!_':
      return a && { type: 'bool', read: readNegation(a.read) };
    case '&&':
    case '||':
      return a && b && { type: 'bool', read: readJunction(a.read, b.read, node.op === '||') };
    case '?:':
      if (!a || !b || b.type !== c?.type) return undefined;
      return { type: b.type, read: readChoice(a.read, b.read, c.read) };
    default: {
      const found = a && operationOf(node, a.type, b?.type);
      return found && { type: found.type, read: readOperation(found.operate, a.read, b?.read) };
    }
  }
}

function operationOf(node: ASTNode, first: PartType, second: PartType | undefined): Operation | undefined {
  if (node.op === 'rcall') return methodOf(node.args[0], first);
  if (node.op === 'call') return functionOf(...node.args, first);
  if (node.op === '-_') return { type: first, operate: (value) => -Number(value) };
  return second && operatorOf(node.op, first, second);
}

function functionOf(name: string, [, pattern]: readonly ASTNode[], first: PartType): Operation | undefined {
  if (name === 'size') return methodOf(name, first);
  if (name === 'like') return { type: 'bool', operate: (text, like) => isLike(String(text), String(like)) };
  if (name !== 're2' || pattern?.op !== 'value') return undefined;
  const read = readPattern(String(pattern.args));
  return { type: 'bool', operate: (text) => hasPattern(String(text), read) };
}

const FACT_TYPES: Readonly<Record<FactType, PartType>> = {
  number: 'double',
  bool: 'bool',
  list: 'list<string>',
  words: 'string',
  string: 'string',
};

/** A flag is what its default says where nobody gave it, and `said` is always known. */
function factAt(path: string): Part | undefined {
  const spec = factPaths.get(path)?.spec;
  if (!spec) return undefined;
  const type = FACT_TYPES[spec.type];
  const behind = flagBehind(path);
  if (behind !== undefined) return { type, read: (facts) => facts.has(behind) };
  return { type, read: (facts) => facts.get(path)?.value ?? spec.default };
}

/** A bigint is an int of CEL, a number a double. */
function literal(value: unknown): Part | undefined {
  if (typeof value === 'bigint') {
    const whole = Number(value);
    return Number.isSafeInteger(whole) ? { type: 'int', read: () => whole } : undefined;
  }
  if (typeof value === 'number') return { type: 'double', read: () => value };
  if (typeof value === 'string') return { type: 'string', read: () => value };
  return typeof value === 'boolean' ? { type: 'bool', read: () => value } : undefined;
}
