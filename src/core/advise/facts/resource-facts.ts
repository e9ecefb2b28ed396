import type { Resource } from '../../template/resource.ts';
import type { Fact } from '../fact-schema.ts';

/** What a resource is. */
export function resourceFacts({ type, id }: Resource): ReadonlyMap<string, Fact> {
  return new Map<string, Fact>([
    ['resource.type', { value: type, from: 'written' }],
    ['resource.id', { value: id, from: 'written' }],
  ]);
}
