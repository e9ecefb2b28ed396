import type { DraftFinding, DraftFix } from './draft.ts';
import { suppressFix } from './edit/suppress.ts';
import type { DeploymentEffect, Finding, Fix, Severity } from './model.ts';
import { docsOf } from './rule-table.ts';
import { absolute, type Block, type SyntaxTree } from './syntax/node.ts';
import type { IsSuppressed } from './template/suppressions.ts';

export interface RuledDraft {
  readonly rule: string;
  readonly severity: Severity;
  readonly draft: DraftFinding;
}

export interface FinishContext {
  readonly tree: SyntaxTree;
  readonly isSuppressed: IsSuppressed;
  /** By rule id: the user's word on severities. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

/** Drafts as plain findings with offsets in the whole text: settings and suppressions applied, in order. */
export function finishFindings(drafts: readonly RuledDraft[], context: FinishContext): Finding[] {
  const findings = once(drafts).flatMap((draft) => finish(draft, context));
  return findings.sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || compare(a.rule, b.rule),
  );
}

/**
 * What several resources take from one place is said once, of the first of them, with the places of all, and with
 * the heaviest effect of a fix on any.
 */
function once(drafts: readonly RuledDraft[]): RuledDraft[] {
  const said = new Map<Block, Map<string, number>>();
  const kept: RuledDraft[] = [];
  for (const ruled of drafts) {
    const { span, property = '' } = ruled.draft;
    const here = said.get(span.block) ?? new Map<string, number>();
    said.set(span.block, here);
    const key = `${ruled.rule} ${span.start} ${span.end} ${property}`;
    const index = here.get(key);
    const first = index === undefined ? undefined : kept[index];
    if (index !== undefined && first) kept[index] = { ...first, draft: merge(first.draft, ruled.draft) };
    else here.set(key, kept.push(ruled) - 1);
  }
  return kept;
}

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

function finish(
  { rule, severity, draft }: RuledDraft,
  { tree, isSuppressed, severities }: FinishContext,
): Finding[] {
  const set = Object.hasOwn(severities, rule) ? severities[rule] : undefined;
  const range = absolute(draft.span, tree.placement);
  if (set === 'off' || isSuppressed(rule, range.start)) return [];
  const { placement } = tree;
  // A comment in a text that cannot be read may be no comment.
  const suppress = rule === 'syntax' ? undefined : suppressFix(rule, range.start, tree);
  const { message, resource, property } = draft;
  return [
    {
      rule,
      severity: set ?? severity,
      message,
      range,
      ...(resource === undefined ? {} : { resource }),
      ...(property === undefined ? {} : { property }),
      docs: docsOf(rule),
      related: (draft.related ?? []).map(({ span, message }) => ({
        range: absolute(span, placement),
        message,
      })),
      recommendations: draft.recommendations ?? [],
      fixes: [...(draft.fixes ?? []).map((fix) => finishFix(fix, tree)), ...(suppress ? [suppress] : [])],
    },
  ];
}

function finishFix({ kind, title, preferred = false, deployment, edits }: DraftFix, tree: SyntaxTree): Fix {
  return {
    kind,
    title,
    preferred,
    deployment,
    edits: edits.map(({ span, newText }) => ({ range: absolute(span, tree.placement), newText })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
