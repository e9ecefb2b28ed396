import type { Catalog } from '../catalog/catalog.ts';
import type { PriceTerms } from '../cost/terms.ts';
import { localZoneOf } from '../cost/zone.ts';
import type { DraftFinding, DraftFix } from '../draft.ts';
import type { Because, Level, Recommendation } from '../model.ts';
import type { Template } from '../template/template.ts';
import { describeGiven } from '../template/value.ts';
import { recommendAlwaysOn } from './actions/always-on.ts';
import { recommendBurstable } from './actions/burstable.ts';
import { recommendChoice } from './actions/choose.ts';
import { recommendCommitment } from './actions/commitment.ts';
import { recommendFixedPerformance } from './actions/fixed-performance.ts';
import { recommendGraviton } from './actions/graviton.ts';
import { recommendByGuide } from './actions/guide.ts';
import { recommendNatRemoval, recommendRelease } from './actions/idle.ts';
import { recommendInstanceType } from './actions/instance-type.ts';
import { recommendLambda } from './actions/lambda.ts';
import { recommendLambdaArm, recommendLambdaMemory } from './actions/lambda-settings.ts';
import { recommendNewer } from './actions/newer-generation.ts';
import { recommendOffHours } from './actions/off-hours.ts';
import { recommendOnDemand } from './actions/on-demand.ts';
import type { Action, Choice } from './actions/outcome.ts';
import { recommendOwnInstances } from './actions/own-instances.ts';
import { recommendHibernation, recommendPlacementGroup } from './actions/placement.ts';
import { recommendSpot } from './actions/spot-capacity.ts';
import { recommendSpread } from './actions/spot-spread.ts';
import { recommendTenancy } from './actions/tenancy.ts';
import { recommendGp3 } from './actions/volume-gp3.ts';
import { type Advice, mergeBranches } from './branch-advice.ts';
import type { Facts } from './fact-schema.ts';
import { guessesIn, placeOfGuess, sayInferred } from './guess.ts';
import { renderMessage } from './message.ts';
import { evaluateRule } from './rule-outcome.ts';
import type { CompiledRule, RuleSet } from './rule-set.ts';
import { isPlan, settle } from './settle.ts';
import type { Subject } from './subject.ts';

const ACTIONS: Readonly<Record<string, Action>> = {
  'spot-capacity': recommendSpot,
  'instance-type': recommendInstanceType,
  'fixed-performance': recommendFixedPerformance,
  'newer-generation': recommendNewer,
  graviton: recommendGraviton,
  lambda: recommendLambda,
  burstable: recommendBurstable,
  'on-demand': recommendOnDemand,
  'spot-spread': recommendSpread,
  tenancy: recommendTenancy,
  'off-hours': recommendOffHours,
  'placement-group': recommendPlacementGroup,
  hibernation: recommendHibernation,
  'lambda-memory': recommendLambdaMemory,
  'lambda-arm': recommendLambdaArm,
  'always-on': recommendAlwaysOn,
  'own-instances': recommendOwnInstances,
  'address-release': recommendRelease,
  'nat-removal': recommendNatRemoval,
  choose: recommendChoice,
  guide: recommendByGuide,
  'volume-gp3': recommendGp3,
  commitment: recommendCommitment,
};

export interface AdviseContext {
  readonly template: Template;
  readonly catalog: Catalog;
  /** As prices have it: what stands in a Local Zone is advised by the prices of that zone. */
  readonly region: string;
  readonly rules: RuleSet;
  /** ISO date: decides which commitments still run. */
  readonly today?: string;
  readonly terms?: PriceTerms | undefined;
}

/**
 * What the rules have to say of one subject, conflicts settled. Where conditions lead to other values, each way is
 * looked at, and what holds on some of them says on which. `onFailure` hears of rules that failed.
 */
export function adviseOn(
  subject: Subject,
  context: AdviseContext,
  onFailure: (rule: string, error: unknown) => void,
): readonly Advice[] {
  const branches = subject.branches?.() ?? [];
  if (branches.length === 0) return adviseOnOne(subject, context, onFailure);
  const said = branches.map(({ steps, template, subject: there }) => ({
    steps,
    advice: there ? adviseOnOne(there, { ...context, template }, onFailure) : [],
  }));
  return mergeBranches(said, context.template);
}

function adviseOnOne(
  subject: Subject,
  context: AdviseContext,
  onFailure: (rule: string, error: unknown) => void,
): Advice[] {
  const advice = adviceOn(subject, context, onFailure, () => true);
  return settle(advice, advice.length === 0 ? [] : plansOf(subject, context));
}

/** What those that start from a launch template are advised beside what is said of it. */
function plansOf(subject: Subject, context: AdviseContext): readonly (readonly Advice[])[] {
  const starters = subject.startedBy?.() ?? [];
  return starters.map((starter) => adviceOn(starter, context, () => undefined, isPlan));
}

function adviceOn(
  subject: Subject,
  context: AdviseContext,
  onFailure: (rule: string, error: unknown) => void,
  isAsked: (rule: CompiledRule) => boolean,
): Advice[] {
  const advice: Advice[] = [];
  let there: AdviseContext | undefined;
  for (const rule of context.rules.rulesFor(ownType(subject), subject.groups)) {
    if (!isAsked(rule)) continue;
    try {
      const outcome = evaluateRule(rule, subject.facts);
      if (outcome.fires && !isSaidElsewhere(rule, subject, outcome.decidedBy)) {
        there ??= contextAt(subject, context);
        advice.push(...makeAdvice(rule, subject, outcome, there));
      } else if (!outcome.fires && outcome.because === 'failed') onFailure(rule.id, outcome.error);
    } catch (error) {
      onFailure(rule.id, error);
    }
  }
  return advice;
}

/** Found where a rule fires, since it looks through subnets and launch templates. */
function contextAt({ resource }: Subject, context: AdviseContext): AdviseContext {
  return { ...context, region: localZoneOf(resource, context.template) ?? context.region };
}

function makeAdvice(
  rule: CompiledRule,
  subject: Subject,
  fired: { readonly decidedBy: readonly string[]; readonly severity: DraftFinding['severity'] },
  context: AdviseContext,
): Advice[] {
  const action = rule.recommend && ACTIONS[rule.recommend.action];
  const parameters = rule.recommend?.parameters ?? new Map();
  const outcome = action?.({ subject, parameters, ...context });
  // Nothing better is known: the rule has nothing to say.
  if (action && !outcome) return [];
  const names = [...(outcome?.on === undefined ? [] : [outcome.on]), ...rule.on];
  const property = names.find((name) => subject.placeOf(name));
  const choices = outcome ? [outcome, ...(outcome.others ?? [])] : [];
  const span = (property === undefined ? undefined : subject.placeOf(property)) ?? subject.resource.key;
  const guesses = guessesIn(fired.decidedBy, subject.facts);
  const draft: DraftFinding = {
    message: `${sayGiven(renderMessage(rule.message, subject.facts, outcome?.results ?? {}), subject)}${sayInferred(guesses)}`,
    span,
    ...(fired.severity ? { severity: fired.severity } : {}),
    resource: subject.resource.id,
    ...(property ? { property } : {}),
    ...(rule.builtIn ? {} : { docs: rule.source }),
    ...(guesses.length > 0 ? { related: guesses.flatMap(placeOfGuess) } : {}),
    recommendations: choices.map((choice, index) => ({
      ...recommend(rule, subject.facts, fired.decidedBy, choice, context.terms),
      rank: index + 1,
    })),
    fixes: choices.map(({ fix }) => (isOfShared(rule, subject) ? leaveShared(fix, subject) : fix)),
    ...(outcome?.figures ? { figures: outcome.figures } : {}),
  };
  return [{ rule, subject, draft, outcome }];
}

/** Whether a rule speaks of a type that a group shares with others, rather than of the group. */
function isOfShared({ applies }: CompiledRule, { disputed, resource }: Subject): boolean {
  return disputed !== undefined && !applies.some((name) => name !== 'instance' && isOf(name, resource.type));
}

function isOf(name: string, type: string): boolean {
  return name === type || name === 'group' || name === 'capacity';
}

/** What rests on nothing that is disputed is said of the launch template. */
function isSaidElsewhere(rule: CompiledRule, subject: Subject, decidedBy: readonly string[]): boolean {
  return isOfShared(rule, subject) && !decidedBy.some((path) => subject.disputed?.has(path));
}

/** The type is that of others too, who do not want the change. */
function leaveShared(fix: DraftFix, { resource }: Subject): DraftFix {
  const title = `${fix.title}, in a launch template that is ${resource.id}'s alone`;
  return { kind: 'guide', title, deployment: 'replacement', edits: [] };
}

/** The message with what gives the type in place of a default. */
function sayGiven(message: string, { instance }: Subject): string {
  const given = instance ? describeGiven(instance.site.via) : '';
  return given === '' ? message : message.replace(/[.?](?=\s|$)/, (end) => ` (${given})${end}`);
}

function recommend(
  rule: CompiledRule,
  facts: Facts,
  decidedBy: readonly string[],
  choice: Choice,
  terms: PriceTerms | undefined,
): Recommendation {
  const { monthlySavingUsd, savingPercent, title, because = [], architectureChanged = false } = choice;
  return {
    rank: 1,
    title,
    ...(monthlySavingUsd === undefined ? {} : { monthlySavingUsd }),
    ...(savingPercent === undefined ? {} : { savingPercent }),
    effort: architectureChanged ? atLeastMedium(rule.effort) : rule.effort,
    risk: rule.risk,
    changes: architectureChanged ? [...new Set(['architecture', ...rule.changes])] : rule.changes,
    because: [
      ...explainBy(facts, [...new Set([...decidedBy, ...choice.facts])]),
      ...because,
      ...(monthlySavingUsd === undefined ? [] : sayDiscount(terms)),
    ],
    source: rule.source,
  };
}

/** Savings are those of the bill that is paid. */
function sayDiscount(terms: PriceTerms | undefined): Because[] {
  const percent = terms?.discountPercent;
  return percent ? [{ fact: 'discount (settings)', value: `${percent} %`, from: 'written' }] : [];
}

/** For another architecture images and libraries are built anew. */
function atLeastMedium(effort: Level): Level {
  return effort === 'high' ? 'high' : 'medium';
}

/** A rate a day is no whole number a month, and its digits tell nobody anything. */
function roundFact<V extends number | string | boolean>(value: V): V | number {
  return typeof value === 'number' && Math.abs(value) >= 100 ? Math.round(value * 100) / 100 : value;
}

/** That a type has no GPU or disk is a reason only for who asks for one. */
function isAbsence(path: string, paths: readonly string[], facts: Facts): boolean {
  const { from, value } = facts.get(path) ?? {};
  const isAsked = paths.some((other) => ['workload.accelerator', 'workload.gpus'].includes(other));
  return from === 'catalog' && (value === false || (value === 0 && !isAsked));
}

/** What kind of resource it is nobody asks: that is left out where anything else is said. */
function explainBy(facts: Facts, paths: readonly string[]): Because[] {
  const telling = paths.filter((path) => path !== 'resource.type' && !isAbsence(path, paths, facts));
  return (telling.length > 0 ? telling : paths).flatMap((path) => {
    const fact = facts.get(path);
    if (!fact) return [];
    const value = typeof fact.value === 'object' ? fact.value.join(', ') : roundFact(fact.value);
    const detail = fact.from === 'inferred' ? fact.detail : undefined;
    return [{ fact: path, value, from: fact.from, ...(detail === undefined ? {} : { detail }) }];
  });
}

/** A block device is no second instance: what is said of that is said once. */
function ownType({ resource, volume }: Subject): string | undefined {
  return volume && resource.type !== 'AWS::EC2::Volume' ? undefined : resource.type;
}
