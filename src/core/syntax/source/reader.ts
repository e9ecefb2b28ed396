import type { Block, Span } from '../node.ts';
import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ObjectExpr, ParamPart, ScopeHead, Statement } from './expression.ts';

// Deeper than people write; keeps every walk of it within the stack.
const MAX_DEPTH = 150;

/** A scope that a statement opens, and the node that holds its body. */
export interface OpenedScope {
  readonly head: ScopeHead;
  readonly body: ConcreteNode;
}

/** Reads the nodes of one language; offsets come out relative to a block. Never throws. */
export abstract class SourceReader {
  private depth = 0;
  /** What expressions of the statement at hand give anew, beside what they say. */
  private given: Statement[] = [];

  constructor(
    readonly block: Block,
    /** Where the block starts in the whole text. */
    private readonly base: number,
    readonly text: string,
  ) {}

  /** The scopes of a statement whose bodies are statements of their own; none for any other. */
  abstract scopes(node: ConcreteNode): readonly OpenedScope[];

  protected abstract readSimple(node: ConcreteNode): readonly Statement[];

  protected abstract readExpr(node: ConcreteNode): Expr;

  statements(node: ConcreteNode): readonly Statement[] {
    if (this.depth > MAX_DEPTH) return [];
    this.depth++;
    const outer = this.given;
    this.given = [];
    const opened = this.scopes(node);
    const read = opened.length > 0 ? this.asStatements(opened) : this.readSimple(node);
    const all = this.given.length > 0 ? [...read, ...this.given] : read;
    this.given = outer;
    this.depth--;
    return all;
  }

  /** What the conditions and defaults of a head give anew. */
  givenInHead(): readonly Statement[] {
    return this.given;
  }

  /** Notes that a name is given another value somewhere in an expression: it is not known any more. */
  protected giveAnew(target: ConcreteNode | null | undefined): void {
    if (!target) return;
    const value = { kind: 'other', ...this.span(target), parts: [] } as const;
    this.given.push({ kind: 'assign', ...this.span(target), target: this.expr(target), value });
  }

  private asStatements(opened: readonly OpenedScope[]): Statement[] {
    return opened.map(({ head, body }) => ({
      kind: 'scope',
      ...this.span(body),
      ...head,
      body: this.body(body),
    }));
  }

  body(container: ConcreteNode): readonly Statement[] {
    return container.namedChildren.flatMap((child) => (isComment(child) ? [] : this.statements(child)));
  }

  expr(node: ConcreteNode | null | undefined): Expr {
    if (!node) return { kind: 'other', block: this.block, start: 0, end: 0, parts: [] };
    if (this.depth > MAX_DEPTH) return { kind: 'other', ...this.span(node), parts: [] };
    this.depth++;
    const read = this.readExpr(node);
    this.depth--;
    return read;
  }

  exprs(nodes: readonly ConcreteNode[]): Expr[] {
    return nodes.flatMap((node) => (isComment(node) ? [] : this.expr(node)));
  }

  /** What is not understood itself, with what stands in it. */
  other(node: ConcreteNode): Expr {
    return { kind: 'other', ...this.span(node), parts: this.exprs(node.namedChildren) };
  }

  span(node: ConcreteNode): Span {
    return { block: this.block, start: node.startIndex - this.base, end: node.endIndex - this.base };
  }

  between(from: ConcreteNode, to: ConcreteNode): Span {
    return { block: this.block, start: from.startIndex - this.base, end: to.endIndex - this.base };
  }

  textOf(node: ConcreteNode | null | undefined): string {
    return node ? this.text.slice(node.startIndex, node.endIndex) : '';
  }

  field(name: string, key: ConcreteNode, value: ConcreteNode): Field {
    return { name, key: this.span(key), value: this.expr(value) };
  }

  /** A text with quotes of some width around it. */
  quoted(node: ConcreteNode, value: string, openWidth = 1, closeWidth = 1): Expr {
    const span = this.span(node);
    const innerStart = Math.min(span.start + openWidth, span.end);
    return {
      kind: 'text',
      ...span,
      value,
      innerStart,
      innerEnd: Math.max(innerStart, span.end - closeWidth),
    };
  }

  number(node: ConcreteNode): Expr {
    const digits = this.textOf(node).replaceAll('_', '');
    const value = Number(/^0[xX]/.test(digits) ? digits : digits.replace(/[lLfFdDmM]$/, ''));
    // With a zero in front C and its kin mean octal digits.
    return Number.isFinite(value) && !/^0\d/.test(digits)
      ? { kind: 'number', ...this.span(node), value }
      : { kind: 'other', ...this.span(node), parts: [] };
  }

  /** The two ways of an `if` whose bodies are in braces. */
  protected branchesOf(node: ConcreteNode): OpenedScope[] {
    const [holds, fails] = ['consequence', 'alternative'].map((name) => node.childForFieldName(name));
    if (!holds) return [];
    const condition = this.expr(node.childForFieldName('condition'));
    const head = { scope: 'branch', name: '', params: [], condition } as const;
    return [
      { head, body: bodyOf(holds) },
      ...(fails ? [{ head: { ...head, name: 'else' }, body: bodyOf(fails) }] : []),
    ];
  }

  /** Each case of a `switch` is a way of its own. */
  protected casesOf(node: ConcreteNode, types: readonly string[]): OpenedScope[] {
    const asked = node.childForFieldName('value') ?? node.childForFieldName('condition');
    const condition = this.expr(asked);
    const cases = (node.childForFieldName('body') ?? node).namedChildren;
    return cases.flatMap((body, index): OpenedScope[] => {
      const name = index === 0 ? '' : 'else';
      const head = { scope: 'branch', name, params: [], condition, isCase: true } as const;
      return types.includes(body.type) ? [{ head, body }] : [];
    });
  }

  /** The blocks of a `try`, and of what stands behind it. */
  protected blocksOf(node: ConcreteNode, head: ScopeHead): OpenedScope[] {
    return node.namedChildren.flatMap((child) => {
      const isBlock = child.type === 'block';
      const body = isBlock ? child : child.namedChildren.find(({ type }) => type === 'block');
      return body ? [{ head, body }] : [];
    });
  }

  /** A function that is a value, with a body in braces or of one expression. */
  protected functionOf(node: ConcreteNode, params: readonly ParamPart[], blockType: string): Expr {
    const body = node.childForFieldName('body');
    const span = this.span(node);
    const isBlock = body?.type === blockType;
    const returned =
      body && !isBlock ? ([{ kind: 'return', ...this.span(body), value: this.expr(body) }] as const) : [];
    const head = { scope: 'function', name: '', params } as const;
    const statements = body && isBlock ? this.body(body) : returned;
    return { kind: 'function', ...span, scope: { kind: 'scope', ...span, ...head, body: statements } };
  }

  /** What two values make: more of both, or what is not followed. */
  protected joined(span: Span, operator: string, parts: readonly Expr[]): Expr {
    const kind = operator === '+' ? 'sum' : operator === '*' ? 'product' : 'other';
    return { kind, ...span, parts };
  }

  /** `left && right` where it is a value: the right one, if at all. */
  protected bothOf(span: Span, left: Expr, right: Expr): Expr {
    return {
      kind: 'choice',
      ...span,
      condition: left,
      holds: right,
      fails: { kind: 'other', ...span, parts: [] },
    };
  }

  emptyObject(span: Span): ObjectExpr {
    return { kind: 'object', ...span, fields: [], spreads: [], whole: true };
  }
}

/** The block of a branch or a loop; a statement that stands alone as the one of its block. */
export function bodyOf(node: ConcreteNode): ConcreteNode {
  if (node.type === 'block' || node.type === 'statement_block') return node;
  const { startIndex, endIndex, isMissing, hasError } = node;
  const inside = { namedChildren: [node], children: [node], isNamed: true };
  const none = { childForFieldName: () => null, childrenForFieldName: () => [] };
  const descendantsOfType = (types: string[]) => node.descendantsOfType(types);
  return { type: 'block', startIndex, endIndex, isMissing, hasError, ...inside, ...none, descendantsOfType };
}

export function isComment(node: ConcreteNode): boolean {
  return node.type === 'comment' || node.type === 'line_comment' || node.type === 'block_comment';
}

/** Of Java and C#: what stands alone in place of a block, `else a = b;`. */
export function isExpression({ type }: ConcreteNode): boolean {
  return /^(?!switch_).*_(?:expression|invocation)$/.test(type);
}

/** What escapes in a text stand for; the common ones of all languages. */
export function decodeEscapes(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, (_, code: string) => {
    const letter = code.charAt(0);
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[letter] ?? letter;
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\n': '' };
