/** Advice of several ways through the conditions of a template, put together: each value is spoken of once. */
import type { DraftFinding, DraftFix } from '../draft.ts';
import { asSequence, type Span, type SyntaxNode } from '../syntax/node.ts';
import { intrinsicOf } from '../template/intrinsic.ts';
import type { Template } from '../template/template.ts';
import { describeConditions } from '../template/value.ts';
import type { Outcome } from './actions/outcome.ts';
import type { ConditionStep } from './branches.ts';
import { renderMessage } from './message.ts';
import type { CompiledRule } from './rule-set.ts';
import type { Subject } from './subject.ts';

/** A finding of advice, with the rule that it is of. */
export interface Advice {
  readonly rule: CompiledRule;
  readonly subject: Subject;
  readonly draft: DraftFinding;
  readonly outcome: Outcome | undefined;
}

interface SaidOn {
  readonly steps: readonly ConditionStep[];
  readonly advice: readonly Advice[];
}

/** One way, with what is said of a value there. */
interface Said {
  readonly steps: readonly ConditionStep[];
  readonly one: Advice;
}

/** What all ways say alike is said without a condition; what some say, with those that lead there. */
export function mergeBranches(ways: readonly SaidOn[], template: Template): readonly Advice[] {
  const groups: Said[][] = [];
  for (const { steps, advice } of ways) {
    for (const one of advice) {
      const group = groups.find(([first]) => first && isSame(first.one, one));
      if (group) group.push({ steps, one });
      else groups.push([{ steps, one }]);
    }
  }
  const spoken = groups.filter(
    (group, index) => !groups.slice(0, index).some((other) => rivals(other, group)),
  );
  return spoken.flatMap((group) => put(group, ways, template));
}

function isSame(a: Advice, b: Advice): boolean {
  return a.rule === b.rule && isSamePlace(a, b) && wordsOf(a) === wordsOf(b);
}

/** Of one literal only one thing is advised, whatever else differs. */
function rivals([a]: readonly Said[], [b]: readonly Said[]): boolean {
  if (!a || !b || a.one.rule !== b.one.rule || !isSamePlace(a.one, b.one)) return false;
  const { instance } = b.one.subject;
  return instance !== undefined && isSamePlace(a.one, { draft: instance.site });
}

function isSamePlace(
  a: { readonly draft: { readonly span: Span } },
  b: { readonly draft: { readonly span: Span } },
) {
  const [one, other] = [a.draft.span, b.draft.span];
  return one.block === other.block && one.start === other.start && one.end === other.end;
}

/** The message but for what it saves. */
function wordsOf({ rule, subject, outcome }: Advice): string {
  return renderMessage(rule.message, subject.facts, { ...outcome?.results, saving: '' });
}

function savingIn({ outcome }: Advice): string {
  const { saving } = outcome?.results ?? {};
  return typeof saving === 'string' ? saving : String(saving ?? '');
}

function put(group: readonly Said[], ways: readonly SaidOn[], template: Template): readonly Advice[] {
  const [first] = group;
  if (!first) return [];
  const savings = savingsOf(group);
  // Where what conditions say of each other leaves one way, nothing needs to be named.
  const steps = ways.length === 1 ? [] : stepsOf(group, ways);
  const told = savings.length > 1 ? withSavings(first.one, savings) : first.one;
  if (!group.every(({ one }) => editsIn(one) === editsIn(first.one)))
    return [chooseByHand(told, group, steps)];
  return [steps.length === 0 ? told : underConditions(told, steps, template)];
}

/** Where each way needs other edits, none of them is right for all. */
function chooseByHand(told: Advice, group: readonly Said[], steps: readonly ConditionStep[]): Advice {
  const fixes = group.flatMap(({ one, steps: own }) =>
    (one.draft.fixes ?? []).map((fix) => byHand(fix, describeConditions(stepsWithin(own, group)))),
  );
  const each = new Map(fixes.map((fix) => [fix.title, fix]));
  return sayUnder({ ...told, draft: { ...told.draft, fixes: [...each.values()] } }, steps);
}

function stepsWithin(own: readonly ConditionStep[], group: readonly Said[]): readonly ConditionStep[] {
  return stepsOf(
    group.filter(({ steps }) => steps === own),
    group,
  );
}

/** The conditions that all ways of a group share, where no other way has them. */
function stepsOf(group: readonly Said[], ways: readonly { readonly steps: readonly ConditionStep[] }[]) {
  const [first] = group;
  const common = (first?.steps ?? []).filter((step) => group.every(({ steps }) => has(steps, step)));
  const covered = ways.filter(({ steps }) => common.every((step) => has(steps, step)));
  return covered.length === group.length ? withoutImplied(common, ways) : (first?.steps ?? []);
}

/** A condition that follows from the others need not be named. */
function withoutImplied(
  common: readonly ConditionStep[],
  ways: readonly { readonly steps: readonly ConditionStep[] }[],
): readonly ConditionStep[] {
  const reach = (steps: readonly ConditionStep[]) =>
    ways.filter((way) => steps.every((step) => has(way.steps, step))).length;
  return common.reduceRight<readonly ConditionStep[]>((kept, step) => {
    const less = kept.filter((other) => other !== step);
    return reach(less) === reach(kept) ? less : kept;
  }, common);
}

function has(steps: readonly ConditionStep[], { name, holds }: ConditionStep): boolean {
  return steps.some((step) => step.name === name && step.holds === holds);
}

interface SavingOn {
  readonly phrase: string;
  readonly steps: readonly ConditionStep[];
}

/** What it saves on each way, each figure once. */
function savingsOf(group: readonly Said[]): readonly SavingOn[] {
  const phrases = [...new Set(group.map(({ one }) => savingIn(one)))];
  return phrases.map((phrase) => {
    const those = group.filter(({ one }) => savingIn(one) === phrase);
    return { phrase, steps: stepsOf(those, group) };
  });
}

// More are no sentence any more.
const MOST_SAVINGS = 2;

/** Which of the figures holds is known at deployment: there is no sum, and a share where all agree. */
function withSavings(advice: Advice, savings: readonly SavingOn[]): Advice {
  const { rule, subject, draft, outcome } = advice;
  const names = new Set(savings.flatMap(({ steps }) => steps.map(({ name }) => name)));
  const saving =
    savings.length > MOST_SAVINGS
      ? `the saving depends on ${[...names].join(' and ')}`
      : savings.map(({ phrase, steps }) => `${phrase} ${describeConditions(steps)}`).join('; ');
  const before = renderMessage(rule.message, subject.facts, outcome?.results ?? {});
  const after = renderMessage(rule.message, subject.facts, { ...outcome?.results, saving });
  const recommendations = draft.recommendations?.map(({ monthlySavingUsd: _, ...rest }) => rest);
  const fixes = draft.fixes?.map((fix) => ({ ...fix, title: fix.title.replace(savingIn(advice), saving) }));
  return {
    ...advice,
    draft: {
      ...draft,
      message: draft.message.startsWith(before) ? after + draft.message.slice(before.length) : draft.message,
      ...(recommendations ? { recommendations } : {}),
      ...(fixes ? { fixes } : {}),
    },
  };
}

function editsIn({ draft }: Advice): string {
  const edits = draft.fixes?.flatMap((fix) => fix.edits) ?? [];
  return edits.map(({ span, newText }) => `${span.start} ${span.end} ${newText}`).join('\n');
}

/** What would change the other branches too is left to the user. */
function underConditions(advice: Advice, steps: readonly ConditionStep[], template: Template): Advice {
  const { draft, subject } = advice;
  const when = describeConditions(steps);
  const fixes = draft.fixes?.map((fix) =>
    fix.edits.every(({ span }) => standsInBranch(span, subject, steps, template)) ? fix : byHand(fix, when),
  );
  return sayUnder({ ...advice, draft: { ...draft, ...(fixes ? { fixes } : {}) } }, steps);
}

function sayUnder(advice: Advice, steps: readonly ConditionStep[]): Advice {
  const when = describeConditions(steps);
  if (when === '') return advice;
  const { draft } = advice;
  return { ...advice, draft: { ...draft, message: sayBeforeEnd(draft.message, when), when } };
}

/** `… (when IsProd).` */
function sayBeforeEnd(message: string, when: string): string {
  return message.replace(/[.?](?=\s|$)/, (end) => ` (${when})${end}`);
}

function byHand(fix: DraftFix, when: string): DraftFix {
  const title = `${fix.title}${when === '' ? '' : `, ${when}`}: by hand, since a condition chooses between others`;
  return { ...fix, kind: 'guide', title, edits: [] };
}

/** Whether a place is within the branch that the steps lead to, or in a parameter, which has no branches. */
function standsInBranch(
  span: Span,
  { resource, instance }: Subject,
  steps: readonly ConditionStep[],
  { parameterSection }: Template,
): boolean {
  if (parameterSection && covers(parameterSection, span)) return true;
  const roots = [resource, ...(instance?.site.uses.map((use) => use.resource) ?? [])];
  return roots.some(({ body }) => branchCovers(body, span, steps));
}

const DEEPEST = 100;

function branchCovers(node: SyntaxNode, span: Span, steps: readonly ConditionStep[], depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'If') {
    const [condition, then, otherwise] = asSequence(intrinsic.argument)?.items ?? [];
    const step = steps.find(({ name }) => condition?.kind === 'scalar' && condition.text === name);
    const taken = step && (step.holds ? then : otherwise);
    if (taken && covers(taken, span)) return true;
  }
  if (node.kind === 'mapping')
    return node.entries.some(({ value }) => branchCovers(value, span, steps, depth + 1));
  return node.kind === 'sequence' && node.items.some((item) => branchCovers(item, span, steps, depth + 1));
}

function covers(outer: Span, inner: Span): boolean {
  return outer.block === inner.block && outer.start <= inner.start && inner.end <= outer.end;
}
