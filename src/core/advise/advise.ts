import type { Catalog } from '../catalog/catalog.ts';
import type { PriceTerms } from '../cost/terms.ts';
import type { DraftFinding } from '../draft.ts';
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
import type { Action, Choice, Outcome } from './actions/outcome.ts';
import { recommendOwnInstances } from './actions/own-instances.ts';
import { recommendHibernation, recommendPlacementGroup } from './actions/placement.ts';
import { recommendSpot } from './actions/spot-capacity.ts';
import { recommendSpread } from './actions/spot-spread.ts';
import { recommendTenancy } from './actions/tenancy.ts';
import { recommendGp3 } from './actions/volume-gp3.ts';
import { bindFacts } from './fact-binding.ts';
import type { Facts } from './fact-schema.ts';
import { renderMessage } from './message.ts';
import { evaluateRule } from './rule-outcome.ts';
import type { CompiledRule, RuleSet } from './rule-set.ts';
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
  readonly region: string;
  readonly rules: RuleSet;
  /** ISO date: decides which commitments still run. */
  readonly today?: string;
  readonly terms?: PriceTerms | undefined;
}

/** A finding of advice, with the rule that it is of. */
export interface Advice {
  readonly rule: CompiledRule;
  readonly subject: Subject;
  readonly draft: DraftFinding;
  readonly outcome: Outcome | undefined;
}

/** What the rules have to say of one subject, conflicts settled. `onFailure` hears of rules that failed. */
export function adviseOn(
  subject: Subject,
  context: AdviseContext,
  onFailure: (rule: string, error: unknown) => void,
): Advice[] {
  const rules = context.rules
    .rulesFor(subject.resource.type, subject.groups)
    .filter(({ condition }) => condition.mayHold(subject.facts));
  if (rules.length === 0) return [];
  const bound = bindFacts(subject.facts);
  const advice: Advice[] = [];
  for (const rule of rules) {
    try {
      const outcome = evaluateRule(rule, bound);
      if (outcome.fires) advice.push(...makeAdvice(rule, subject, outcome, context));
      else if (outcome.because === 'failed') onFailure(rule.id, outcome.error);
    } catch (error) {
      onFailure(rule.id, error);
    }
  }
  return settle(advice);
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
  const property = rule.on.find((name) => subject.placeOf(name));
  const choices = outcome ? [outcome, ...(outcome.others ?? [])] : [];
  const span = (property === undefined ? undefined : subject.placeOf(property)) ?? subject.resource.key;
  const draft: DraftFinding = {
    message: sayGiven(renderMessage(rule.message, subject.facts, outcome?.results ?? {}), subject),
    span,
    ...(fired.severity ? { severity: fired.severity } : {}),
    resource: subject.resource.id,
    ...(property ? { property } : {}),
    recommendations: choices.map((choice, index) => ({
      ...recommend(rule, subject.facts, fired.decidedBy, choice),
      rank: index + 1,
    })),
    fixes: choices.map(({ fix }) => fix),
    ...(outcome?.figures ? { figures: outcome.figures } : {}),
  };
  return [{ rule, subject, draft, outcome }];
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
    because: [...explainBy(facts, [...new Set([...decidedBy, ...choice.facts])]), ...because],
    source: rule.source,
  };
}

/** For another architecture images and libraries are built anew. */
function atLeastMedium(effort: Level): Level {
  return effort === 'high' ? 'high' : 'medium';
}

function explainBy(facts: Facts, paths: readonly string[]): Because[] {
  return paths.flatMap((path) => {
    const fact = facts.get(path);
    if (!fact) return [];
    const value = typeof fact.value === 'object' ? fact.value.join(', ') : fact.value;
    return [{ fact: path, value, from: fact.from }];
  });
}

/**
 * Two recommendations for one place, or for one way to pay: the earlier rule of the pack is rank 1, later ones rank
 * behind it, and what the first makes moot disappears. A family chosen for the bottleneck has its size chosen with
 * it, and a type that is Arm already needs no counterpart. What moves to another service needs no other type, no
 * commitment and no second move.
 */
function settle(advice: readonly Advice[]): Advice[] {
  const move = advice.find((one) => changes(one, SERVICE));
  const kept: Advice[] = [];
  for (const candidate of advice) {
    if (move && move !== candidate && isMootAfter(move, candidate)) continue;
    if (kept.some((other) => makesMoot(other, candidate))) continue;
    const earlier = kept.filter((other) => areRivals(other, candidate));
    kept.push(earlier.length === 0 ? candidate : demote(candidate, earlier.length + 1));
  }
  return kept;
}

const ON_A_MACHINE = ['spot-capacity', 'off-hours', 'hibernation', 'placement-group'];

/** Whether something is not worth doing to what goes to another service. */
function isMootAfter({ rule }: Advice, other: Advice): boolean {
  const action = other.rule.recommend?.action ?? '';
  if (
    changes(other, SERVICE) ||
    [...TYPE_ACTIONS, 'commitment', 'lambda-memory', 'lambda-arm'].includes(action)
  )
    return true;
  return rule.recommend?.action === 'lambda' && ON_A_MACHINE.includes(action);
}

function areRivals(earlier: Advice, later: Advice): boolean {
  return samePlace(earlier.draft, later.draft) || (changes(earlier, PURCHASE) && changes(later, PURCHASE));
}

const [SERVICE, PURCHASE] = ['service', 'purchase-option'] as const;

function changes({ rule }: Advice, what: string): boolean {
  return rule.recommend !== undefined && rule.changes.includes(what);
}

function samePlace(a: DraftFinding, b: DraftFinding): boolean {
  return a.span.block === b.span.block && a.span.start === b.span.start && a.span.end === b.span.end;
}

const TYPE_ACTIONS = ['fixed-performance', 'burstable', 'instance-type', 'newer-generation', 'graviton'];

function makesMoot(earlier: Advice, later: Advice): boolean {
  const [first, second] = [earlier, later].map(({ rule }) => rule.recommend?.action ?? '') as [
    string,
    string,
  ];
  if (!samePlace(earlier.draft, later.draft)) return false;
  if (!TYPE_ACTIONS.includes(first) || !TYPE_ACTIONS.includes(second)) return false;
  return second !== 'graviton' || earlier.outcome?.architectureChanged === true;
}

function demote(advice: Advice, rank: number): Advice {
  const recommendations = advice.draft.recommendations?.map((recommendation) => ({
    ...recommendation,
    rank: recommendation.rank + rank - 1,
  }));
  return { ...advice, draft: { ...advice.draft, recommendations: recommendations ?? [] } };
}
