/** Asks something about each unit of a template, and after an edit only about those whose answer may be another. */

import type { RuleSet } from './advise/rule-set.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { PriceTerms } from './cost/terms.ts';
import { isSameWorkload } from './template/annotated.ts';
import type { Annotations } from './template/annotations.ts';
import { Askers } from './template/askers.ts';
import type { Resource } from './template/resource.ts';
import type { BuiltTemplate } from './template/template.ts';
import { changedQuestions, type Question } from './template/track.ts';
import type { Unit } from './template/unit.ts';
import { between, endsSince, withBetween } from './text/kept-ends.ts';
import type { ResourceSchemas } from './validate/schema/resource-schema.ts';

/** What is the same for every resource of a file. */
export interface EvaluationContext {
  readonly catalog: Catalog;
  readonly region: string;
  readonly today: string;
  readonly rules: RuleSet;
  /** Of resource types; without them nothing is held against any. */
  readonly resourceSchemas?: ResourceSchemas | undefined;
  /** What the reader has agreed with AWS. */
  readonly terms?: PriceTerms | undefined;
}

/** What the answers for a file rest on. */
export interface Basis {
  readonly template: BuiltTemplate;
  readonly annotations: Annotations;
  readonly context: EvaluationContext;
}

export interface UnitAnswer {
  /** What was asked of the template beside the unit's own text. */
  readonly asked: ReadonlySet<Question>;
}

/** The answers for a whole template, with what they rest on. */
export interface UnitAnswers<A extends UnitAnswer> extends Basis {
  /** One for each unit of the template. */
  readonly ofUnits: readonly A[];
  readonly askers: Askers<A>;
}

/** Yields between units, so that a newer version of the text can take over. */
export function* answerUnits<A extends UnitAnswer>(
  basis: Basis,
  answer: (unit: Unit, basis: Basis) => A,
  earlier?: UnitAnswers<A>,
): Generator<void, UnitAnswers<A>> {
  const { units } = basis.template;
  const changes = earlier && whatChanged(earlier, basis);
  const before = changes && earlier;
  const open: (A | undefined)[] = before
    ? standing(before, basis.template, changes)
    : units.map(() => undefined);
  const askers = before?.askers.isTidy(units.length) ? before.askers : indexAskers(open);
  // By index: a turn of an iterator costs more than what is done for most units.
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (open[index] || !unit) continue;
    yield;
    const made = answer(unit, basis);
    askers.add(made);
    open[index] = made;
  }
  return { ...basis, ofUnits: open as readonly A[], askers };
}

/** The answers of an earlier version that hold still, each at its unit. */
function standing<A extends UnitAnswer>(
  { template, ofUnits, askers }: UnitAnswers<A>,
  { units, unitsSince }: BuiltTemplate,
  { questions, resources }: Changes,
): (A | undefined)[] {
  const kept = endsSince(unitsSince, template.units, units);
  const old = between(ofUnits, kept);
  const known = new Map(between(template.units, kept).map((unit, index) => [unit, old[index]]));
  const inPlace = withBetween<A | undefined>(
    ofUnits,
    kept,
    between(units, kept).map((unit) => known.get(unit)),
  );
  const affected = askers.of(questions);
  if (affected.size === 0 && resources.size === 0) return [...inPlace];
  return inPlace.map((answer, index) => {
    const isNew = resources.size > 0 && units[index]?.resources.some((resource) => resources.has(resource));
    return isNew || (answer && affected.has(answer)) ? undefined : answer;
  });
}

function indexAskers<A extends UnitAnswer>(answers: readonly (A | undefined)[]): Askers<A> {
  const askers = new Askers<A>();
  for (const answer of answers) if (answer) askers.add(answer);
  return askers;
}

interface Changes {
  /** Whose answers may be others now. */
  readonly questions: ReadonlySet<Question>;
  /** Of which something else is said now, though they stand as they were. */
  readonly resources: ReadonlySet<Resource>;
}

/** Undefined where everything has to be asked again. */
function whatChanged(earlier: Basis, { template, annotations, context }: Basis): Changes | undefined {
  const before = earlier.context;
  const sameTerms =
    before.catalog === context.catalog &&
    before.rules === context.rules &&
    before.resourceSchemas === context.resourceSchemas &&
    before.region === context.region &&
    before.today === context.today &&
    isSameTerms(before.terms, context.terms);
  if (earlier.annotations.stated !== annotations.stated) return undefined;
  if (!sameTerms || !isSameWorkload(earlier.annotations.file, annotations.file)) return undefined;
  const resources = saidOtherwise(earlier.annotations, annotations);
  const questions = changedQuestions(earlier.template, template, resources);
  return questions && { questions, resources };
}

function isSameTerms(a: PriceTerms | undefined, b: PriceTerms | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** An annotation may take its value from a parameter. */
function saidOtherwise(
  { byResource: before }: Annotations,
  { byResource: after }: Annotations,
): Set<Resource> {
  if (before === after) return new Set();
  return new Set(
    [...before.keys(), ...after.keys()].filter(
      (resource) => !isSameWorkload(before.get(resource), after.get(resource)),
    ),
  );
}
