/** Where a value is written in the end: through constants, fields, objects, ternaries and what stands where nothing is given. */
import type { CallExpr, Expr, ObjectExpr } from '../../syntax/source/expression.ts';
import { type CdkPath, cdkPathOf } from './cdk-path.ts';
import { camelCase } from './names.ts';
import { calledScope, onlyAnswer } from './returned.ts';
import { type Binding, isSelf, type Located, type SourceScope } from './scope.ts';

export type Followed =
  | { readonly kind: 'leaf'; readonly at: Located }
  | {
      readonly kind: 'choice';
      readonly condition: Expr;
      readonly holds: Located;
      readonly fails: Located;
    }
  /** What counts where a caller gives nothing: of `props.size ?? 'm5.large'`. */
  | { readonly kind: 'standing'; readonly label: string; readonly value: Located }
  /** Surely nothing. */
  | { readonly kind: 'nothing'; readonly isUndefined?: true }
  | { readonly kind: 'unknown' };

const UNKNOWN: Followed = { kind: 'unknown' };
const MAX_HOPS = 30;

export type Known = (module: string, name: string) => boolean;

export class Follower {
  constructor(
    private readonly known: Known,
    private readonly textOf: (expr: Expr) => string,
  ) {}

  path(at: Located): CdkPath | undefined {
    return cdkPathOf(at, this.known);
  }

  follow(at: Located, hops = 0): Followed {
    const { expr, scope } = at;
    if (hops > MAX_HOPS) return UNKNOWN;
    switch (expr.kind) {
      case 'name':
        return this.name(at, expr.name, hops);
      case 'member':
        return this.path(at)
          ? { kind: 'leaf', at }
          : this.member({ expr: expr.object, scope }, expr.name, hops);
      case 'index': {
        const index = this.follow({ expr: expr.index, scope }, hops + 1);
        const key = index.kind === 'leaf' ? index.at.expr : undefined;
        if (key?.kind === 'text') return this.member({ expr: expr.object, scope }, key.value, hops);
        return key?.kind === 'number' ? this.item({ expr: expr.object, scope }, key.value, hops) : UNKNOWN;
      }
      case 'either':
        return this.either(at, expr, hops);
      case 'choice':
        return {
          kind: 'choice',
          condition: expr.condition,
          holds: { expr: expr.holds, scope },
          fails: { expr: expr.fails, scope },
        };
      case 'nothing':
        return { kind: 'nothing', ...(expr.isUndefined ? { isUndefined: true } : {}) };
      case 'call':
        return this.unwrap(at, expr, hops);
      case 'other':
        return UNKNOWN;
      default:
        return { kind: 'leaf', at };
    }
  }

  /** What jsii wants around plain values in Go, and lists that are made by a call. */
  private unwrap(at: Located, expr: Extract<Expr, { kind: 'call' }>, hops: number): Followed {
    const { callee, args } = expr;
    const [first] = args;
    // An instance type as the text that properties of level one take.
    if (
      callee.kind === 'member' &&
      args.length === 0 &&
      /^(?:toString|to_string|ToString)$/.test(callee.name)
    )
      return this.follow({ expr: callee.object, scope: at.scope }, hops + 1);
    if (callee.kind === 'member' && callee.name === 'build' && args.length === 0) {
      const built = this.follow({ expr: callee.object, scope: at.scope }, hops + 1);
      if (built.kind === 'leaf' && built.at.expr.kind === 'call' && built.at.expr.isOpen) return built;
    }
    const standing = this.standingOf(expr);
    if (standing)
      return {
        kind: 'standing',
        label: this.textOf(first ?? expr),
        value: { expr: standing, scope: at.scope },
      };
    if (callee.kind === 'member' && callee.object.kind === 'name' && first) {
      // A new object of all that it is given: what is given to an old one is a change of that.
      if (callee.object.name === 'Object' && callee.name === 'assign' && first.kind === 'object') {
        const { block, start, end } = expr;
        const spreads = args.map((value) => ({ value, before: 0 }));
        const joined = { kind: 'object', block, start, end, fields: [], spreads, whole: true } as const;
        return { kind: 'leaf', at: { expr: joined, scope: at.scope } };
      }
      const isJsii =
        /^(?:jsii|_jsii_|aws)$/.test(callee.object.name) &&
        /^(?:String|Number|Bool|Strings|Numbers)$/.test(callee.name);
      if (isJsii && !callee.name.endsWith('s'))
        return this.follow({ expr: first, scope: at.scope }, hops + 1);
      const isList = isJsii || LISTS.has(`${callee.object.name}.${callee.name}`);
      if (isList) {
        const { block, start, end } = expr;
        return {
          kind: 'leaf',
          at: { expr: { kind: 'list', block, start, end, items: args, whole: true }, scope: at.scope },
        };
      }
    }
    return this.returned(at, expr, hops) ?? { kind: 'leaf', at };
  }

  /** The value that a function of this file answers with, where it is always the same one and no construct. */
  private returned(at: Located, call: CallExpr, hops: number): Followed | undefined {
    if (call.isNew) return undefined;
    const { callee } = call;
    const inner = calledScope({ expr: callee, scope: at.scope });
    const value = inner && onlyAnswer(inner);
    if (!inner || !value) return undefined;
    const isGiven = call.args.length + call.fields.length + call.spreads.length > 0;
    // What stands where nothing is given does not hold.
    if (isGiven && inner.head.params.some(({ standing }) => standing)) return UNKNOWN;
    if (value.expr.kind === 'name' && value.scope.isChanged(value.expr.name)) return UNKNOWN;
    const found = this.follow(value, hops + 1);
    if (found.kind !== 'leaf' || found.at.expr.kind !== 'call') return found;
    return this.isValue(found.at.expr, found.at.scope) ? found : undefined;
  }

  /** A construct is another at each call; a type or a duration is the same. */
  private isValue({ callee, isNew }: CallExpr, scope: SourceScope): boolean {
    const path = this.path({ expr: callee, scope });
    if (path) return /^(?:InstanceType|Duration|Size)$|(?:Props|Options)$/.test(path.names[0] ?? '');
    return callee.kind === 'name' && (isNew ? /(?:Props|Options)$/ : /^dict$/).test(callee.name);
  }

  /** What a call answers where nothing is given: `os.environ.get('SIZE', 'm5.large')`, `… .orElse("m5.large")`. */
  private standingOf({ callee, args }: Extract<Expr, { kind: 'call' }>): Expr | undefined {
    if (callee.kind !== 'member') return undefined;
    const { name, object } = callee;
    if (name === 'orElse' && args.length === 1) return args[0];
    if (args.length !== 2) return undefined;
    const isEnvironment = /^os(?:\.environ)?$/.test(this.textOf(object)) && /^get(?:env)?$/.test(name);
    return isEnvironment || name === 'getOrDefault' ? args[1] : undefined;
  }

  private name(at: Located, name: string, hops: number): Followed {
    if (isSelf(name)) return { kind: 'leaf', at };
    const binding = at.scope.lookup(name);
    if (!binding) return this.path(at) ? { kind: 'leaf', at } : UNKNOWN;
    const isMember = binding.kind === 'value' && binding.from !== undefined;
    return isMember && this.path(at) ? { kind: 'leaf', at } : this.bound(binding, at, hops);
  }

  private bound(binding: Binding, at: Located, hops: number): Followed {
    switch (binding.kind) {
      case 'module':
        return { kind: 'leaf', at };
      case 'param':
        return binding.standing
          ? { kind: 'standing', label: binding.label, value: binding.standing }
          : UNKNOWN;
      case 'value': {
        const { value, from, standing } = binding;
        if (from === '') return UNKNOWN;
        const found = from === undefined ? this.follow(value, hops + 1) : this.member(value, from, hops + 1);
        if (standing && found.kind === 'nothing' && (from !== undefined || found.isUndefined))
          return this.follow(standing, hops + 1);
        if (!standing || from === undefined || found.kind === 'leaf' || found.kind === 'choice') return found;
        return { kind: 'standing', label: from, value: standing };
      }
      default:
        return UNKNOWN;
    }
  }

  private either(at: Located, { left, right }: Extract<Expr, { kind: 'either' }>, hops: number): Followed {
    const first = this.follow({ expr: left, scope: at.scope }, hops + 1);
    const second = { expr: right, scope: at.scope };
    if (first.kind === 'nothing') return this.follow(second, hops + 1);
    if (first.kind === 'choice' || (first.kind === 'leaf' && this.isSaid(first.at))) return first;
    return { kind: 'standing', label: this.labelOf(left), value: second };
  }

  /** With the name that stands nowhere where a spread is asked for it. */
  private labelOf(expr: Expr): string {
    const isSpread = expr.kind === 'member' && expr.nameStart === expr.nameEnd;
    return isSpread ? `${this.textOf(expr)}.${expr.name}` : this.textOf(expr);
  }

  /** Whether an expression surely has a value: a call of anything else than the CDK may answer nothing. */
  private isSaid({ expr, scope }: Located): boolean {
    return expr.kind !== 'call' || this.path({ expr: expr.callee, scope }) !== undefined;
  }

  /** A property of an object that is written out, a field of a class, or a static one. */
  private member(object: Located, name: string, hops: number): Followed {
    if (object.expr.kind === 'name' && object.scope.isChanged(object.expr.name, name)) return UNKNOWN;
    const field = this.fieldOf(object, name);
    if (field) return this.bound(field, object, hops + 1);
    const found = this.follow(object, hops + 1);
    if (found.kind !== 'leaf') return UNKNOWN;
    const { expr, scope } = found.at;
    if (expr.kind !== 'object') return UNKNOWN;
    const value = this.property({ expr, scope }, name, hops + 1);
    return value ? this.follow(value, hops + 1) : UNKNOWN;
  }

  private fieldOf({ expr, scope }: Located, name: string): Binding | undefined {
    if (expr.kind !== 'name') return undefined;
    const unknown = { kind: 'unknown' } as const;
    if (isSelf(expr.name)) {
      const { ownClass } = scope;
      return (!ownClass?.isOverridden(name) && ownClass?.fields.get(name)) || unknown;
    }
    const binding = scope.lookup(expr.name);
    return binding?.kind === 'class' ? (binding.scope.fields.get(name) ?? unknown) : undefined;
  }

  private item(list: Located, index: number, hops: number): Followed {
    if (list.expr.kind === 'name' && list.scope.isChanged(list.expr.name)) return UNKNOWN;
    const found = this.follow(list, hops + 1);
    const expr = found.kind === 'leaf' ? found.at.expr : undefined;
    const item = expr?.kind === 'list' && expr.whole ? expr.items[index] : undefined;
    return item && found.kind === 'leaf'
      ? this.follow({ expr: item, scope: found.at.scope }, hops + 1)
      : UNKNOWN;
  }

  /** Undefined where an object surely or possibly has it not itself. */
  private property(
    { expr, scope }: { readonly expr: ObjectExpr; readonly scope: SourceScope },
    name: string,
    hops: number,
  ): Located | undefined {
    const index = expr.fields.findLastIndex((field) => field.name === name || camelCase(field.name) === name);
    const field = expr.fields[index];
    // A later spread may say something else.
    if (field && !expr.spreads.some(({ before }) => before > index)) return { expr: field.value, scope };
    for (const { value } of expr.spreads.toReversed()) {
      const spread = hops > MAX_HOPS ? UNKNOWN : this.follow({ expr: value, scope }, hops + 1);
      if (spread.kind !== 'leaf' || spread.at.expr.kind !== 'object') return undefined;
      const found = this.property({ expr: spread.at.expr, scope: spread.at.scope }, name, hops + 1);
      if (found) return found;
    }
    return field && { expr: field.value, scope };
  }
}

const LISTS: ReadonlySet<string> = new Set([
  'List.of',
  'Arrays.asList',
  'Collections.singletonList',
  'Set.of',
]);
