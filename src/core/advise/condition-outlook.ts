/** What a condition can come to, told from which facts are known and without evaluating it. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { canBeUnknown, neededFacts, pathInHas } from './condition-tree.ts';
import type { Facts } from './fact-schema.ts';

/** Neither of the two where it comes to nothing, since a fact that it needs is unknown. */
interface Outlook {
  mayBeTrue(facts: KnownFacts): boolean;
  mayBeFalse(facts: KnownFacts): boolean;
}

type KnownFacts = Pick<Facts, 'has'>;

/**
 * Whether the condition may come out true with so many facts known. Most rules speak of facts that nobody gave, and
 * CEL's exception for one of those costs twenty evaluations.
 */
export function foreseeTruth(root: ASTNode): (facts: KnownFacts) => boolean {
  const { mayBeTrue } = foresee(root);
  return mayBeTrue;
}

function foresee(node: ASTNode): Outlook {
  switch (node.op) {
    case '&&':
      return both(...(node.args.map(foresee) as [Outlook, Outlook]));
    case '||':
      return opposite(both(...(node.args.map((side) => opposite(foresee(side))) as [Outlook, Outlook])));
    case '!_':
      return opposite(foresee(node.args));
    case '?:':
      return either(...(node.args.map(foresee) as [Outlook, Outlook, Outlook]));
    default:
      return foreseeValue(node);
  }
}

function foreseeValue(node: ASTNode): Outlook {
  const asked = pathInHas(node);
  if (asked !== undefined && canBeUnknown(asked))
    return { mayBeTrue: (facts) => facts.has(asked), mayBeFalse: (facts) => !facts.has(asked) };
  const needed = neededFacts(node);
  const isKnown = (facts: KnownFacts) => needed.every((path) => facts.has(path));
  return { mayBeTrue: isKnown, mayBeFalse: isKnown };
}

/** One false side settles an `&&`, whatever the other comes to. */
function both(a: Outlook, b: Outlook): Outlook {
  return {
    mayBeTrue: (facts) => a.mayBeTrue(facts) && b.mayBeTrue(facts),
    mayBeFalse: (facts) => a.mayBeFalse(facts) || b.mayBeFalse(facts),
  };
}

function opposite({ mayBeTrue, mayBeFalse }: Outlook): Outlook {
  return { mayBeTrue: mayBeFalse, mayBeFalse: mayBeTrue };
}

function either(condition: Outlook, first: Outlook, second: Outlook): Outlook {
  return {
    mayBeTrue: (facts) =>
      (condition.mayBeTrue(facts) && first.mayBeTrue(facts)) ||
      (condition.mayBeFalse(facts) && second.mayBeTrue(facts)),
    mayBeFalse: (facts) =>
      (condition.mayBeTrue(facts) && first.mayBeFalse(facts)) ||
      (condition.mayBeFalse(facts) && second.mayBeFalse(facts)),
  };
}
