import type { ASTNode } from '@marcbachmann/cel-js';
import { factPaths, factSchema } from './fact-schema.ts';

/** Methods that walk a list with a variable of their own. */
export const COMPREHENSIONS: ReadonlySet<string> = new Set(['exists', 'all', 'exists_one', 'filter']);

export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** `workload.vcpu` of a node that names a field of a group, known or not. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined;
  const [owner, field] = node.args;
  return owner.op === 'id' && factSchema.has(owner.args) ? `${owner.args}.${field}` : undefined;
}

/** The path that `has(…)` asks about. */
export function pathInHas(node: ASTNode): string | undefined {
  if (node.op !== 'call' || node.args[0] !== 'has') return undefined;
  const [argument] = node.args[1];
  return argument && pathOf(argument);
}

/** Paths of all facts under a node. */
export function factsIn(node: ASTNode): readonly string[] {
  const found = new Set<string>();
  collect(node, found);
  return [...found];
}

function collect(node: ASTNode, found: Set<string>): void {
  const path = pathOf(node);
  if (path !== undefined) found.add(path);
  else for (const child of childrenOf(node)) collect(child, found);
}

interface Needs {
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

/** Facts without which the condition cannot come out true. A fact with a default is never among them. */
export function requiredFacts(root: ASTNode): readonly string[] {
  return [...needsOf(root).whenTrue];
}

/**
 * `a && b` needs the facts of both to be true, and those that both share to be false, since CEL lets one
 * false side settle it; `||` the other way round.
 */
function needsOf(node: ASTNode): Needs {
  switch (node.op) {
    case '&&': {
      const [a, b] = node.args.map(needsOf) as [Needs, Needs];
      return { whenTrue: union(a.whenTrue, b.whenTrue), whenFalse: intersection(a.whenFalse, b.whenFalse) };
    }
    case '||': {
      const [a, b] = node.args.map(needsOf) as [Needs, Needs];
      return { whenTrue: intersection(a.whenTrue, b.whenTrue), whenFalse: union(a.whenFalse, b.whenFalse) };
    }
    case '!_': {
      const { whenTrue, whenFalse } = needsOf(node.args);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    case '?:':
      return needsOfChoice(...node.args);
    default:
      return needsOfValue(node);
  }
}

function needsOfChoice(condition: ASTNode, first: ASTNode, second: ASTNode): Needs {
  const [c, a, b] = [needsOf(condition), needsOf(first), needsOf(second)];
  return {
    whenTrue: intersection(union(c.whenTrue, a.whenTrue), union(c.whenFalse, b.whenTrue)),
    whenFalse: intersection(union(c.whenTrue, a.whenFalse), union(c.whenFalse, b.whenFalse)),
  };
}

function needsOfValue(node: ASTNode): Needs {
  const asked = pathInHas(node);
  if (asked !== undefined) return { whenTrue: withoutDefaults([asked]), whenFalse: new Set() };
  const path = pathOf(node);
  if (path !== undefined) return both(withoutDefaults([path]));
  // A comprehension over an empty list never looks at its body: only the list is needed.
  const children =
    node.op === 'rcall' && COMPREHENSIONS.has(node.args[0]) ? [node.args[1]] : childrenOf(node);
  let needed: ReadonlySet<string> = new Set();
  for (const child of children) {
    const { whenTrue, whenFalse } = needsOf(child);
    needed = union(needed, intersection(whenTrue, whenFalse));
  }
  return both(needed);
}

function both(needed: ReadonlySet<string>): Needs {
  return { whenTrue: needed, whenFalse: needed };
}

/** Whether a fact may be missing: flags are false where nobody says them, and `said` is always known. */
export function canBeUnknown(path: string): boolean {
  return !path.startsWith('said.') && factPaths.get(path)?.spec.default === undefined;
}

function withoutDefaults(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.filter(canBeUnknown));
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b;
  return b.size === 0 ? a : new Set([...a, ...b]);
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((item) => b.has(item)));
}
