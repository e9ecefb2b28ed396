<<<<<<< HEAD
=======

import type { DraftEdit, DraftFinding, DraftFix } from '../draft.ts';
import { mayEdit } from '../edit/source.ts';

>>>>>>> cdk

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

<<<<<<< HEAD
=======
const SCHEMA_RULES: ReadonlySet<string> = new Set(SCHEMA_CHECKS.map(({ id }) => id));
const NAMED: ReadonlySet<string> = new Set(CHECKS.flatMap(({ id }) => (SCHEMA_RULES.has(id) ? [] : id)));

const PACKS: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, pack }) => [id, pack]));

/** A schema says nothing of a value that a rule of its own speaks of; even where that one is turned off. */
function giveWay(drafts: readonly RuledDraft[]): readonly RuledDraft[] {
  if (!drafts.some(({ rule }) => SCHEMA_RULES.has(rule))) return drafts;
  const named = drafts.filter(({ rule }) => NAMED.has(rule));
  return drafts.filter((one) => !SCHEMA_RULES.has(one.rule) || !named.some((other) => isOfSame(one, other)));
}

function isOfSame({ rule, draft }: RuledDraft, { draft: other }: RuledDraft): boolean {
  const { span } = draft;
  if (span.block !== other.span.block) return false;
  // What is missing, or does not go together, is told where much else is told too.
  if (rule === 'schema-required' || rule === 'schema-one-of')
    return draft.resource === other.resource && firstOf(draft.property) === firstOf(other.property);
  return span.start === other.span.start && span.end === other.span.end;
}

function firstOf(property = ''): string {
  return property.split('.', 1)[0] ?? '';
}

/**
 * What several resources take from one place is said once, of the first of those that it weighs most for, with the places of all, and with
 * the heaviest effect of a fix on any.
 */
function once(drafts: readonly RuledDraft[]): RuledDraft[] {
  const said = new Map<Block, Map<string, number>>();
  const kept: RuledDraft[] = [];
  for (const ruled of drafts) {
    const { span, property = '', message } = ruled.draft;
    const here = said.get(span.block) ?? new Map<string, number>();
    said.set(span.block, here);
    const place = `${ruled.rule} ${span.start} ${span.end}`;
    // A name may be InstanceType here and one of InstanceTypes there; said in the same words it is the same.
    const keys = [`${place} ${property}`, `${place}: ${message}`];
    const index = keys.flatMap((key) => here.get(key) ?? [])[0];
    const first = index === undefined ? undefined : kept[index];
    if (index !== undefined && first) kept[index] = mergeRuled(first, ruled);
    else {
      kept.push(ruled);
      for (const key of keys) here.set(key, kept.length - 1);
    }
  }
  return kept;
}

/** The heavier speaks: what is certain for one resource is more than what may be for another. */
function mergeRuled(first: RuledDraft, other: RuledDraft): RuledDraft {
  const isHeavier = SEVERITIES.indexOf(other.severity) < SEVERITIES.indexOf(first.severity);
  const [lead, rest] = isHeavier ? [other, first] : [first, other];
  return { ...lead, draft: merge(lead.draft, rest.draft) };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function merge(first: DraftFinding, other: DraftFinding): DraftFinding {
  const known = first.related ?? [];
  const added = (other.related ?? []).filter((place) => !known.some((old) => isSamePlace(old, place)));
  const fixes = first.fixes?.map((fix) => {
    const twin = other.fixes?.find(({ title }) => title === fix.title);
    return twin ? { ...fix, deployment: heavier(fix.deployment, twin.deployment) } : fix;
  });
  return { ...first, related: [...known, ...added], ...(fixes ? { fixes } : {}) };
}

type Place = NonNullable<DraftFinding['related']>[number];

function isSamePlace(a: Place, b: Place): boolean {
  return a.span.block === b.span.block && a.span.start === b.span.start && a.message === b.message;
}

const WEIGHT: readonly DeploymentEffect[] = ['none', 'unknown', 'restart', 'replacement'];

function heavier(a: DeploymentEffect, b: DeploymentEffect): DeploymentEffect {
  return WEIGHT.indexOf(a) >= WEIGHT.indexOf(b) ? a : b;
}

// A comment in a text that cannot be read may be no comment; and an idle suppression is better removed.
const NOT_SILENCED_BY_FIX: ReadonlySet<string> = new Set(['syntax', suppressionUnused.id]);

function finish(
  { rule, severity, draft }: RuledDraft,
  tree: SyntaxTree,
  severities: FinishContext['severities'],
  writer: SuppressionWriter,
): Finding[] {
  const set = Object.hasOwn(severities, rule) ? severities[rule] : undefined;
  if (set === 'off') return [];
  const { placement } = tree;
  const range = absolute(draft.span, placement);
  const suppress = NOT_SILENCED_BY_FIX.has(rule) ? undefined : writer.fixFor(rule, draft);
  const { message, property } = draft;
  const resource = tree.constructs?.get(draft.resource ?? '') ?? draft.resource;
  return [
    {
      rule,
      severity: set ?? severity,
      message,
      range,
      ...(resource === undefined ? {} : { resource }),
      ...(property === undefined ? {} : { property }),
      docs: draft.docs ?? docsOf(rule),
      related: [
        ...(draft.related ?? []).map(({ span, message }) => ({ range: absolute(span, placement), message })),
        ...(draft.elsewhere ?? []).map((place) => ({ range: { start: 0, end: 0 }, ...place })),
      ],
      recommendations: draft.recommendations ?? [],
      fixes: [
        ...(draft.fixes ?? [])
          .map((fix) => asGuide(fix, tree))
          .filter(isOfUse)
          .map((fix) => finishFix(fix, tree)),
        ...(suppress ? [suppress] : []),
      ],
    },
  ];
}

/** Of advice that no edit can carry out in program source, what is to be done stays. */
function asGuide(fix: DraftFix, tree: SyntaxTree): DraftFix {
  if (fix.edits.every((edit) => mayEdit(edit, tree) && !(tree.format === 'source' && edit.given))) return fix;
  return { ...fix, kind: fix.kind === 'advice' ? 'guide' : fix.kind, edits: [] };
}

/** What another file gives cannot be changed here. */
function isOfUse({ kind, edits }: DraftFix): boolean {
  return !edits.some(({ given }) => given) && (kind === 'guide' || edits.length > 0);
}

function finishFix(fix: DraftFix, tree: SyntaxTree): Fix {
  const { kind, title, preferred = false, deployment, edits, skeleton } = fix;
  return {
    kind,
    title,
    preferred,
    deployment,
    edits: withBrought(edits).map(({ span, newText }) => ({
      range: absolute(span, tree.placement),
      newText,
    })),
    ...(skeleton ? { skeleton } : {}),
  };
}

>>>>>>> cdk
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
