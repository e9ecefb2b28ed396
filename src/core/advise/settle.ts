import type { DraftFinding } from '../draft.ts';
import type { Advice } from './branch-advice.ts';
import type { CompiledRule } from './rule-set.ts';

/**
 * Two recommendations for one place, one way to pay, or one instance type: the earlier rule of the pack is rank 1, later ones rank
 * behind it, and what the first makes moot disappears. A family chosen for the bottleneck has its size chosen with
 * it, and a type that is Arm already needs no counterpart. What moves to another service needs no other type, no
 * commitment and no second move. `plans`: what each of those that start from a launch template is advised: it comes
 * before another type for that.
 */
export function settle(advice: readonly Advice[], plans: readonly (readonly Advice[])[] = []): Advice[] {
  const move = advice.find((one) => changes(one, SERVICE)) ?? movesAll(plans);
  const firstElsewhere = plans.some((plan) => plan.some(isToSpot)) ? 1 : 0;
  const kept: Advice[] = [];
  for (const candidate of advice) {
    if (move && move !== candidate && isMootAfter(move, candidate)) continue;
    if (kept.some((other) => makesMoot(other, candidate))) continue;
    const earlier = kept.filter((other) => areRivals(other, candidate)).length;
    const before = earlier + (changes(candidate, TYPE) ? firstElsewhere : 0);
    kept.push(before === 0 ? candidate : demote(candidate, before + 1));
  }
  return kept;
}

/** Whether a rule's recommendation decides over the type of what it starts: another service, or Spot over many. */
export function isPlan(rule: CompiledRule): boolean {
  return rule.changes.includes(SERVICE) || rule.recommend?.action === SPOT;
}

/** Where all that start from a launch template go to another service, its type is nothing to change. */
function movesAll(plans: readonly (readonly Advice[])[]): Advice | undefined {
  const moves = plans.map((plan) => plan.find((one) => changes(one, SERVICE)));
  return moves.every((move) => move !== undefined) ? moves[0] : undefined;
}

function isToSpot({ rule }: Advice): boolean {
  return rule.recommend?.action === SPOT;
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
  return (
    samePlace(earlier.draft, later.draft) ||
    (changes(earlier, PURCHASE) && changes(later, PURCHASE)) ||
    // What is bound for a year is put right before.
    (SIZING.includes(actionOf(earlier)) && actionOf(later) === 'commitment') ||
    (changes(earlier, TYPE) && changes(later, TYPE))
  );
}

const SIZING = ['fixed-performance', 'burstable', 'instance-type'];

function actionOf({ rule }: Advice): string {
  return rule.recommend?.action ?? '';
}

const [SERVICE, PURCHASE, TYPE] = ['service', 'purchase-option', 'instance-type'] as const;
const SPOT = 'spot-capacity';

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
