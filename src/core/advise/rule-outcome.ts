import type { Severity } from '../model.ts';
import { decidingFacts, falseParts, type TraceNode, traceCondition } from './condition-trace.ts';
import { canBeUnknown } from './condition-tree.ts';
import type { Fact, Facts } from './fact-schema.ts';
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
export function evaluateRule(rule: CompiledRule, facts: Facts): RuleOutcome {
  const { condition } = rule;
  for (const path of condition.required) {
    if (!facts.has(path)) return unknownOutcome(condition.required, facts);
  }
  try {
    const holds = condition.holds(facts);
    if (holds === undefined) return unknownOutcome(condition.facts, facts);
    if (!holds)
      return { fires: false, because: 'condition-false', which: () => falseParts(condition, facts) };
  } catch (error) {
    return { fires: false, because: 'failed', error, which: () => [String(error)] };
  }
  const decidedBy = decidingFacts(condition, facts);
  if (decidedBy.some((path) => isInferred(facts.get(path)))) {
    const surely = evaluateRule(rule, withoutInferred(facts));
    if (surely.fires) return surely;
  }
  return { fires: true, decidedBy, severity: severityFor(rule, decidedBy, facts) };
}

function isInferred(fact: Fact | undefined): boolean {
  return fact?.from === 'inferred';
}

/** What fires without what was guessed does not rest on it. */
function withoutInferred(facts: Facts): Facts {
  return new Map([...facts].filter(([, fact]) => !isInferred(fact)));
}

function unknownOutcome(paths: readonly string[], facts: Facts): RuleOutcome {
  return {
    fires: false,
    because: 'fact-unknown',
    which: () => paths.filter((path) => !facts.has(path) && canBeUnknown(path)),
  };
}

/** The condition part by part, with the facts of each and where they came from. For explanations. */
export function traceRule(rule: CompiledRule, facts: Facts): TraceNode {
  return traceCondition(rule.condition, facts);
}
