/** Helpers of a file that make constructs, looked at once for each call of them, with what that call gives. */
import type { CallExpr, Expr, ScopeHead } from '../../syntax/source/expression.ts';
import type { MetCall } from './collect.ts';
import { type Binding, copyScope, isSelf, type SourceScope } from './scope.ts';

export interface CallSite {
  readonly call: CallExpr;
  readonly scope: SourceScope;
}

/** What a call runs: a function or the making of a class of this file, with what it is to be copied from. */
export interface Called {
  readonly head: ScopeHead;
  /** Undefined for a function that stands in an expression. */
  readonly scope: SourceScope | undefined;
  readonly source: Pick<SourceScope, 'head' | 'parent' | 'parts'>;
}

/** What a call runs, where it surely runs one function or class of this file. */
export function calledBy({ call: { callee }, scope }: CallSite): Called | undefined {
  if (callee.kind === 'name') return calledIn(scope.lookup(callee.name));
  if (callee.kind !== 'member' || callee.object.kind !== 'name') return undefined;
  const { object, name } = callee;
  if (isSelf(object.name)) {
    const { ownClass } = scope;
    return ownClass && !ownClass.isOverridden(name) ? calledIn(ownClass.fields.get(name)) : undefined;
  }
  const owner = scope.lookup(object.name);
  return owner?.kind === 'class' ? calledIn(owner.scope.fields.get(name)) : undefined;
}

function calledIn(binding: Binding | undefined): Called | undefined {
  if (binding?.kind === 'function' || binding?.kind === 'class') {
    const { scope } = binding;
    return { head: originOf(scope.head), scope, source: scope };
  }
  if (binding?.kind !== 'value' || binding.from !== undefined) return undefined;
  const { expr, scope: parent } = binding.value;
  if (expr.kind !== 'function') return undefined;
  const parts = [{ statements: expr.scope.body }];
  return { head: originOf(expr.scope), scope: undefined, source: { head: expr.scope, parent, parts } };
}

/** By which a helper is known, in a copy too. */
export function originOf(head: ScopeHead): ScopeHead {
  return head.origin ?? head;
}

const MAX_SITES = 25;

/** The calls of each helper that makes something, itself or by another; none for one that comes back to itself. */
export function sitesOf(
  calls: readonly MetCall[],
  makes: (met: MetCall) => boolean,
): ReadonlyMap<ScopeHead, readonly CallSite[]> {
  const all = new Map<ScopeHead, CallSite[]>();
  for (const site of calls) {
    const called = calledBy(site);
    if (called) all.set(called.head, [...(all.get(called.head) ?? []), site]);
  }
  if (all.size === 0) return all;
  // Most of a program stands in nothing that it calls itself, and to ask what a call makes costs.
  const inCalled = new Map<SourceScope, boolean>();
  const isInCalled = (scope: SourceScope): boolean => {
    const known = inCalled.get(scope) ?? headsAround(scope).some((head) => all.has(head));
    inCalled.set(scope, known);
    return known;
  };
  const makers = calls.filter((met) => isInCalled(met.scope) && makes(met));
  const making = new Set(makers.flatMap(({ scope }) => headsAround(scope)));
  const users = new Map(
    [...all].map(([head, sites]) => [head, sites.flatMap(({ scope }) => headsAround(scope))]),
  );
  // Who calls a helper that makes something makes it.
  for (const head of making) for (const user of users.get(head) ?? []) making.add(user);
  return new Map(
    [...all].filter(
      ([head, sites]) => making.has(head) && sites.length <= MAX_SITES && !reaches(head, users, new Set()),
    ),
  );
}

/** Whether a helper is called by what it calls. */
function reaches(
  head: ScopeHead,
  users: ReadonlyMap<ScopeHead, readonly ScopeHead[]>,
  seen: Set<ScopeHead>,
  from: ScopeHead = head,
): boolean {
  return (users.get(from) ?? []).some((user) => {
    if (user === head) return true;
    if (seen.has(user)) return false;
    seen.add(user);
    return reaches(head, users, seen, user);
  });
}

function headsAround(scope: SourceScope): ScopeHead[] {
  return [...around(scope)].map(({ head }) => originOf(head));
}

function* around(scope: SourceScope): Generator<SourceScope> {
  for (let at: SourceScope | undefined = scope; at; at = at.parent) yield at;
}

/** Says in the scope of a helper what one call of it gives: of a class, in its constructor. */
export function giveArguments(scope: SourceScope, site: CallSite): void {
  scope.caller = site.scope;
  const runs = scope.head.scope === 'class' ? constructorOf(scope) : scope;
  if (!runs) return;
  const isMethod = runs.parent?.head.scope === 'class';
  const hasSelf = isMethod && runs.head.params[0]?.name === 'self';
  const { args, fields, spreads } = site.call;
  // Behind what is spread nobody knows the places.
  const sure = args.findIndex(({ kind }) => kind === 'other');
  let index = hasSelf ? -2 : -1;
  let isPattern = false;
  for (const { name, from, standing } of runs.head.params) {
    if (from === undefined || !isPattern) index++;
    isPattern = from !== undefined;
    const isSure = sure < 0 || index < sure;
    const given = (index >= 0 && isSure ? args[index] : undefined) ?? namedIn(fields, name);
    // What is given is not what stands where nothing is, even where it is not known.
    if (given) runs.give(name, given, site.scope, from, from === undefined ? undefined : standing);
    else if (isSure && spreads.length === 0 && standing) runs.give(name, standing, runs);
  }
}

function namedIn(fields: CallExpr['fields'], name: string): Expr | undefined {
  return fields.find((field) => field.name === name)?.value;
}

function constructorOf(scope: SourceScope): SourceScope | undefined {
  const isOwn = ({ head }: SourceScope) =>
    head.scope === 'function' &&
    (/^(?:constructor|__init__)$/.test(head.name) || head.name === scope.head.name);
  const [only, ...others] = scope.children.filter(isOwn);
  return others.length === 0 ? only : undefined;
}

/** The helper again, for one of several calls of it. */
export function copyFor({ source }: Called, site: CallSite): SourceScope {
  const copy = copyScope(source);
  copy.madeBy = site.call;
  giveArguments(copy, site);
  return copy;
}
