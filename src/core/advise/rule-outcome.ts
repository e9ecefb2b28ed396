import { EvaluationError } from '@marcbachmann/cel-js';
import type { Severity } from '../model.ts';
import { decidingFacts, falseParts, type TraceNode, traceCondition } from './condition-trace.ts';
import { canBeUnknown } from './condition-tree.ts';
import { type BoundFacts, bindFacts } from './fact-binding.ts';
import type { Fact } from './fact-schema.ts';
import { type CompiledRule, severityFor } from './rule-set.ts';

export type RuleOutcome =
  | {
      readonly fires: true;
      /** Paths of the facts that made it true, in the order of the condition. */
      readonly decidedBy: readonly string[];
      readonly severity: Severity;
    }
  | {
      readonly fires: false;
      readonly because: 'condition-false';
      /** The comparisons that were false; worked out when asked. */
      readonly which: () => readonly string[];
    }
  | {
      readonly fires: false;
      readonly because: 'fact-unknown';
      /** Paths of the facts that would have to be known. */
      readonly which: () => readonly string[];
    }
  | {
      /** A function that the condition calls threw. */
      readonly fires: false;
      readonly because: 'failed';
      readonly error: unknown;
      readonly which: () => readonly string[];
    };

/** Decides one rule for one resource. Never throws. */
export function evaluateRule(rule: CompiledRule, bound: BoundFacts): RuleOutcome {
  const { condition } = rule;
  // Checked first: an exception for a missing fact costs twenty times an evaluation.
  for (const path of condition.required) {
    if (!bound.facts.has(path)) return unknownOutcome(condition.required, bound);
  }
  try {
    if (!condition.holds(bound)) {
      return { fires: false, because: 'condition-false', which: () => falseParts(condition, bound) };
    }
  } catch (error) {
    if (error instanceof EvaluationError && error.code === 'no_such_key') {
      return unknownOutcome(condition.facts, bound);
    }
    return { fires: false, because: 'failed', error, which: () => [String(error)] };
  }
  const decidedBy = decidingFacts(condition, bound);
  if (decidedBy.some((path) => isInferred(bound.facts.get(path)))) {
    const surely = evaluateRule(rule, withoutInferred(bound));
    if (surely.fires) return surely;
  }
  return { fires: true, decidedBy, severity: severityFor(rule, decidedBy, bound.facts) };
}

function isInferred(fact: Fact | undefined): boolean {
  return fact?.from === 'inferred';
}

/** What fires without what was guessed does not rest on it. */
function withoutInferred({ facts }: BoundFacts): BoundFacts {
  return bindFacts(new Map([...facts].filter(([, fact]) => !isInferred(fact))));
}

function unknownOutcome(paths: readonly string[], { facts }: BoundFacts): RuleOutcome {
  return {
    fires: false,
    because: 'fact-unknown',
    which: () => paths.filter((path) => !facts.has(path) && canBeUnknown(path)),
  };
}

/** The condition part by part, with the facts of each and where they came from. For explanations. */
export function traceRule(rule: CompiledRule, bound: BoundFacts): TraceNode {
  return traceCondition(rule.condition, bound);
}
