import type { DraftEdit, DraftFix } from '../draft.ts';
import { mayEdit } from '../edit/source.ts';
import type { SuppressionWriter } from '../edit/suppress.ts';
import type { Finding, Fix, RelatedPlace } from '../model.ts';
import { docsOf } from '../rule-table.ts';
import { absolute, type SyntaxTree } from '../syntax/node.ts';
import type { Range } from '../text/range.ts';
import { suppressionUnused } from '../validate/checks/suppression-unused.ts';
import type { RuledDraft } from './ruled-draft.ts';

// A comment in a text that cannot be read may be no comment; and an idle suppression is better removed.
const NOT_SILENCED_BY_FIX: ReadonlySet<string> = new Set(['syntax', suppressionUnused.id]);

const NO_RELATED: readonly RelatedPlace[] = [];

/** A draft at its place in one version of the text. Its fixes are written when they are first read. */
export class PlacedFinding implements Finding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly range: Range;
  declare readonly resource?: string;
  declare readonly property?: string;
  readonly docs: string;
  readonly related: readonly RelatedPlace[];
  readonly recommendations: Finding['recommendations'];
  // Not to be seen by who looks at all fields of a finding.
  readonly #source: {
    readonly ruled: RuledDraft;
    readonly tree: SyntaxTree;
    readonly writer: SuppressionWriter;
  };
  #fixes: readonly Fix[] | undefined;

  /** `severity` as the user's settings have it. */
  constructor(ruled: RuledDraft, tree: SyntaxTree, writer: SuppressionWriter) {
    const { rule, severity, draft } = ruled;
    const resource = tree.constructs?.get(draft.resource ?? '') ?? draft.resource;
    this.rule = rule;
    this.severity = severity;
    this.message = draft.message;
    this.range = absolute(draft.span, tree.placement);
    if (resource !== undefined) this.resource = resource;
    if (draft.property !== undefined) this.property = draft.property;
    this.docs = draft.docs ?? docsOf(rule);
    this.related = relatedOf(ruled, tree);
    this.recommendations = draft.recommendations ?? [];
    this.#source = { ruled, tree, writer };
  }

  get fixes(): readonly Fix[] {
    this.#fixes ??= this.writeFixes();
    return this.#fixes;
  }

  toJSON(): Finding {
    return { ...this, fixes: this.fixes };
  }

  private writeFixes(): readonly Fix[] {
    const { ruled, tree, writer } = this.#source;
    const { rule, draft } = ruled;
    const suppress = NOT_SILENCED_BY_FIX.has(rule) ? undefined : writer.fixFor(rule, draft);
    const own = (draft.fixes ?? []).map((fix) => asGuide(fix, tree)).filter(isOfUse);
    return [...own.map((fix) => placeFix(fix, tree)), ...(suppress ? [suppress] : [])];
  }
}

function relatedOf({ draft }: RuledDraft, { placement }: SyntaxTree): readonly RelatedPlace[] {
  const { related = [], elsewhere = [] } = draft;
  if (related.length === 0 && elsewhere.length === 0) return NO_RELATED;
  return [
    ...related.map(({ span, message }) => ({ range: absolute(span, placement), message })),
    ...elsewhere.map((place) => ({ range: { start: 0, end: 0 }, ...place })),
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

function placeFix(fix: DraftFix, tree: SyntaxTree): Fix {
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

/** With the imports that edits bring along, each once. */
function withBrought(edits: readonly DraftEdit[]): readonly DraftEdit[] {
  const brought = new Map(
    edits.flatMap(({ brings }) =>
      brings ? [[`${brings.span.start} ${brings.newText}`, brings] as const] : [],
    ),
  );
  return [...edits, ...brought.values()];
}
