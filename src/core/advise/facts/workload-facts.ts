import type { Workload } from '../../template/annotated.ts';
import type { Resource } from '../../template/resource.ts';
import type { Fact } from '../fact-schema.ts';

/** What the author said; nothing is inferred here. */
export function workloadFacts(workload: Workload, resource: Resource): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [fact, { value, span, key }] of workload) {
    const elsewhere = span.block !== resource.key.block;
    facts.set(`workload.${fact}`, {
      value,
      from: 'annotated',
      detail: elsewhere ? `${key}, said for what it serves or for the file` : key,
      place: span,
    });
  }
  return facts;
}
