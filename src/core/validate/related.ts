import type { DraftFinding } from '../draft.ts';
import { type Span, valueSpan } from '../syntax/node.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import type { Resource } from '../template/resource.ts';
import { comesFromElsewhere, type KnownValue } from '../template/value.ts';

/** The uses of a value that is written elsewhere. */
export function usesOf(site: InstanceTypeSite): NonNullable<DraftFinding['related']> {
  return site.uses
    .filter(({ node }) => !contains(node, site.span))
    .map(({ resource, node }) => ({ span: valueSpan(node), message: `used by ${resource.id}` }));
}

/** Where a resource takes a value that is written elsewhere; empty for a literal. */
export function useOf(
  { use, via }: Pick<KnownValue, 'use' | 'via'>,
  resource: Resource,
): NonNullable<DraftFinding['related']> {
  return comesFromElsewhere(via) ? [{ span: valueSpan(use), message: `used by ${resource.id}` }] : [];
}

/** A branch of an `If` stands within its use. */
function contains(use: Span, span: Span): boolean {
  return use.block === span.block && use.start <= span.start && span.end <= use.end;
}
