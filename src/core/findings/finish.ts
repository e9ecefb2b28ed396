import { SuppressionWriter } from '../edit/suppress.ts';
import type { FileKind, Finding, Severity } from '../model.ts';
import type { SyntaxTree } from '../syntax/node.ts';
import type { AnnotationProblem } from '../template/annotated.ts';
import type { BuiltTemplate } from '../template/template.ts';
import { annotationInvalid, describeProblem } from '../validate/checks/annotation-invalid.ts';
import { CHECKS } from '../validate/table.ts';
import { FindingGroups } from './finding-groups.ts';
import { PlacedFinding } from './placed-finding.ts';
import type { RuledDraft } from './ruled-draft.ts';
import { sayOnce } from './say-once.ts';
import type { Silencer } from './silence.ts';
import { findUnused } from './unused-suppressions.ts';
import { isLeftOut, type Validation } from './validation.ts';

export interface FinishContext {
  readonly template: BuiltTemplate;
  readonly silencer: Silencer;
  /** Whether a suppression without a finding is idle, and does not only seem so in a text half understood. */
  readonly reportsUnused: boolean;
  /** By rule id: the user's word on severities. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** `full` unless said. A rule that `severities` names is not left out. */
  readonly validation?: Validation | undefined;
}

/** The findings of one version of a text, and what the next version takes over. */
export interface Finished {
  readonly findings: readonly Finding[];
  readonly groups: FindingGroups;
  /** What of the settings they were finished by. */
  readonly terms: Terms;
}

type Terms = Pick<FinishContext, 'severities' | 'validation'> & { readonly kind: FileKind };

/** A key that stands twice leaves nothing unread. */
export function isWholeText({ problems }: SyntaxTree): boolean {
  return problems.every(({ code }) => code === 'duplicate-key' || code === 'documents');
}

/** A suppression of a rule that is not there is an annotation that cannot be read. */
export function ruleMisnamed(problem: AnnotationProblem): RuledDraft {
  const { id, severity } = annotationInvalid;
  return { rule: id, severity, draft: describeProblem(problem) };
}

/** Drafts as plain findings with offsets in the whole text: settings and suppressions applied, in order. */
export function finishFindings(
  drafts: readonly RuledDraft[],
  context: FinishContext,
  earlier?: Finished,
): Finished {
  const { silencer, template, severities, reportsUnused, validation } = context;
  const terms = { severities, validation, kind: template.kind };
  const { tree } = template;
  const before = earlier && isSameTerms(earlier.terms, terms) ? earlier.groups : undefined;
  // Asked before the settings are: what they turn off is silenced all the same.
  const groups = FindingGroups.of(withoutHalfTyped(drafts, tree), before);
  if (silencer.isAwake) groups.silence(({ rule, draft }) => silencer.silences(rule, draft));
  if (reportsUnused) groups.add(findUnused(silencer));
  const writer = new SuppressionWriter(template);
  const said = groups.say((heard) => settle(heard, terms));
  const findings = said.map((ruled) => new PlacedFinding(ruled, tree, writer));
  return { findings: findings.sort(inOrder), groups, terms };
}

/** A value that is being typed will be another. */
function withoutHalfTyped(drafts: readonly RuledDraft[], { unsettled }: SyntaxTree): readonly RuledDraft[] {
  if (!unsettled || unsettled.size === 0) return drafts;
  return drafts.filter(({ severity, draft }) => severity !== 'error' || !unsettled.has(draft.span.block));
}

const PACKS: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, pack }) => [id, pack]));

/** What is heard of one block, each thing once, as the settings have it. */
function settle(
  heard: readonly RuledDraft[],
  { severities, validation = 'full', kind }: Terms,
): readonly RuledDraft[] {
  const isSaid = ({ rule }: RuledDraft): boolean =>
    Object.hasOwn(severities, rule) ||
    !isLeftOut({ id: rule, pack: PACKS.get(rule) ?? '' }, kind, validation);
  return sayOnce(heard.filter(isSaid)).flatMap((ruled) => {
    const set = Object.hasOwn(severities, ruled.rule) ? severities[ruled.rule] : undefined;
    if (set === 'off') return [];
    return set === undefined ? ruled : { ...ruled, severity: set };
  });
}

function isSameTerms(before: Terms, after: Terms): boolean {
  const isSameSeverities =
    before.severities === after.severities ||
    JSON.stringify(before.severities) === JSON.stringify(after.severities);
  return isSameSeverities && before.validation === after.validation && before.kind === after.kind;
}

function inOrder(a: Finding, b: Finding): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    rankOf(a) - rankOf(b) ||
    compare(a.rule, b.rule)
  );
}

/** Of what stands on one place, checks come first, then recommendations by their rank. */
function rankOf({ recommendations = [] }: Finding): number {
  return recommendations[0]?.rank ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
