import { type MappingNode, type SyntaxNode, standsWithin } from '../../syntax/node.ts';
import type { Resource } from '../../template/resource.ts';

/** The properties of a resource where they are its alone: not behind an alias, and without a name for one. */
export function ownProperties({ properties, body }: Resource): MappingNode | undefined {
  if (!properties || properties.entries.length === 0) return undefined;
  return standsWithin(properties, body) && !hasAnchor(body) ? properties : undefined;
}

/** Something with a name: an alias elsewhere would lose it, or change with it. */
export function hasAnchor({ block, start, end }: SyntaxNode): boolean {
  return /(?:^|[\s[{,])&[A-Za-z0-9_]/.test(block.text.slice(start, end));
}
