import type { ASTNode } from '@marcbachmann/cel-js';
import { nearestWord } from '../text/nearest-word.ts';
import type { Range } from '../text/range.ts';
import { type ConditionEnvironment, readPattern } from './condition-environment.ts';
import { COMPREHENSIONS, childrenOf, pathInHas, pathOf } from './condition-tree.ts';
import { factPaths, factSchema } from './fact-schema.ts';

export type ConditionProblemCode =
  | 'condition-too-long'
  | 'condition-syntax'
  | 'condition-refused'
  | 'condition-fact-unknown'
  | 'condition-word-unknown'
  | 'condition-function-unknown'
  | 'condition-type';

/** `range` counts from the start of the condition's text; `expected` is the nearest word that would do. */
export interface ConditionProblem {
  readonly code: ConditionProblemCode;
  readonly message: string;
  readonly range: Range;
  readonly expected?: string;
}

/** Methods that are linear in what they read and answer no more than that. */
const METHODS: ReadonlySet<string> = new Set([
  ...['startsWith', 'endsWith', 'contains', 'lowerAscii', 'upperAscii', 'size'],
  ...COMPREHENSIONS,
]);

/** What CEL's own type check lets pass: unknown facts under `has`, words, and what may run too long. */
export function checkTree(root: ASTNode, environment: ConditionEnvironment): readonly ConditionProblem[] {
  const checker = new TreeChecker(environment);
  checker.check(root, undefined);
  return checker.problems;
}

class TreeChecker {
  readonly problems: ConditionProblem[] = [];

  constructor(private readonly environment: ConditionEnvironment) {}

  /** `variable` is that of the comprehension around the node; they do not nest, so there is one at most. */
  check(node: ASTNode, variable: string | undefined): void {
    const path = pathOf(node);
    if (path !== undefined) return this.checkPath(node, path);
    switch (node.op) {
      case 'id':
        return this.checkName(node, node.args, variable);
      case 'call':
        if (!this.isCallAllowed(node, node.args[0], node.args[1])) return;
        break;
      case 'rcall':
        return this.checkMethod(node, node.args, variable);
      case 'map':
        return this.refuse(node, 'Maps are not available in conditions.');
      case '==':
      case '!=':
      case 'in':
        this.checkWords(...node.args);
        break;
    }
    for (const child of childrenOf(node)) this.check(child, variable);
  }

  private checkPath(node: ASTNode, path: string): void {
    if (factPaths.has(path)) return;
    const [group = '', field = ''] = path.split('.');
    const fields = factSchema.get(group)?.fields.keys() ?? [];
    const nearest = nearestWord(field, fields);
    const expected = nearest && `${group}.${nearest}`;
    const hint = expected ? ` Did you mean ${expected}?` : '';
    this.report('condition-fact-unknown', node, `There is no fact ${path}.${hint}`, expected);
  }

  private checkName(node: ASTNode, name: string, variable: string | undefined): void {
    if (name === variable) return;
    if (factSchema.has(name)) {
      return this.report('condition-fact-unknown', node, `${name} is a group: name one fact of it.`);
    }
    const expected = nearestWord(name, factSchema.keys());
    const known = expected ? `Did you mean ${expected}?` : `Groups are ${[...factSchema.keys()].join(', ')}.`;
    this.report('condition-fact-unknown', node, `There is no group of facts ${name}. ${known}`, expected);
  }

  private isCallAllowed(node: ASTNode, name: string, args: readonly ASTNode[]): boolean {
    if (!this.environment.functions.has(name)) {
      this.reportFunction(node, name, this.environment.functions);
      return false;
    }
    if (name === 're2') return this.isPatternRead(args[1]);
    if (name !== 'has') return true;
    const path = pathInHas(node);
    if (path === undefined) {
      this.report('condition-type', args[0] ?? node, 'has() asks about one fact, such as workload.vcpu.');
      return false;
    }
    if (factPaths.get(path)?.spec.default === undefined) return true;
    const expected = path.replace('workload.', 'said.');
    const isSaid = factPaths.has(expected);
    const message = `${path} is false where nobody says it, so has() is always true.${isSaid ? ` Ask ${expected}.` : ''}`;
    this.report('condition-refused', node, message, isSaid ? expected : undefined);
    return false;
  }

  /** One that is worked out while the rule runs could be any: it has to stand there. */
  private isPatternRead(pattern: ASTNode | undefined): boolean {
    if (!pattern) return true;
    if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
      this.report('condition-refused', pattern, 're2() takes a pattern that is written out.');
      return false;
    }
    const read = readPattern(pattern.args);
    if (typeof read !== 'string') return true;
    this.report('condition-refused', pattern, `re2() cannot read this pattern: ${read}.`);
    return false;
  }

  private checkMethod(
    node: ASTNode,
    [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]],
    variable: string | undefined,
  ): void {
    this.check(receiver, variable);
    if (name === 'matches') {
      return this.refuse(
        node,
        'matches() may never end; use re2(text, pattern), or like(text, pattern) with * and ?.',
      );
    }
    if (this.environment.functions.has(name) && !METHODS.has(name)) {
      const message = `${name}() is called with all that it takes in brackets: ${name}(text, pattern).`;
      return this.report('condition-function-unknown', node, message);
    }
    if (!METHODS.has(name)) return this.reportFunction(node, name, METHODS);
    if (!COMPREHENSIONS.has(name)) {
      for (const argument of args) this.check(argument, variable);
      return;
    }
    if (variable !== undefined)
      return this.refuse(node, `${name}() may not stand inside another walk over a list.`);
    const [own, body] = args;
    if (own?.op !== 'id') return;
    if (factSchema.has(own.args))
      return this.refuse(own, `${own.args} is a group of facts; name the variable otherwise.`);
    if (body) this.check(body, own.args);
  }

  /** A fact of words against a literal that it does not have, alone or in a list. */
  private checkWords(left: ASTNode, right: ASTNode): void {
    this.checkAgainst(left, right.op === 'list' ? right.args : [right]);
    this.checkAgainst(right, [left]);
    const [a, b] = [wordsOf(left), wordsOf(right)];
    if (!a || !b || a.words.some((word) => b.words.includes(word))) return;
    this.report('condition-type', left, `${a.path} and ${b.path} have no word in common.`);
  }

  private checkAgainst(node: ASTNode, others: readonly ASTNode[]): void {
    const known = wordsOf(node);
    if (!known) return;
    for (const other of others) {
      if (other.op !== 'value' || typeof other.args !== 'string' || known.words.includes(other.args))
        continue;
      const expected = nearestWord(other.args, known.words);
      const message = `${known.path} is never "${other.args}". It is one of ${known.words.join(', ')}.`;
      this.report('condition-word-unknown', other, message, expected);
    }
  }

  private reportFunction(node: ASTNode, name: string, known: ReadonlySet<string>): void {
    const expected = nearestWord(name, known);
    const message = `${name}() is not available. There are ${[...known].join(', ')}.`;
    this.report('condition-function-unknown', node, message, expected);
  }

  private refuse(node: ASTNode, message: string): void {
    this.report('condition-refused', node, message);
  }

  private report(code: ConditionProblemCode, node: ASTNode, message: string, expected?: string): void {
    const { start, end } = node.range;
    this.problems.push({ code, message, range: { start, end }, ...(expected && { expected }) });
  }
}

function wordsOf(node: ASTNode): { path: string; words: readonly string[] } | undefined {
  const path = pathOf(node);
  const words = path === undefined ? undefined : factPaths.get(path)?.spec.words;
  return path !== undefined && words ? { path, words } : undefined;
}
