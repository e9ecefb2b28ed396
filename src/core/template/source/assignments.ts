/** What a program gives names, fields and parts of objects behind their declaration. */
import type { CallExpr, Expr, ParamPart, ScopeHead, Statement } from '../../syntax/source/expression.ts';
import { camelCase } from './names.ts';
import { calledScope, constructorOf } from './returned.ts';
import { type Binding, isSelf, type SourceScope, UNKNOWN } from './scope.ts';

/** What is given twice, or only perhaps, is not known; a field is given by its one assignment. */
export function settleAssignments(scope: SourceScope): void {
  for (const statement of scope.statements) if (statement.kind === 'assign') settle(statement, scope);
  for (const child of scope.children) settleAssignments(child);
}

function settle({ target, value }: Extract<Statement, { kind: 'assign' }>, scope: SourceScope): void {
  const binding: Binding = { kind: 'value', value: { expr: value, scope } };
  noteChange(target, scope);
  if (target.kind === 'member' && target.object.kind === 'name' && isSelf(target.object.name)) {
    const owner = scope.ownClass;
    if (owner && isSettled(owner, scope)) return;
    owner?.declareField(target.name, scope.isPerhaps(owner) ? UNKNOWN : binding);
  }
  if (target.kind !== 'name') return;
  if (scope.head.scope === 'class') {
    scope.declareField(target.name, binding);
    return;
  }
  const owner = scope.ownerOf(target.name);
  if (owner && isSettled(owner, scope)) return;
  // A name that nothing declares is declared by its one assignment, as in Python.
  if (owner) owner.settle(target.name, scope.isPerhaps(owner) ? UNKNOWN : binding);
  else scope.declare(target.name, binding);
}

/** Whether what stands in a copy says of a scope outside of it what the first has said. */
function isSettled(owner: SourceScope, scope: SourceScope): boolean {
  for (let at: SourceScope | undefined = scope; at && at !== owner; at = at.parent)
    if (at.isCopy) return true;
  return false;
}

const MAX_ALIASES = 5;

/** `sizes.web = 'm5.large'`: what stands in the object is not what holds. */
function noteChange(target: Expr, scope: SourceScope, hops = 0): void {
  if (target.kind !== 'member' && target.kind !== 'index') return;
  const { object } = target;
  if (fieldOf(object) !== undefined) scope.ownClass?.declareField(fieldOf(object) ?? '', UNKNOWN);
  else if (object.kind !== 'name') noteChange(object, scope, hops);
  if (object.kind !== 'name') return;
  const key = target.kind === 'index' && target.index.kind === 'text' ? target.index.value : '';
  changeOf(object.name, target.kind === 'member' ? target.name : key, scope, hops);
}

/** Notes that a property of what a name stands for, any where it is empty, may be another by now. */
function changeOf(name: string, property: string, scope: SourceScope, hops = 0): void {
  const owner = scope.ownerOf(name);
  if (!owner && scope.lookup(name)) scope.ownClass?.declareField(name, UNKNOWN);
  if (!owner || hops > MAX_ALIASES) return;
  const names = owner.changed.get(name) ?? new Set();
  owner.changed.set(name, names.add(camelCase(property)));
  // Another name for the same object, or for a part of one.
  const known = owner.own(name);
  const from = known?.kind === 'value' && known.from === undefined ? known.value : undefined;
  if (from?.expr.kind === 'name') changeOf(from.expr.name, property, from.scope, hops + 1);
  else if (from) noteChange(from.expr, from.scope, hops + 1);
}

// Methods of lists and dictionaries, in the words of all languages, that change what they are called on.
const MUTATORS =
  /^(?:update|setdefault|pop|popitem|clear|append|extend|insert|remove|reverse|sort|push|unshift|shift|splice|fill|copyWithin|set|delete|add|addAll|put|putAll|putIfAbsent|replace|Add|AddRange|Insert|Remove|Clear|Reverse|Sort)$/;

/** Whether a method changes the list or dictionary that it is called on. */
export function isMutator(name: string): boolean {
  return MUTATORS.test(name);
}

/**
 * Notes what calls change; what one function of the file changes by another is noted from the inside out. Answers
 * the names of the functions of the file that change what they are given.
 */
export function noteChanges(
  calls: readonly { readonly call: CallExpr; readonly scope: SourceScope }[],
  functions: ReadonlyMap<ScopeHead, SourceScope>,
): ReadonlySet<string> {
  for (const { call, scope } of calls) noteChangesBy(call, scope);
  const open = calls.flatMap(({ call, scope }) => {
    const called =
      call.args.some(({ kind }) => kind === 'name' || kind === 'member') && paramsOf(call, scope, functions);
    return called ? [{ call, scope, called }] : [];
  });
  for (let round = 0, isNew = true; isNew && round < MAX_ROUNDS; round++) {
    isNew = false;
    // What hands on stands mostly before what it is handed to.
    for (const one of open.reverse()) if (passesChange(one)) isNew = true;
  }
  return new Set(
    open.flatMap(({ called: { scope, params } }) =>
      params.some(({ name }) => scope.changed.has(name)) ? [scope.head.name] : [],
    ),
  );
}

// Functions that hand on what others change.
const MAX_ROUNDS = 50;

interface CalledParams {
  readonly scope: SourceScope;
  readonly params: readonly ParamPart[];
  readonly skipped: number;
}

/** What a call of a function of this file gives its parameters; undefined for any other call. */
function paramsOf(
  { callee, isNew }: CallExpr,
  scope: SourceScope,
  functions: ReadonlyMap<ScopeHead, SourceScope>,
): CalledParams | undefined {
  const owner = callee.kind === 'name' ? scope.lookup(callee.name) : undefined;
  const made = owner?.kind === 'class' ? constructorOf(owner.scope) : undefined;
  const found = made ?? (isNew ? undefined : calledScope({ expr: callee, scope }));
  const runs = found && (functions.get(found.head) ?? found);
  const first = runs?.head.params[0]?.name;
  const isMethod = runs?.parent?.head.scope === 'class';
  const skipped = isMethod && (first === 'self' || first === 'cls') ? 1 : 0;
  return runs && { scope: runs, params: runs.head.params, skipped };
}

/** `resize(props)`, where that changes what it is given; whether it was not known before. */
function passesChange({
  call: { args },
  scope,
  called,
}: {
  readonly call: CallExpr;
  readonly scope: SourceScope;
  readonly called: CalledParams;
}): boolean {
  let isNew = false;
  for (const { name, place, from } of called.params) {
    const arg = place === undefined || from !== undefined ? undefined : args[place - called.skipped];
    if (!arg || !called.scope.changed.has(name) || (arg.kind !== 'name' && arg.kind !== 'member')) continue;
    if (arg.kind === 'member') {
      // Of a part of an object nothing is handed on.
      noteWhole(arg, scope);
      continue;
    }
    const owner = scope.ownerOf(arg.name);
    if (!owner || owner.changed.get(arg.name)?.has('')) continue;
    noteWhole(arg, scope);
    isNew = true;
  }
  return isNew;
}

/** Notes what a call changes: `Object.assign(props, …)`, `props.update(…)`. */
function noteChangesBy({ callee, args }: CallExpr, scope: SourceScope): void {
  const [first] = args;
  for (const arg of args)
    if (arg.kind === 'name' && isOpenBuilder(arg.name, scope)) changeOf(arg.name, '', scope);
  const builder = builderOf(callee);
  if (builder && isOpenBuilder(builder.name, scope)) changeOf(builder.name, builder.property, scope);
  if (callee.kind !== 'member') return;
  const { object, name } = callee;
  const isAssign = object.kind === 'name' && object.name === 'Object' && name === 'assign';
  if (isAssign && first) noteWhole(first, scope);
  else if (MUTATORS.test(name)) noteWhole(object, scope);
}

/** Whether a name stands for a builder that statements add to. */
function isOpenBuilder(name: string, scope: SourceScope): boolean {
  const binding = scope.lookup(name);
  return (
    binding?.kind === 'value' && binding.value.expr.kind === 'call' && binding.value.expr.isOpen === true
  );
}

/** `service` and `cpu` of `service.cpu(512)`, and of what follows `service.desiredCount(2)`. */
function builderOf(callee: Expr): { readonly name: string; readonly property: string } | undefined {
  if (callee.kind !== 'member' || callee.name === 'build') return undefined;
  let { object } = callee;
  while (object.kind === 'call' && object.callee.kind === 'member') object = object.callee.object;
  return object.kind === 'name' ? { name: object.name, property: callee.name } : undefined;
}

function noteWhole(expr: Expr, scope: SourceScope): void {
  const field = fieldOf(expr);
  if (expr.kind === 'name') changeOf(expr.name, '', scope);
  else if (field !== undefined) scope.ownClass?.declareField(field, UNKNOWN);
  else noteChange(expr, scope);
}

/** `sizes` of `this.sizes`. */
function fieldOf(expr: Expr): string | undefined {
  const isField = expr.kind === 'member' && expr.object.kind === 'name' && isSelf(expr.object.name);
  return isField ? expr.name : undefined;
}
