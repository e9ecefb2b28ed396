import type { Workload } from '../../template/annotated.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Fact } from '../fact-schema.ts';
import { inferWorkload } from '../infer/infer-workload.ts';
import type { Inference } from '../infer/inference.ts';

/** What the author said, and what is inferred where he was silent. */
export function workloadFacts(workload: Workload, resource: Resource, template: Template): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [fact, { value, span, key, isStated }] of workload) {
    const elsewhere = span.block !== resource.key.block;
    facts.set(`workload.${fact}`, {
      value,
      from: 'annotated',
      detail: isStated
        ? `${key}, said in compute-advisor.yaml`
        : elsewhere
          ? `${key}, said for what it serves or for the file`
          : key,
      place: span,
    });
  }
  for (const inference of inferWorkload(resource, template).values()) {
    if (!contradicts(inference, workload)) addInferred(inference, facts);
  }
  if (isKeptUp(facts)) facts.delete('workload.pattern');
  return facts;
}

/** What developers and testers keep running all day is no sign of a steady demand. */
function isKeptUp(facts: ReadonlyMap<string, Fact>): boolean {
  const pattern = facts.get('workload.pattern');
  const environment = facts.get('workload.environment')?.value;
  const isForWork = environment === 'dev' || environment === 'test';
  return isForWork && pattern?.value === 'steady' && pattern.from === 'inferred';
}

function addInferred({ fact, value, because, otherwise, span }: Inference, facts: Map<string, Fact>): void {
  facts.set(`workload.${fact}`, { value, from: 'inferred', detail: because, place: span, otherwise });
}

/** An annotation counts before any inference, and so does what follows from it. */
function contradicts({ fact, value }: Inference, workload: Workload): boolean {
  if (workload.has(fact)) return true;
  return fact === 'stateful' && value === true && workload.get('interruptible')?.value === true;
}
