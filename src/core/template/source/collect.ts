/** Finds the constructs of a program, in the order in which they stand. */
import type { Span } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type {
  CallExpr,
  Expr,
  FunctionExpr,
  MemberExpr,
  Statement,
  TextExpr,
} from '../../syntax/source/expression.ts';
import { isMutator } from './assignments.ts';
import { textAt } from './leaf-readers.ts';
import type { Made } from './made.ts';
import { Props } from './props.ts';
import { type SourceScope, scopeOfFunction, scopeOfWay } from './scope.ts';
import type { Translator } from './translator.ts';

export interface MetCall {
  readonly call: CallExpr;
  readonly scope: SourceScope;
  readonly statement: Span;
}

const MAX_EXPRESSIONS = 400_000;

/** `cfn.instanceType = 'm5.large'`. */
export interface MetAssign {
  readonly target: MemberExpr;
  readonly value: Expr;
  readonly scope: SourceScope;
}

/** What a file says that may matter. */
export interface MetIn {
  /** Every call that may make something or say more of it, the inner ones behind the outer. */
  readonly calls: MetCall[];
  readonly assigns: readonly MetAssign[];
  /** Texts that look like the name of an instance type. */
  readonly typeNames: readonly TextExpr[];
}

export function findMet(file: SourceScope, language: SourceLanguage): MetIn {
  // In Java any method may add to a builder.
  const walker = new ExprWalker(language === 'java');
  walker.scope(file);
  return walker;
}

const TYPE_NAME = /^[a-z][a-z0-9-]*\d[a-z0-9-]*\.(?:nano|micro|small|medium|\d*x?large|metal[a-z0-9-]*)$/;

class ExprWalker implements MetIn {
  readonly calls: MetCall[] = [];
  readonly assigns: MetAssign[] = [];
  readonly typeNames: TextExpr[] = [];
  private count = 0;

  constructor(private readonly takesAll: boolean) {}

  scope(scope: SourceScope): void {
    this.head(scope);
    for (const statement of scope.statements)
      if (statement.kind !== 'scope') this.statement(statement, scope);
    for (const child of scope.children) this.scope(child);
  }

  /** Defaults of parameters, and what else a head works out. */
  private head(scope: SourceScope): void {
    const { params, also, condition, name } = scope.head;
    for (const { standing } of params) if (standing) this.expr(standing, scope, standing);
    if (also && name !== 'else') this.expr(also, scope, also);
    // Both ways of a branch have it.
    if (condition && name !== 'else') this.expr(condition, scope, condition);
  }

  private statement(statement: Statement, scope: SourceScope): void {
    if (statement.kind === 'import' || statement.kind === 'scope') return;
    // A pattern names the same value several times; it is looked at on its own.
    if (statement.kind === 'declare' && statement.from !== undefined) {
      if (statement.standing) this.expr(statement.standing, scope, statement);
      return;
    }
    if (statement.kind === 'assign' && statement.target.kind === 'member')
      this.assigns.push({ target: statement.target, value: statement.value, scope });
    if (statement.value) this.expr(statement.value, scope, statement);
  }

  private turn({ scope: own }: FunctionExpr, scope: SourceScope): void {
    this.scope(scopeOfFunction({ ...own, loop: true }, scope));
  }

  private expr(expr: Expr, scope: SourceScope, statement: Span): void {
    if (++this.count > MAX_EXPRESSIONS) return;
    const each = (parts: readonly Expr[]): void => {
      for (const part of parts) this.expr(part, scope, statement);
    };
    switch (expr.kind) {
      case 'text':
        if (TYPE_NAME.test(expr.value)) this.typeNames.push(expr);
        return;
      case 'call':
        if (this.takesAll || mayMatter(expr)) this.calls.push({ call: expr, scope, statement });
        for (const arg of expr.args) if (arg.kind === 'function' && isEach(expr)) this.turn(arg, scope);
        return each([
          expr.callee,
          ...expr.args.filter((arg) => arg.kind !== 'function' || !isEach(expr)),
          ...expr.spreads,
          ...expr.fields.map(({ value }) => value),
        ]);
      case 'member':
        return each([expr.object]);
      case 'index':
        return each([expr.object, expr.index]);
      case 'object':
        return each([...expr.fields.map(({ value }) => value), ...expr.spreads.map(({ value }) => value)]);
      case 'list':
        return each(expr.items);
      case 'choice':
        this.expr(expr.condition, scope, statement);
        this.expr(expr.holds, scopeOfWay(expr.condition, '', scope), statement);
        return this.expr(expr.fails, scopeOfWay(expr.condition, 'else', scope), statement);
      case 'either':
        return each([expr.left, expr.right]);
      case 'sum':
      case 'product':
      case 'other':
        return each(expr.parts);
      case 'function':
        return this.scope(scopeOfFunction(expr.scope, scope));
    }
  }
}

// Classes, and methods that make or change something: `grantRead(role)` and its kin, most of a program, are none.
const METHOD =
  /^(?:[A-Z].*|of|instance|instanceV2|instance_v2|add.*|with.*|assign|auto_?[sS]cale.*|scale(?:On|To|_on_|_to_).*)$/;

/** Whether a call may make a construct, say more of one, change a value or name an instance type. */
function mayMatter({ isNew, callee, args, fields }: CallExpr): boolean {
  if (isNew || callee.kind !== 'member' || METHOD.test(callee.name) || isMutator(callee.name)) return true;
  // A method of a class, `rds.ClusterInstance.provisioned('one', { … })`.
  const { object } = callee;
  const isOfClass = (object.kind === 'member' || object.kind === 'name') && /^[A-Z]/.test(object.name);
  return fields.length > 0 || (isOfClass && args.some(({ kind }) => kind !== 'text' && kind !== 'number'));
}

/** `sizes.forEach((size) => …)`: what stands in the function happens once for each of a list. */
function isEach({ callee }: CallExpr): boolean {
  return callee.kind === 'member' && /^(?:forEach|map|flatMap|ForEach|Select)$/.test(callee.name);
}

const MAX_ID = 40;

/** Gives each construct an id of its own. */
export class IdGiver {
  private readonly taken = new Set<string>();

  /** The id as it is written; with the class around it, or a count, where the file has it already. */
  give(idExpr: Expr | undefined, fallback: string, scope: SourceScope, translator: Translator): string {
    const known = idExpr && textAt({ expr: idExpr, scope }, translator);
    const text = known || (idExpr ? translator.label(idExpr).slice(0, MAX_ID) : fallback);
    const className = scope.ownClass?.head.name ?? '';
    const candidates = [text, ...(className === '' ? [] : [`${className}/${text}`])];
    const id = candidates.find((candidate) => !this.taken.has(candidate)) ?? this.count(text);
    this.taken.add(id);
    return id;
  }

  private count(text: string): string {
    for (let number = 2; ; number++) {
      const id = `${text} (${number})`;
      if (!this.taken.has(id)) return id;
    }
  }
}

/** What a call is given beside the scope and id: the object, and named arguments. */
export function propsOfCall(
  { call, scope, statement }: MetCall,
  from: number,
  translator: Translator,
): Props {
  const props = new Props(translator.follower);
  // What later statements add to a builder is read through its name.
  const named = call.isOpen && 'kind' in statement ? (statement as Statement) : undefined;
  if (named?.kind === 'declare') {
    const { block, start, end, name } = named;
    return props.add({ expr: { kind: 'name', block, start, end, name }, scope });
  }
  const object = call.args[from];
  if (object) props.add({ expr: object, scope });
  for (const spread of call.spreads) props.add({ expr: spread, scope });
  props.addFields(call.fields, scope);
  props.span ??= call;
  return props;
}

export type { Made };
