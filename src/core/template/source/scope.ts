/** Which name means what where: imports, constants, parameters and fields, through nested scopes. */
import type { Expr, ParamPart, ScopeHead, Statement } from '../../syntax/source/expression.ts';
import type { ScopeTree, Segment } from '../../syntax/source/program.ts';
import { settleAssignments } from './assignments.ts';
import { cdkModuleOf, normalizeService } from './module-name.ts';
import { camelCase } from './names.ts';

/** An expression with the scope that its names are looked up in. */
export interface Located {
  readonly expr: Expr;
  readonly scope: SourceScope;
}

export type Binding =
  | { readonly kind: 'module'; readonly module: string; readonly names: readonly string[] }
  /** A value given once. `from`: a property of it is meant; `standing`: what stands where that is not given. */
  | {
      readonly kind: 'value';
      readonly value: Located;
      readonly from?: string;
      readonly standing?: Located;
    }
  | { readonly kind: 'param'; readonly label: string; readonly standing?: Located }
  | { readonly kind: 'class'; readonly scope: SourceScope }
  | { readonly kind: 'function'; readonly scope: SourceScope }
  /** Declared, and given by one assignment at most: `let size;`. */
  | { readonly kind: 'unset' }
  /** Given more than once, or in a way that is not followed. */
  | { readonly kind: 'unknown' };

export const UNKNOWN: Binding = { kind: 'unknown' };
const UNSET: Binding = { kind: 'unset' };
const MAX_ALIASES = 5;

export class SourceScope {
  private readonly names = new Map<string, Binding>();
  /** Of a class: what `this.x` stands for. */
  readonly fields = new Map<string, Binding>();
  readonly children: SourceScope[] = [];
  /** Statements of this scope itself, in order. */
  readonly statements: Statement[] = [];
  /** Properties of what a name stands for that are given anew; empty for any of them. */
  readonly changed = new Map<string, Set<string>>();
  /** What it was filled with, for it to be copied. */
  parts: Parts = [];
  /** Where it is called from, and by what, where it stands for one call of several. */
  caller: SourceScope | undefined;
  madeBy: Expr | undefined;
  /** Whether it is a copy: names and fields outside of it were settled by the first. */
  isCopy = false;
  /** Modules whose names need no prefix: wildcard imports. */
  readonly open: string[] = [];

  constructor(
    readonly head: ScopeHead,
    readonly parent: SourceScope | undefined,
  ) {
    for (const param of head.params) this.declareParam(param);
  }

  private declareParam({ name, from, standing }: ParamPart): void {
    const located = standing && { expr: standing, scope: this };
    this.declare(name, { kind: 'param', label: from ?? name, ...(located ? { standing: located } : {}) });
  }

  /** Modules of the CDK and names of them that it imports, by the name that they have here. */
  readonly imported: (readonly [string, Extract<Binding, { kind: 'module' }>])[] = [];

  /** A name that is declared again means nothing that is sure. */
  declare(name: string, binding: Binding): void {
    if (binding.kind === 'module') this.imported.push([name, binding]);
    const known = this.names.get(name);
    // Examples are often put together with the imports of each.
    if (known && isSameModule(known, binding)) return;
    this.names.set(name, known ? UNKNOWN : binding);
  }

  declareField(name: string, binding: Binding): void {
    this.fields.set(name, this.fields.has(name) ? UNKNOWN : binding);
  }

  /** Gives a parameter what a call gives it; not where something else is said of it. */
  give(name: string, expr: Expr, scope: SourceScope, from?: string, standing?: Expr): void {
    if (this.names.get(name)?.kind !== 'param') return;
    const rest = {
      ...(from ? { from } : {}),
      ...(standing ? { standing: { expr: standing, scope: this } } : {}),
    };
    this.names.set(name, { kind: 'value', value: { expr, scope }, ...rest });
  }

  own(name: string): Binding | undefined {
    return this.names.get(name);
  }

  /** Gives a name that was declared without a value its one value. */
  settle(name: string, binding: Binding): void {
    this.names.set(name, this.names.get(name)?.kind === 'unset' ? binding : UNKNOWN);
  }

  /** Undefined for a name that nothing declares. */
  lookup(name: string): Binding | undefined {
    for (let scope: SourceScope | undefined = this; scope; scope = scope.parent) {
      const found = scope.names.get(name) ?? (scope.head.bareFields ? scope.fields.get(name) : undefined);
      if (found) return found;
    }
    return undefined;
  }

  /** The scope that declares a name; undefined where none does. */
  ownerOf(name: string): SourceScope | undefined {
    for (let scope: SourceScope | undefined = this; scope; scope = scope.parent)
      if (scope.names.has(name)) return scope;
    return undefined;
  }

  /** Whether a property of what a name stands for may be another by now; of any where none is named. */
  isChanged(name: string, property?: string, hops = 0): boolean {
    const owner = this.ownerOf(name);
    const changed = owner?.changed.get(name);
    if (changed && (property === undefined || changed.has(camelCase(property)) || changed.has('')))
      return true;
    const binding = owner?.own(name);
    if (binding?.kind !== 'value' || hops > MAX_ALIASES) return false;
    const { value, from } = binding;
    if (value.expr.kind === 'name')
      return value.scope.isChanged(value.expr.name, from === undefined ? property : from, hops + 1);
    // `const web = sizes.web`: another name for a part of an object.
    const part = value.expr.kind === 'member' && from === undefined ? value.expr : undefined;
    return part?.object.kind === 'name' && value.scope.isChanged(part.object.name, part.name, hops + 1);
  }

  /** The class around a place. */
  get ownClass(): SourceScope | undefined {
    for (let scope: SourceScope | undefined = this; scope; scope = scope.parent)
      if (scope.head.scope === 'class') return scope;
    return undefined;
  }

  /** Of a class: whether one of the file that extends it has the field too. */
  isOverridden(field: string, depth = 0): boolean {
    if (depth > 10 || this.head.name === '') return false;
    const extending = this.file.extending.get(this.head.name) ?? [];
    return extending.some(
      (one) => one !== this && (one.fields.has(field) || one.isOverridden(field, depth + 1)),
    );
  }

  private byBase: ReadonlyMap<string, readonly SourceScope[]> | undefined;

  /** Of the file: its classes by the name of the one that they extend. */
  private get extending(): ReadonlyMap<string, readonly SourceScope[]> {
    if (this.byBase) return this.byBase;
    const byBase = new Map<string, SourceScope[]>();
    for (const one of this.all().filter(({ head }) => head.scope === 'class')) {
      const base = one.head.base?.kind === 'name' ? one.head.base.name : '';
      byBase.set(base, [...(byBase.get(base) ?? []), one]);
    }
    this.byBase = byBase;
    return byBase;
  }

  /** It, and all within it. */
  all(): readonly SourceScope[] {
    return [this, ...this.children.flatMap((child) => child.all())];
  }

  /** The copy that a place is in. */
  get copyAround(): SourceScope | undefined {
    return this.isCopy ? this : this.parent?.copyAround;
  }

  /** The function around a place, or what stands outside of all functions. */
  get ownFunction(): SourceScope {
    const isInside = this.head.scope === 'block' || this.head.scope === 'branch';
    return isInside && this.parent ? this.parent.ownFunction : this;
  }

  /** Whether what stands here may not happen where an outer scope does: it is in one way of a branch, or a turn. */
  isPerhaps(outer: SourceScope): boolean {
    for (let scope: SourceScope | undefined = this; scope && scope !== outer; scope = scope.parent)
      if (scope.head.scope === 'branch' || scope.head.loop) return true;
    return false;
  }

  get file(): SourceScope {
    return this.parent ? this.parent.file : this;
  }
}

function isSameModule(a: Binding, b: Binding): boolean {
  if (a.kind !== 'module' || b.kind !== 'module') return false;
  return a.module === b.module && a.names.join('.') === b.names.join('.');
}

/** The scope of one of two ways that an expression takes. */
export function scopeOfWay(condition: Expr, name: '' | 'else', around: SourceScope): SourceScope {
  return new SourceScope({ scope: 'branch', name, params: [], condition }, around);
}

/** The scope of a function that stands in an expression. */
export function scopeOfFunction(
  statement: Extract<Statement, { kind: 'scope' }>,
  around: SourceScope,
): SourceScope {
  const scope = new SourceScope(statement, around);
  fill(scope, [{ statements: statement.body }]);
  settleAssignments(scope);
  return scope;
}

type Parts = readonly (Pick<Segment, 'statements'> | ScopeTree)[];

/** The same scope with expressions of its own, which nothing else declares. */
export function copyScope({
  head,
  parent,
  parts,
}: Pick<SourceScope, 'head' | 'parent' | 'parts'>): SourceScope {
  const copy = new SourceScope(head, parent);
  copy.isCopy = true;
  fill(copy, copied(parts));
  settleAssignments(copy);
  return copy;
}

/** Plain data again, all but texts of blocks and heads, by which helpers are known. */
function copied<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copied(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const isScope = 'kind' in value && value.kind === 'scope';
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === 'block' || key === 'head' || key === 'origin' ? part : copied(part),
  ]);
  return Object.fromEntries(isScope ? [['origin', value], ...entries] : entries) as T;
}

/** The scopes of a file, with everything declared in them. */
export function buildScopes(tree: ScopeTree): SourceScope {
  const file = fill(new SourceScope(tree.head, undefined), tree.parts);
  settleAssignments(file);
  return file;
}

function fill(scope: SourceScope, parts: Parts): SourceScope {
  scope.parts = parts;
  for (const part of parts) {
    if ('statements' in part) addStatements(scope, part);
    else addChild(scope, part.head, (child) => fill(child, part.parts));
  }
  return scope;
}

function addChild(scope: SourceScope, head: ScopeHead, fillChild: (child: SourceScope) => void): SourceScope {
  const child = new SourceScope(head, scope);
  scope.children.push(child);
  fillChild(child);
  declareScope(scope, head, child);
  for (const { name: field, field: expr } of head.params)
    if (expr) scope.declareField(field, { kind: 'value', value: { expr, scope: child } });
  return child;
}

function declareScope(scope: SourceScope, { scope: kind, name }: ScopeHead, child: SourceScope): void {
  if (name === '' || (kind !== 'class' && kind !== 'function')) return;
  // Methods are reached through their object.
  if (scope.head.scope === 'class') scope.declareField(name, { kind, scope: child });
  else scope.declare(name, { kind, scope: child });
}

function addStatements(scope: SourceScope, { statements }: Pick<Segment, 'statements'>): void {
  for (const statement of statements) addStatement(scope, statement);
}

function addStatement(scope: SourceScope, statement: Statement): void {
  scope.statements.push(statement);
  switch (statement.kind) {
    case 'import':
      return declareImport(scope, statement);
    case 'scope':
      addChild(scope, statement, (child) => fill(child, [{ statements: statement.body }]));
      return;
    case 'declare': {
      const { name, value, from, standing, wide } = statement;
      const binding: Binding = value
        ? {
            kind: 'value',
            value: { expr: value, scope },
            ...(from ? { from } : {}),
            ...(standing ? { standing: { expr: standing, scope } } : {}),
          }
        : UNSET;
      if (scope.head.scope !== 'class') (wide ? scope.ownFunction : scope).declare(name, binding);
      else if (value) scope.declareField(name, binding);
    }
  }
}

function declareImport(scope: SourceScope, statement: Extract<Statement, { kind: 'import' }>): void {
  const module = cdkModuleOf(statement.module);
  for (const { exported, local } of statement.names) {
    if (exported === 'all') {
      if (module !== undefined) scope.open.push(module);
      continue;
    }
    if (local === '') continue;
    scope.declare(local, module === undefined ? UNKNOWN : importedAs(module, exported));
  }
}

/** A name of the core may be a module below it: `from aws_cdk import aws_ec2`. */
function importedAs(module: string, exported: string): Binding {
  // Version 1 in Python: `from aws_cdk import core`.
  if (module === '' && exported === 'core') return { kind: 'module', module, names: [] };
  const isModule = module === '' && /^aws_/.test(exported);
  if (isModule) return { kind: 'module', module: normalizeService(exported), names: [] };
  return { kind: 'module', module, names: exported === '*' ? [] : exported.split('.') };
}

export function isSelf(name: string): boolean {
  return name === 'this' || name === 'self';
}
