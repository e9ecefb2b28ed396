import type { DraftFinding, DraftFix } from './draft.ts';
import { suppressFix } from './edit/suppress.ts';
import type { Finding, Fix, Severity } from './model.ts';
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

/** What several resources inherit from one place is said once, of the first of them. */
function once(drafts: readonly RuledDraft[]): RuledDraft[] {
  const seen = new Map<Block, Set<string>>();
  return drafts.filter(({ rule, draft: { span, property = '' } }) => {
    const said = seen.get(span.block) ?? new Set();
    seen.set(span.block, said);
    const key = `${rule} ${span.start} ${span.end} ${property}`;
    return !said.has(key) && said.add(key);
  });
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
