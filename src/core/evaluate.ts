/** Asks checks and rules about each block of resources, and only about those whose answer may have changed. */
import { adviseOn } from './advise/advise.ts';
import { collectSubjects } from './advise/subjects.ts';
import type { DraftFinding } from './draft.ts';
import { countFigures, type FigureCounts } from './figure-counts.ts';
import type { RuledDraft } from './findings/ruled-draft.ts';
import { collectInstanceTypes, type InstanceTypeSite } from './template/instance-types.ts';
import { readResourceSuppressions } from './template/metadata-suppressions.ts';
import type { Resource } from './template/resource.ts';
import type { Suppression } from './template/suppression.ts';
import { type Question, trackTemplate } from './template/track.ts';
import type { Unit } from './template/unit.ts';
import { keptEnds } from './text/kept-ends.ts';
import { type Selection, select, selectAgain } from './text/selection.ts';
import { answerUnits, type Basis, type UnitAnswer, type UnitAnswers } from './unit-answers.ts';
import type { Check, CheckContext, CheckInfo } from './validate/check.ts';
import { findSchemaFaults } from './validate/schema/find.ts';
import { RESOURCE_CHECKS, SCHEMA_CHECKS, TYPE_CHECKS } from './validate/table.ts';

export interface UnitEvaluation extends UnitAnswer {
  readonly drafts: readonly RuledDraft[];
  /** Every instance type that its resources use. */
  readonly instanceTypes: readonly InstanceTypeSite[];
  /** What the metadata of its resources silence. */
  readonly suppressions: readonly Suppression[];
}

/** The findings of a whole template, with what they rest on. */
export interface Evaluation extends UnitAnswers<UnitEvaluation> {
  /** The units that have findings. */
  readonly telling: Selection<UnitEvaluation>;
  /** The units that have suppressions. */
  readonly silencing: Selection<UnitEvaluation>;
  /** What the savings of all of them rest on. */
  readonly figures: FigureCounts;
}

const CHECKS_BY_TYPE: ReadonlyMap<string, readonly Check[]> = new Map(
  RESOURCE_CHECKS.flatMap(({ types }) => types).map((type) => [
    type,
    RESOURCE_CHECKS.filter(({ types }) => types.includes(type)),
  ]),
);

export type OnFailure = (rule: string, error: unknown) => void;

/** Yields between units, so that a newer version of the text can take over. */
export function* evaluate(
  basis: Basis,
  onFailure: OnFailure,
  earlier?: Evaluation,
): Generator<void, Evaluation> {
  const answer = (unit: Unit) => evaluateUnit(unit, basis, onFailure);
  const answers = yield* answerUnits(basis, answer, earlier);
  const { ofUnits } = answers;
  const kept = earlier && keptEnds(earlier.ofUnits, ofUnits);
  const telling = kept ? selectAgain(ofUnits, hasDrafts, earlier.telling, kept) : select(ofUnits, hasDrafts);
  const silencing = kept
    ? selectAgain(ofUnits, hasSuppressions, earlier.silencing, kept)
    : select(ofUnits, hasSuppressions);
  return { ...answers, telling, silencing, figures: countFigures(ofUnits, earlier, kept) };
}

function hasDrafts({ drafts }: UnitEvaluation): boolean {
  return drafts.length > 0;
}

function hasSuppressions({ suppressions }: UnitEvaluation): boolean {
  return suppressions.length > 0;
}

function evaluateUnit(
  { resources }: Unit,
  { template: whole, annotations, context }: Basis,
  onFailure: OnFailure,
): UnitEvaluation {
  const asked = new Set<Question>();
  const template = trackTemplate(whole, asked);
  const instanceTypes = collectInstanceTypes(resources, template);
  const { catalog, region, today, rules, resourceSchemas, terms } = context;
  // One by one: it is made for every resource of a file, and to spread the context into it is slow.
  const shared = {
    catalog,
    region,
    today,
    rules,
    resourceSchemas,
    terms,
    template,
    annotations,
    resources,
    instanceTypes,
  };
  const drafts = runChecks(shared, onFailure);
  for (const subject of collectSubjects(shared)) {
    for (const { rule, draft } of adviseOn(subject, shared, onFailure)) {
      drafts.push({ rule: rule.id, severity: draft.severity ?? 'hint', draft });
    }
  }
  return { drafts, instanceTypes, suppressions: resources.flatMap(readResourceSuppressions), asked };
}

function runChecks(context: CheckContext, onFailure: OnFailure): RuledDraft[] {
  const { resources, instanceTypes } = context;
  const drafts: RuledDraft[] = [];
  const run = (check: CheckInfo, find: () => Iterable<DraftFinding>) => {
    for (const draft of runCheck(check, find, onFailure)) drafts.push(draft);
  };
  for (const check of instanceTypes.length === 0 ? [] : TYPE_CHECKS)
    run(check, () => instanceTypes.flatMap((site) => check.find(site, context) ?? []));
  for (const [check, asked] of checksOf(resources)) run(check, () => findInEach(asked, check, context));
  for (const draft of runSchemaChecks(context, onFailure)) drafts.push(draft);
  return drafts;
}

function findInEach(resources: readonly Resource[], { find }: Check, context: CheckContext): DraftFinding[] {
  const found: DraftFinding[] = [];
  for (const resource of resources) for (const draft of find(resource, context)) found.push(draft);
  return found;
}

/** One walk over a resource answers for all of them. */
function runSchemaChecks(context: CheckContext, onFailure: OnFailure): RuledDraft[] {
  const { resources, resourceSchemas } = context;
  if (!resourceSchemas) return [];
  try {
    return resources.flatMap((resource) => findSchemaFaults(resource, context.template, resourceSchemas));
  } catch (error) {
    for (const { id } of SCHEMA_CHECKS) onFailure(id, error);
    return [];
  }
}

/** The checks that look at any of these, with those that they look at: most resources are of types of no check. */
function* checksOf(resources: readonly Resource[]): Generator<readonly [Check, readonly Resource[]]> {
  const [type, ...others] = new Set(resources.map((resource) => resource.type));
  if (type === undefined) return;
  if (others.length === 0) for (const check of CHECKS_BY_TYPE.get(type) ?? []) yield [check, resources];
  else
    for (const check of RESOURCE_CHECKS)
      yield [check, resources.filter((resource) => check.types.includes(resource.type))];
}

/** A failing check is left out; the others still report. */
export function runCheck(
  { id, severity }: CheckInfo,
  find: () => Iterable<DraftFinding>,
  onFailure: OnFailure,
): RuledDraft[] {
  try {
    const drafts: RuledDraft[] = [];
    for (const draft of find()) drafts.push({ rule: id, severity: draft.severity ?? severity, draft });
    return drafts;
  } catch (error) {
    onFailure(id, error);
    return [];
  }
}
