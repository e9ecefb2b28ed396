import type { Span } from '../../syntax/node.ts';
import type { CallExpr, Expr, Field } from '../../syntax/source/expression.ts';
import type { Follower } from './follow.ts';
import { camelCase } from './names.ts';
import type { Located, SourceScope } from './scope.ts';

export interface Prop {
  readonly name: string;
  readonly key: Span;
  readonly value: Located;
}

const MAX_SPREADS = 40;

/** What a construct or an object is given, through what it spreads; of a name given twice the last counts. */
export class Props {
  private readonly byName = new Map<string, Prop>();
  /** False where something is given that could not be read: what is not found may be in it. */
  whole = true;
  /** Where they are written: the object, or the call. */
  span: Span | undefined;
  private steps = 0;

  constructor(private readonly follower: Follower) {}

  get(name: string): Prop | undefined {
    return this.byName.get(name);
  }

  all(): Prop[] {
    return [...this.byName.values()];
  }

  /** Adds an object, a call with fields, or what a name stands for. */
  add(at: Located): this {
    if (++this.steps > MAX_SPREADS) {
      this.whole = false;
      return this;
    }
    const found = this.follower.follow(at);
    if (found.kind === 'nothing') return this;
    const expr = found.kind === 'leaf' ? found.at.expr : undefined;
    if (found.kind !== 'leaf' || (expr?.kind !== 'object' && expr?.kind !== 'call')) {
      this.whole = false;
      return this;
    }
    this.span ??= expr;
    const { scope } = at;
    const said = builderOf(at.expr) ?? at.expr;
    if (said.kind === 'name' && scope.isChanged(said.name)) this.addChanged(found.at, { expr: said, scope });
    else if (expr.kind === 'object') this.addObject(expr, found.at.scope);
    else this.addCall(expr, found.at.scope);
    return this;
  }

  /** What is given, but of what the program gives anew later on only that it is there. */
  private addChanged(found: Located, { expr: named, scope }: Located): void {
    const own = new Props(this.follower).add(found);
    this.whole = false;
    for (const prop of own.all()) {
      const isChanged = named.kind === 'name' && scope.isChanged(named.name, prop.name);
      const value = { expr: notKnown(prop.value.expr), scope };
      this.byName.set(prop.name, isChanged ? { ...prop, value } : prop);
    }
  }

  private addObject(expr: Extract<Expr, { kind: 'object' }>, scope: SourceScope): void {
    if (!expr.whole) this.whole = false;
    for (let index = 0; index <= expr.fields.length; index++) {
      for (const { value, before } of expr.spreads) if (before === index) this.addSpread(value, scope);
      const field = expr.fields[index];
      if (field) this.addField(field, scope);
    }
  }

  /** What a spread that is not known may say anew stands only where it does not: `{ memorySize: 512, ...props }`. */
  private addSpread(spread: Expr, scope: SourceScope): void {
    const wasWhole = this.whole;
    this.whole = true;
    this.add({ expr: spread, scope });
    const isKnown = this.whole;
    this.whole &&= wasWhole;
    if (isKnown) return;
    for (const [name, prop] of this.byName) {
      const { expr, scope: from } = prop.value;
      if (from !== scope) this.byName.set(name, { ...prop, value: { expr: notKnown(expr), scope } });
      else this.byName.set(name, { ...prop, value: { expr: orElse(spread, name, expr), scope } });
    }
  }

  /** `XProps(a=1)`, `XProps.builder().a(1).build()`. */
  private addCall(expr: CallExpr, scope: SourceScope): void {
    const isMade = expr.isNew || this.isOfCdk(expr, scope) || /^[A-Z]/.test(nameOf(expr.callee));
    // What another function answers may be anything, and what another class says of itself too.
    if (!this.isOfCdk(expr, scope) || (expr.fields.length === 0 && expr.args.length > 0)) this.whole = false;
    if (!isMade) return;
    for (const spread of expr.spreads) this.add({ expr: spread, scope });
    this.addFields(expr.fields, scope);
  }

  /** Whether a call makes nothing but what its fields say. */
  private isOfCdk({ callee, isNew, fields }: CallExpr, scope: SourceScope): boolean {
    // C# leaves the class away: `new() { … }`.
    if (callee.kind === 'other' || this.follower.path({ expr: callee, scope })) return true;
    const name = nameOf(callee);
    if (name === 'dict') return scope.lookup(name) === undefined;
    // The classes of wildcard imports are not all known here.
    const isBrought = isNew && fields.length > 0 && scope.lookup(rootOf(callee)) === undefined;
    return isBrought && /(?:Props|Options|Property)$/.test(name);
  }

  addFields(fields: readonly Field[], scope: SourceScope): void {
    for (const field of fields) this.addField(field, scope);
  }

  private addField({ name, key, value }: Field, scope: SourceScope): void {
    const own = camelCase(name);
    this.byName.delete(own);
    this.byName.set(own, { name: own, key, value: { expr: value, scope } });
  }
}

/** `props` of `props.build()`. */
function builderOf(expr: Expr): Expr | undefined {
  if (expr.kind !== 'call' || expr.args.length > 0 || expr.callee.kind !== 'member') return undefined;
  return expr.callee.name === 'build' ? expr.callee.object : undefined;
}

function nameOf(expr: Expr): string {
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name : '';
}

function rootOf(expr: Expr): string {
  return expr.kind === 'member' ? rootOf(expr.object) : nameOf(expr);
}

function notKnown({ block, start, end }: Expr): Expr {
  return { kind: 'other', block, start, end, parts: [] };
}

/** `spread.name ?? value`, in the place of the value. */
function orElse(spread: Expr, name: string, right: Expr): Expr {
  const { block, start, end } = spread;
  const left = {
    kind: 'member',
    block,
    start,
    end,
    object: spread,
    name,
    nameStart: end,
    nameEnd: end,
  } as const;
  return { kind: 'either', block: right.block, start: right.start, end: right.end, left, right };
}
