/** Finds the constructs of a program, in the order in which they stand. */
import type { Span } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type {
  CallExpr,
  Expr,
  FunctionExpr,
  MemberExpr,
  ScopeHead,
  Statement,
  TextExpr,
} from '../../syntax/source/expression.ts';
import { isMutator } from './assignments.ts';
import {
  calledBy,
  copyFor,
  giveArguments,
  type Helpers,
  NO_HELPERS,
  originOf,
  takeStanding,
} from './call-sites.ts';
import { textAt } from './leaf-readers.ts';
import type { Made } from './made.ts';
import { Props } from './props.ts';
import { isSelf, type SourceScope, scopeOfFunction, scopeOfWay } from './scope.ts';
import type { Translator } from './translator.ts';

export interface MetCall {
  readonly call: CallExpr;
  readonly scope: SourceScope;
  readonly statement: Span;
}

const MAX_EXPRESSIONS = 400_000;
// Helpers that call helpers, and calls of them in all.
const MAX_DEPTH = 4;
const MAX_COPIES = 250;

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
  /** Scopes of functions that stand in expressions. */
  readonly functions: Map<ScopeHead, SourceScope>;
}

/** `helpers`: those that are called stand for their calls. */
export function findMet(
  file: SourceScope,
  language: SourceLanguage,
  helpers: Helpers = NO_HELPERS,
  functions: Map<ScopeHead, SourceScope> = new Map(),
): MetIn {
  // In Java any method may add to a builder.
  const walker = new ExprWalker(language === 'java', helpers, functions, methodsWithDefaults(file));
  walker.scope(file);
  walker.unreached(file);
  return walker;
}

const TYPE_NAME = /^[a-z][a-z0-9-]*\d[a-z0-9-]*\.(?:nano|micro|small|medium|\d*x?large|metal[a-z0-9-]*)$/;

/** Methods of the file with a parameter that need not be given. */
function methodsWithDefaults(file: SourceScope): ReadonlySet<string> {
  const methods = file
    .all()
    .filter(
      ({ head, parent }) => parent?.head.scope === 'class' && head.params.some(({ standing }) => standing),
    );
  return new Set(methods.map(({ head }) => head.name));
}

class ExprWalker implements MetIn {
  readonly calls: MetCall[] = [];
  readonly assigns: MetAssign[] = [];
  readonly typeNames: TextExpr[] = [];
  private count = 0;

  private copies = 0;
  private readonly reached = new Set<ScopeHead>();
  private depth = 0;

  constructor(
    private readonly takesAll: boolean,
    private readonly helpers: Helpers,
    readonly functions: Map<ScopeHead, SourceScope>,
    private readonly methods: ReadonlySet<string>,
  ) {}

  /** A scope of the file; helpers that are called several times are looked at where they are called. */
  scope(scope: SourceScope): void {
    const head = originOf(scope.head);
    const [only] = this.helpers.sites.get(head) ?? [];
    // What a copy calls is looked at where it calls it.
    if (this.helpers.copied.has(head) || (only && this.depth > 0)) return;
    if (only) giveArguments(scope, only);
    else takeStanding(scope, this.helpers);
    this.inside(scope);
  }

  /** Helpers all of whose calls are too deep, or too many: as they stand. */
  unreached(file: SourceScope): void {
    const { copied } = this.helpers;
    if (copied.size === 0) return;
    for (const scope of file.all()) {
      if (!copied.has(scope.head) || this.reached.has(scope.head)) continue;
      this.reached.add(scope.head);
      takeStanding(scope, this.helpers);
      this.inside(scope);
    }
  }

  /** A helper as one of several calls has it. */
  private called(call: CallExpr, scope: SourceScope): void {
    const { sites, copied } = this.helpers;
    const called = sites.size > 0 ? calledBy({ call, scope }) : undefined;
    const count = (called && sites.get(called.head)?.length) ?? 0;
    if (!called || count === 0 || (!copied.has(called.head) && this.depth === 0)) return;
    if (this.depth > MAX_DEPTH || this.copies >= MAX_COPIES) return;
    // Of what stands in a copy itself that has one call.
    const isOwn = count === 1 && called.scope?.parent?.copyAround === scope.copyAround;
    if (isOwn && called.scope) giveArguments(called.scope, { call, scope });
    this.copies++;
    this.reached.add(called.head);
    this.depth++;
    this.inside(isOwn && called.scope ? called.scope : copyFor(called, { call, scope }));
    this.depth--;
  }

  private inside(scope: SourceScope): void {
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

  /** Scopes of functions in expressions are made once, for what they give others is noted when they are made. */
  private functionOf(own: ScopeHead, make: () => SourceScope): SourceScope {
    const known = this.functions.get(own) ?? make();
    this.functions.set(own, known);
    return known;
  }

  private isOfMethod({ callee }: CallExpr): boolean {
    return callee.kind === 'member' && this.methods.has(callee.name);
  }

  private turn({ scope: own }: FunctionExpr, scope: SourceScope): void {
    this.scope(this.functionOf(own, () => scopeOfFunction({ ...own, loop: true }, scope)));
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
        if (this.takesAll || mayMatter(expr) || this.isOfMethod(expr))
          this.calls.push({ call: expr, scope, statement });
        this.called(expr, scope);
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
        return this.scope(this.functionOf(expr.scope, () => scopeOfFunction(expr.scope, scope)));
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
  if (object.kind === 'name' && isSelf(object.name)) return true;
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
    const own = known || (idExpr ? translator.label(idExpr).slice(0, MAX_ID) : fallback);
    const text = [...madeIn(scope, translator), own].join('/');
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

/** The id of the construct of this file that a place is in, where that is made several times. */
function madeIn(scope: SourceScope, translator: Translator): string[] {
  for (let at: SourceScope | undefined = scope; at; at = at.parent) {
    const call = at.head.scope === 'class' && at.madeBy?.kind === 'call' ? at.madeBy : undefined;
    const id = call?.args[1];
    if (!id || !at.caller) continue;
    const own = textAt({ expr: id, scope: at.caller }, translator) ?? translator.label(id);
    return [...madeIn(at.caller, translator), own];
  }
  return [];
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
