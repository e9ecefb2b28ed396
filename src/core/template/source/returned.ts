/** Functions of a file, by what calls them, and what they answer with. */
import type { Expr } from '../../syntax/source/expression.ts';
import { type Binding, isSelf, type Located, type SourceScope, scopeOfFunction } from './scope.ts';

/** The function that an expression surely stands for: `sizes`, `this.sizes`, `Sizes.small`. */
export function calledScope({ expr, scope }: Located): SourceScope | undefined {
  if (expr.kind === 'name') return functionIn(scope.lookup(expr.name));
  if (expr.kind !== 'member' || expr.object.kind !== 'name') return undefined;
  const { object, name } = expr;
  if (isSelf(object.name)) {
    const { ownClass } = scope;
    return ownClass && !ownClass.isOverridden(name) ? functionIn(ownClass.fields.get(name)) : undefined;
  }
  const owner = scope.lookup(object.name);
  return owner?.kind === 'class' ? functionIn(owner.scope.fields.get(name)) : undefined;
}

function functionIn(binding: Binding | undefined): SourceScope | undefined {
  if (binding?.kind === 'function') return binding.scope.head.isDecorated ? undefined : binding.scope;
  if (binding?.kind !== 'value' || binding.from !== undefined) return undefined;
  const { expr, scope } = binding.value;
  return expr.kind === 'function' ? scopeOfFunction(expr.scope, scope) : undefined;
}

/** What a function answers with, where it says so once and on every way. */
export function onlyAnswer(scope: SourceScope): Located | undefined {
  const [only, ...others] = answersIn(scope);
  return only && others.length === 0 && !only.scope.isPerhaps(scope) ? only : undefined;
}

function answersIn(scope: SourceScope): Located[] {
  const own = scope.statements.flatMap((statement): { expr: Expr; scope: SourceScope }[] =>
    statement.kind === 'return' ? [{ expr: statement.value, scope }] : [],
  );
  const inner = scope.children.filter(({ head }) => head.scope === 'block' || head.scope === 'branch');
  return [...own, ...inner.flatMap(answersIn)];
}

/** Of a class: what makes it; undefined where there is none, or several. */
export function constructorOf(scope: SourceScope): SourceScope | undefined {
  const isOwn = ({ head }: SourceScope) =>
    head.scope === 'function' &&
    (/^(?:constructor|__init__)$/.test(head.name) || head.name === scope.head.name);
  const [only, ...others] = scope.children.filter(isOwn);
  return others.length === 0 ? only : undefined;
}
