import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { Condition } from './condition.ts';
import { factsIn } from './condition-tree.ts';
import type { Fact, Facts } from './fact-schema.ts';

/** One part of a condition and what it came to; undefined where a fact that it needs is unknown. */
export interface TraceNode {
  readonly text: string;
  readonly value: boolean | undefined;
  /** Every fact that the part names; `fact` is undefined where nothing is known. */
  readonly facts: readonly { readonly path: string; readonly fact: Fact | undefined }[];
  readonly parts: readonly TraceNode[];
}

/** The whole condition, part by part. For explanations: it evaluates every part on its own. */
export function traceCondition(condition: Condition, facts: Facts): TraceNode {
  return trace(condition.root, condition, facts);
}

function trace(node: ASTNode, condition: Condition, facts: Facts): TraceNode {
  return {
    text: serialize(node),
    value: condition.partHolds(node, facts),
    facts: factsIn(node).map((path) => ({ path, fact: facts.get(path) })),
    parts: logicalParts(node).map((part) => trace(part, condition, facts)),
  };
}

/** The parts that settle the value: `a && b && c` has three; a comparison has none. */
function logicalParts(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case '&&':
    case '||':
      return node.args.flatMap((side) => (side.op === node.op ? logicalParts(side) : [side]));
    case '!_':
      return logicalParts(node.args).length > 0 ? [node.args] : [];
    case '?:':
      return node.args;
    default:
      return [];
  }
}

/** The comparisons that made the condition what it is: all of a true `&&`, the false ones of a false one. */
export function decidingParts(condition: Condition, facts: Facts, outcome: boolean): readonly ASTNode[] {
  return decide(condition.root, outcome, (part) => condition.partHolds(part, facts));
}

type Holds = (part: ASTNode) => boolean | undefined;

function decide(node: ASTNode, outcome: boolean, holds: Holds): readonly ASTNode[] {
  switch (node.op) {
    case '&&':
    case '||': {
      const settlesAlone = (node.op === '||') === outcome;
      const sides = settlesAlone ? node.args.filter((side) => holds(side) === outcome) : node.args;
      return sides.flatMap((side) => decide(side, outcome, holds));
    }
    case '!_':
      return decide(node.args, !outcome, holds);
    case '?:': {
      const [choice, first, second] = node.args;
      const chosen = holds(choice) === true;
      return [...decide(choice, chosen, holds), ...decide(chosen ? first : second, outcome, holds)];
    }
    default:
      return [node];
  }
}

/** Paths of the known facts that made the condition true. A flag that nobody gave decides nothing. */
export function decidingFacts(condition: Condition, facts: Facts): readonly string[] {
  const paths = decidingParts(condition, facts, true).flatMap((part) => condition.factsOf(part));
  return [...new Set(paths)].filter((path) => facts.has(path));
}

/** A part as a pack would write it. */
export function textOfPart(part: ASTNode): string {
  return serialize(part);
}

/** The comparisons that made it false, as text. */
export function falseParts(condition: Condition, facts: Facts): readonly string[] {
  return [...new Set(decidingParts(condition, facts, false).map(serialize))];
}
