/** Instance types that a program names outside of the constructs that are known: to be explained where they stand. */
import type { MentionedType, ScalarNode, SyntaxNode } from '../../syntax/node.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { MetCall, MetIn } from './collect.ts';
import { familyOfClass, sizeOfName } from './instance-names.ts';
import { instanceType, textNode } from './leaf-readers.ts';
import type { Translator } from './translator.ts';

// Their classes have the names of EC2 types and prices of their own.
const OTHER_SERVICES =
  /^(?:rds|docdb|neptune|elasticache|msk|opensearchservice|elasticsearch|redshift|dms|sagemaker|memorydb|dax|gamelift)$/;

/** What `InstanceType` is made with, and texts that may become one: of a list, of settings, of a parameter. */
export function mentionedTypes({ calls, typeNames }: MetIn, translator: Translator): MentionedType[] {
  const taken = takenElsewhere(calls, translator);
  const named = typeNames.map((expr) => ({
    scalar: textNode(expr),
    made: false,
    elsewhere: taken.has(expr),
  }));
  const made = calls.flatMap(({ call, scope }) => {
    const path = translator.path({ expr: call.callee, scope });
    if (path?.module !== 'ec2' || path.names[0] !== 'InstanceType') return [];
    const elsewhere = taken.has(call);
    return scalarsIn(instanceType({ expr: call, scope }, translator)).map((scalar) => ({
      scalar,
      made: true,
      elsewhere,
    }));
  });
  return [...made, ...named];
}

/** What `InstanceType.of(…)` and `new InstanceType('…')` say where both names or the text stand in place. */
export function* namesAtAGlance({ calls }: MetIn): Generator<string> {
  for (const { call } of calls) {
    const { callee, args } = call;
    const isOf = callee.kind === 'member' && (callee.name === 'of' || callee.name === 'Of');
    const owner = isOf ? callee.object : callee;
    const isType = (owner.kind === 'name' || owner.kind === 'member') && owner.name.endsWith('InstanceType');
    const [first, second] = args;
    if (!isType || !first) continue;
    if (first.kind === 'text') yield first.value;
    if (first.kind !== 'member' || second?.kind !== 'member') continue;
    const [family, size] = [familyOfClass(first.name), sizeOfName(second.name)];
    if (family !== undefined && size !== undefined) yield `${family}.${size}`;
  }
}

/** Both ways of a ternary. */
function scalarsIn(node: SyntaxNode): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  const branches =
    node.kind === 'mapping' && node.entries[0]?.key.text === 'Fn::If' ? node.entries[0].value : undefined;
  return branches?.kind === 'sequence' ? branches.items.slice(1).flatMap(scalarsIn) : [];
}

/** What databases and their kin are given, in place or by name. */
function takenElsewhere(calls: readonly MetCall[], translator: Translator): ReadonlySet<Expr> {
  const taken = new Set<Expr>();
  for (const { call, scope } of calls) {
    const path = translator.path({ expr: call.callee, scope });
    if (!path || !OTHER_SERVICES.test(path.module)) continue;
    const visit = (expr: Expr, depth: number): void => {
      if (depth > 6) return;
      const found = translator.follower.follow({ expr, scope });
      if (found.kind === 'leaf') taken.add(found.at.expr);
      if (found.kind === 'standing') taken.add(found.value.expr);
      for (const part of partsOf(expr)) visit(part, depth + 1);
    };
    visit(call, 0);
  }
  return taken;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'call':
      return [...expr.args, ...expr.fields.map(({ value }) => value)];
    case 'object':
      return expr.fields.map(({ value }) => value);
    case 'list':
      return expr.items;
    case 'choice':
      return [expr.holds, expr.fails];
    case 'either':
      return [expr.left, expr.right];
    default:
      return [];
  }
}
