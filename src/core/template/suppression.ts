import type { DraftFinding } from '../draft.ts';
import { absolute, type Comment, type Span, type SyntaxNode } from '../syntax/node.ts';
import type { Range } from '../text/range.ts';
import type { Resource } from './resource.ts';
import type { BuiltTemplate } from './template.ts';

/** Something by which the author silences rules in a place. */
export interface Suppression {
  /** Rule ids; for cfn-lint the beginnings of its ids. */
  readonly names: readonly RuleName[];
  /** Where it is spoken of. */
  readonly span: Span;
  /** True where it stands for every rule. */
  readonly everyRule: boolean;
  readonly reach: Reach;
  readonly carrier: Carrier;
}

export interface RuleName {
  readonly text: string;
  readonly span: Span;
}

/** Where a suppression counts. */
export type Reach =
  /** Offsets in the whole text; a finding that begins there is silenced, both ends counted. */
  | { readonly kind: 'lines'; readonly range: Range }
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'file' };

/** What a suppression is written in. */
export type Carrier =
  | { readonly kind: 'comment'; readonly comment: Comment }
  /** An item of a `Suppress` list; `holder` has the `Metadata`. */
  | { readonly kind: 'metadata'; readonly item: SyntaxNode; readonly holder: SyntaxNode }
  | { readonly kind: 'cfn-lint' };

type Placed = Pick<DraftFinding, 'span' | 'resource' | 'related'>;

export function reaches(reach: Reach, finding: Placed, template: BuiltTemplate): boolean {
  if (reach.kind === 'file') return true;
  if (reach.kind === 'resource') return isOfResource(finding, reach.resource, template);
  const { start } = absolute(finding.span, template.tree.placement);
  return reach.range.start <= start && start <= reach.range.end;
}

/**
 * Whether a finding stands in a resource, or is said of it and of no other: a parameter's default that other
 * resources use too is theirs as much.
 */
export function isOfResource(finding: Placed, resource: Resource, template: BuiltTemplate): boolean {
  if (standsIn(finding.span, resource, template)) return true;
  if (finding.resource !== resource.id) return false;
  const isOwn = ({ span }: { readonly span: Span }) => standsIn(span, resource, template);
  if ((finding.related ?? []).every(isOwn)) return true;
  return template.resources.some((other) => standsIn(finding.span, other, template));
}

function standsIn(span: Span, { key, body }: Resource, { tree }: BuiltTemplate): boolean {
  const { start } = absolute(span, tree.placement);
  const last = body.block === key.block ? Math.max(key.end, body.end) : key.end;
  const { start: first, end } = absolute({ block: key.block, start: key.start, end: last }, tree.placement);
  return first <= start && start < end;
}
