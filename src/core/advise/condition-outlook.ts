/** What a condition can come to, told from which facts are known and without evaluating it. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { canBeUnknown, neededFacts, pathInHas } from './condition-tree.ts';
import type { Facts } from './fact-schema.ts';

/** Neither of the two: it comes to nothing, since a fact that it needs is unknown. */
interface Outlook {
  readonly true: boolean;
  readonly false: boolean;
}

type Foresee = (facts: Pick<Facts, 'has'>) => Outlook;

const EITHER: Outlook = { true: true, false: true };
const NEITHER: Outlook = { true: false, false: false };
const ONLY_TRUE: Outlook = { true: true, false: false };
const ONLY_FALSE: Outlook = { true: false, false: true };

/**
 * Whether the condition may come out true with so many facts known. Most rules speak of facts that nobody gave, and
 * CEL's exception for one of those costs twenty evaluations.
 */
export function foreseeTruth(root: ASTNode): (facts: Pick<Facts, 'has'>) => boolean {
  const foresee = prepare(root);
  return (facts) => foresee(facts).true;
}

function prepare(node: ASTNode): Foresee {
  switch (node.op) {
    case '&&': {
      const [a, b] = node.args.map(prepare) as [Foresee, Foresee];
      return (facts) => and(a(facts), b(facts));
    }
    case '||': {
      const [a, b] = node.args.map(prepare) as [Foresee, Foresee];
      return (facts) => not(and(not(a(facts)), not(b(facts))));
    }
    case '!_': {
      const operand = prepare(node.args);
      return (facts) => not(operand(facts));
    }
    case '?:': {
      const [condition, first, second] = node.args.map(prepare) as [Foresee, Foresee, Foresee];
      return (facts) => choose(condition(facts), first(facts), second(facts));
    }
    default:
      return prepareValue(node);
  }
}

function prepareValue(node: ASTNode): Foresee {
  const asked = pathInHas(node);
  if (asked !== undefined && canBeUnknown(asked))
    return (facts) => (facts.has(asked) ? ONLY_TRUE : ONLY_FALSE);
  const needed = neededFacts(node);
  return (facts) => (needed.every((path) => facts.has(path)) ? EITHER : NEITHER);
}

/** One false side settles an `&&`, whatever the other comes to. */
function and(a: Outlook, b: Outlook): Outlook {
  return { true: a.true && b.true, false: a.false || b.false };
}

function not(outlook: Outlook): Outlook {
  return { true: outlook.false, false: outlook.true };
}

function choose(condition: Outlook, first: Outlook, second: Outlook): Outlook {
  return {
    true: (condition.true && first.true) || (condition.false && second.true),
    false: (condition.true && first.false) || (condition.false && second.false),
  };
}
