/** Helpers of a file that make constructs, looked at once for each call of them, with what that call gives. */
import type { CallExpr, Expr, ParamPart, ScopeHead } from '../../syntax/source/expression.ts';
import type { MetCall } from './collect.ts';
import { constructorOf } from './returned.ts';
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
    if (scope.head.isDecorated) return undefined;
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

/** The helpers of a file that make something, with their calls. */
export interface Helpers {
  readonly sites: ReadonlyMap<ScopeHead, readonly CallSite[]>;
  /** Those that are made anew for each call: of one call too, where that stands in another of them. */
  readonly copied: ReadonlySet<ScopeHead>;
  /** Those that are left as they stand: they come back to themselves, or are called too often. */
  readonly left: ReadonlyMap<ScopeHead, readonly CallSite[]>;
  /** Calls of methods of what is not known here, by name. */
  readonly ofOthers: ReadonlyMap<string, readonly CallSite[]>;
}

export const NO_HELPERS: Helpers = {
  sites: new Map(),
  copied: new Set(),
  left: new Map(),
  ofOthers: new Map(),
};

/** The class of this file that `super(…)` makes. */
function baseRunBy({ call: { callee }, scope }: CallSite): ScopeHead | undefined {
  const owner = callee.kind === 'member' && callee.object.kind === 'call' ? callee.object.callee : callee;
  const base = owner.kind === 'name' && owner.name === 'super' ? scope.ownClass?.head.base : undefined;
  const binding = base?.kind === 'name' ? scope.lookup(base.name) : undefined;
  return binding?.kind === 'class' ? binding.scope.head : undefined;
}

function put<K>(all: Map<K, CallSite[]>, key: K, site: CallSite): void {
  const known = all.get(key);
  if (known) known.push(site);
  else all.set(key, [site]);
}

/** The calls of each helper that makes something, itself or by another. */
export function sitesOf(calls: readonly MetCall[], makes: (met: MetCall) => boolean): Helpers {
  const all = new Map<ScopeHead, CallSite[]>();
  const ofOthers = new Map<string, CallSite[]>();
  const inherited = new Map<ScopeHead, CallSite[]>();
  for (const site of calls) {
    const { callee } = site.call;
    const called = calledBy(site);
    if (called) put(all, called.head, site);
    else {
      const base = baseRunBy(site);
      if (base) put(inherited, base, site);
      else if (callee.kind === 'member' && callee.name !== '__init__') put(ofOthers, callee.name, site);
    }
  }
  if (all.size === 0) return { ...NO_HELPERS, left: inherited, ofOthers };
  // Most of a program stands in nothing that it calls itself, and to ask what a call makes costs.
  const inCalled = new Map<SourceScope, boolean>();
  const isInCalled = (scope: SourceScope): boolean => {
    const known = inCalled.get(scope) ?? headsAround(scope).some((head) => all.has(head));
    inCalled.set(scope, known);
    return known;
  };
  const inMakers = calls.filter((met) => isInCalled(met.scope) && makes(met));
  const making = new Set(inMakers.flatMap(({ scope }) => headsAround(scope)));
  const users = new Map(
    [...all].map(([head, sites]) => [head, sites.flatMap(({ scope }) => headsAround(scope))]),
  );
  // Who calls a helper that makes something makes it.
  for (const head of making) for (const user of users.get(head) ?? []) making.add(user);
  const makers = [...all].filter(([head]) => making.has(head));
  const isFollowed = ([head, own]: (typeof makers)[number]) =>
    own.length <= MAX_SITES && !reaches(head, users, new Set());
  const sites = new Map(makers.filter(isFollowed));
  return {
    sites,
    copied: copiedOf(sites, users),
    left: new Map([...inherited, ...makers].filter(([head]) => !sites.has(head))),
    ofOthers,
  };
}

function copiedOf(
  sites: Helpers['sites'],
  users: ReadonlyMap<ScopeHead, readonly ScopeHead[]>,
): ReadonlySet<ScopeHead> {
  const copied = new Set([...sites].filter(([, own]) => own.length > 1).map(([head]) => head));
  for (let known = -1; known < copied.size; ) {
    known = copied.size;
    for (const head of sites.keys()) if (users.get(head)?.some((user) => copied.has(user))) copied.add(head);
  }
  return copied;
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
  const first = isMethod ? (runs.head.params[0]?.name ?? '') : '';
  const isBound = first === 'cls' || (first === 'self' && !isOfClass(site));
  for (const part of runs.head.params)
    if (!isBound || part.place !== 0) giveArgument(runs, part, site, isBound ? 1 : 0);
}

/** `Web.make(self, 'one')`: in Python the object itself is given. */
function isOfClass({ call: { callee }, scope }: CallSite): boolean {
  const owner = callee.kind === 'member' && callee.object.kind === 'name' ? callee.object.name : undefined;
  return owner !== undefined && !isSelf(owner) && scope.lookup(owner)?.kind === 'class';
}

function giveArgument(runs: SourceScope, part: ParamPart, { call, scope }: CallSite, skipped: number): void {
  const { name, place, from, standing, whole } = part;
  if (part.takesRest) {
    runs.give(name, namedRest(call, runs.head.params), scope);
    return;
  }
  const { args, fields, spreads } = call;
  // Behind what is spread nobody knows the places.
  const sure = args.findIndex(({ kind }) => kind === 'other');
  const index = place === undefined ? -1 : place - skipped;
  const isSure = sure < 0 || index < sure;
  const given = (index >= 0 && isSure ? args[index] : undefined) ?? namedIn(fields, name);
  // What is given is not what stands where nothing is, even where it is not known.
  if (given) runs.give(name, given, scope, from, standing);
  else if (!isSure) return;
  else if (spreads.length > 0) giveSpread(runs, part, { call, scope });
  else if (whole) runs.give(name, whole, runs, from, standing);
  else if (standing) runs.give(name, standing, runs);
}

/** `make(**sizes)`: one spread may say it, of several any. */
function giveSpread(runs: SourceScope, { name, standing }: ParamPart, { call, scope }: CallSite): void {
  const [only, ...others] = call.spreads;
  if (only && others.length === 0) runs.give(name, only, scope, name, standing);
}

/** What a call names that no parameter has. */
function namedRest({ block, start, end, fields, spreads }: CallExpr, params: readonly ParamPart[]): Expr {
  const rest = fields.filter(({ name }) => !params.some((part) => part.name === name));
  const others = spreads.map((value) => ({ value, before: 0 }));
  return { kind: 'object', block, start, end, fields: rest, spreads: others, whole: true };
}

/** Takes from the parameters of a helper what stands where nothing is given, where a call of it gives something. */
export function takeStanding(scope: SourceScope, { left, ofOthers, sites: all }: Helpers): void {
  const head = originOf(scope.head);
  const isMethod = scope.parent?.head.scope === 'class';
  const sites = all.get(head) ?? left.get(head) ?? (isMethod ? ofOthers.get(head.name) : undefined);
  const { isDecorated } = scope.head;
  if (!sites && !isDecorated) return;
  const runs = scope.head.scope === 'class' ? constructorOf(scope) : scope;
  const skipped = /^(?:self|cls)$/.test(runs?.head.params[0]?.name ?? '') ? 1 : 0;
  for (const { name, standing, place } of runs?.head.params ?? []) {
    if (!standing || !runs) continue;
    const isGiven =
      isDecorated ||
      sites?.some(
        ({ call: { args, fields, spreads } }) =>
          (place !== undefined && args.length > place - skipped) ||
          spreads.length > 0 ||
          namedIn(fields, name) !== undefined,
      );
    const { block, start, end } = standing;
    if (isGiven) runs.give(name, { kind: 'other', block, start, end, parts: [] }, runs);
  }
}

function namedIn(fields: CallExpr['fields'], name: string): Expr | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** The helper again, for one of several calls of it. */
export function copyFor({ source }: Called, site: CallSite): SourceScope {
  const copy = copyScope(source);
  copy.madeBy = site.call;
  giveArguments(copy, site);
  return copy;
}
