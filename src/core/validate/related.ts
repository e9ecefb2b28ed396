import type { DraftFinding } from '../draft.ts';
import { valueSpan } from '../syntax/node.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';

/** The uses of a value that is written elsewhere. */
export function usesOf(site: InstanceTypeSite): NonNullable<DraftFinding['related']> {
  return site.uses
    .filter(({ node }) => node !== site.node)
    .map(({ resource, node }) => ({ span: valueSpan(node), message: `used by ${resource.id}` }));
}
