/** What an annotation could still make of a rule: three-valued, since what nobody has said may be either. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Condition } from './condition.ts';
import { factsIn, pathInHas } from './condition-tree.ts';
import { type Facts, flagBehind } from './fact-schema.ts';

type Outlook = 'yes' | 'no' | 'open';

/**
 * The facts that a rule waits for, among those that nobody has said: none where it cannot hold whatever is said, or
 * holds already. A fact that it only asks not to be something is none that it waits for.
 */
export function factsWaitedFor(
  condition: Condition,
  facts: Facts,
  isOpen: (path: string) => boolean,
): readonly string[] {
  const waited = new Set<string>();
  const outlookOf = (node: ASTNode, denied: boolean, spared: readonly string[]): Outlook => {
    switch (node.op) {
      case '&&':
      case '||': {
        const below = node.op === '||' ? [...spared, ...node.args.flatMap(deniedBy)] : spared;
        return join(node.op, node.args.map((side) => outlookOf(side, denied, below)) as [Outlook, Outlook]);
      }
      case '!_':
        return opposite(outlookOf(node.args, !denied, spared));
      default: {
        const open = factsIn(node)
          .map((path) => flagBehind(path) ?? path)
          .filter(isOpen);
        if (open.length === 0) return condition.partHolds(node, facts) === true ? 'yes' : 'no';
        if (!denied && pathInHas(node) === undefined)
          for (const path of open) if (!spared.includes(path)) waited.add(path);
        return 'open';
      }
    }
  };
  return outlookOf(condition.root, false, []) === 'open' ? [...waited] : [];
}

/** A fact that may be unknown: `!has(workload.os)`, beside which stands what it has to be where it is known. */
function deniedBy(side: ASTNode): readonly string[] {
  const path = side.op === '!_' ? pathInHas(side.args) : undefined;
  return path === undefined ? [] : [path];
}

function join(operator: '&&' | '||', [a, b]: readonly [Outlook, Outlook]): Outlook {
  const settling = operator === '&&' ? 'no' : 'yes';
  if (a === settling || b === settling) return settling;
  return a === 'open' || b === 'open' ? 'open' : a;
}

function opposite(outlook: Outlook): Outlook {
  if (outlook === 'open') return 'open';
  return outlook === 'yes' ? 'no' : 'yes';
}
