/** Asks checks, rules and prices about each block of resources, and only about those whose answer may have changed. */
import { adviseOn } from './advise/advise.ts';
import type { RuleSet } from './advise/rule-set.ts';
import { collectSubjects } from './advise/subjects.ts';
import type { Catalog } from './catalog/catalog.ts';
import { type PricedResource, priceResources } from './cost/price-resources.ts';
import type { PriceTerms } from './cost/terms.ts';
import type { DraftFinding } from './draft.ts';
import type { RuledDraft } from './finish.ts';
import type { Annotations } from './template/annotations.ts';
import { collectInstanceTypes } from './template/instance-types.ts';
import { readResourceSuppressions } from './template/metadata-suppressions.ts';
import type { Unit } from './template/referrers.ts';
import type { Suppression } from './template/suppression.ts';
import type { BuiltTemplate } from './template/template.ts';
import { changedQuestions, type Question, trackTemplate } from './template/track.ts';
import { workloadOf } from './template/workload.ts';
import type { CheckContext, CheckInfo } from './validate/check.ts';
import { RESOURCE_CHECKS } from './validate/table.ts';

/** What is the same for every resource of a file. */
export interface EvaluationContext {
  readonly catalog: Catalog;
  readonly region: string;
  readonly today: string;
  readonly rules: RuleSet;
  /** What the reader has agreed with AWS. */
  readonly terms?: PriceTerms | undefined;
}

export interface UnitEvaluation {
  readonly drafts: readonly RuledDraft[];
  readonly priced: readonly PricedResource[];
  /** What the metadata of its resources silence. */
  readonly suppressions: readonly Suppression[];
  readonly asked: ReadonlySet<Question>;
}

/** The answers for a whole template, with what they rest on. */
export interface Evaluation {
  readonly template: BuiltTemplate;
  readonly annotations: Annotations;
  readonly context: EvaluationContext;
  readonly byUnit: ReadonlyMap<Unit, UnitEvaluation>;
}

export type OnFailure = (rule: string, error: unknown) => void;

/** Yields between blocks, so that a newer version of the text can take over. */
export function* evaluate(
  template: BuiltTemplate,
  annotations: Annotations,
  context: EvaluationContext,
  onFailure: OnFailure,
  earlier?: Evaluation,
): Generator<void, Evaluation> {
  const changed = earlier && whatChanged(earlier, template, annotations, context);
  const byUnit = new Map<Unit, UnitEvaluation>();
  for (const unit of template.units) {
    const old = changed && earlier?.byUnit.get(unit);
    if (old && changed && !isAffected(old, changed)) {
      byUnit.set(unit, old);
      continue;
    }
    yield;
    byUnit.set(unit, evaluateUnit(unit, template, annotations, context, onFailure));
  }
  return { template, annotations, context, byUnit };
}

/** Undefined where everything has to be asked again. */
function whatChanged(
  earlier: Evaluation,
  template: BuiltTemplate,
  annotations: Annotations,
  context: EvaluationContext,
): ReadonlySet<Question> | undefined {
  const before = earlier.context;
  const sameTerms =
    before.catalog === context.catalog &&
    before.rules === context.rules &&
    before.region === context.region &&
    before.today === context.today &&
    isSameTerms(before.terms, context.terms);
  if (!sameTerms || !isSameWorkload(earlier.annotations.file, annotations.file)) return undefined;
  return changedQuestions(earlier.template, template);
}

function isSameTerms(a: PriceTerms | undefined, b: PriceTerms | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isSameWorkload(a: Annotations['file'], b: Annotations['file']): boolean {
  return (
    a.size === b.size &&
    [...a].every(([fact, { value, span }]) => {
      const other = b.get(fact);
      return other?.value === value && other.span.block === span.block && other.span.start === span.start;
    })
  );
}

function isAffected({ asked }: UnitEvaluation, changed: ReadonlySet<Question>): boolean {
  for (const question of asked) if (changed.has(question)) return true;
  return false;
}

function evaluateUnit(
  { resources }: Unit,
  whole: BuiltTemplate,
  annotations: Annotations,
  context: EvaluationContext,
  onFailure: OnFailure,
): UnitEvaluation {
  const asked = new Set<Question>();
  const template = trackTemplate(whole, asked);
  const instanceTypes = collectInstanceTypes(resources, template);
  const shared = { ...context, template, annotations, resources, instanceTypes };
  const drafts = runChecks(shared, onFailure);
  for (const subject of collectSubjects(shared)) {
    for (const { rule, draft } of adviseOn(subject, shared, onFailure)) {
      drafts.push({ rule: rule.id, severity: draft.severity ?? 'hint', draft });
    }
  }
  const priced = priceResources(resources, {
    ...shared,
    workloadOf: (resource) => workloadOf(resource, template, annotations),
  });
  return { drafts, priced, suppressions: resources.flatMap(readResourceSuppressions), asked };
}

function runChecks(context: CheckContext, onFailure: OnFailure): RuledDraft[] {
  return RESOURCE_CHECKS.flatMap((check) => runCheck(check, () => check.find(context), onFailure));
}

/** A failing check is left out; the others still report. */
export function runCheck(
  { id, severity }: CheckInfo,
  find: () => Iterable<DraftFinding>,
  onFailure: OnFailure,
): RuledDraft[] {
  try {
    return [...find()].map((draft) => ({ rule: id, severity: draft.severity ?? severity, draft }));
  } catch (error) {
    onFailure(id, error);
    return [];
  }
}
