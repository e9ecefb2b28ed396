import { innerSpan, type Span } from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { comesFromElsewhere, scalarOf } from '../template/value.ts';
import type { Facts } from './fact-schema.ts';
import { resourceFacts } from './facts/resource-facts.ts';
import { findVolumes, volumeFacts } from './facts/volume-facts.ts';
import type { Subject } from './subject.ts';

/** The volumes of a resource, each with what is said of the workload. */
export function* volumeSubjects(
  resource: Resource,
  said: () => Facts,
  template: Template,
): Generator<Subject> {
  for (const volume of findVolumes(resource)) {
    const facts = new Map([...said(), ...volumeFacts(volume, template), ...resourceFacts(resource)]);
    const placeOf = (property: string): Span | undefined => {
      const entry = volume.mapping.entries.findLast(({ key }) => key.text === property);
      if (entry?.value.kind === 'scalar') return innerSpan(entry.value);
      const value = entry && resolve(entry.value, template);
      const branch = value && !comesFromElsewhere(value.via) ? scalarOf(value) : undefined;
      return branch ? innerSpan(branch) : entry?.key;
    };
    yield { resource, facts, groups: ['volume'], volume, placeOf };
  }
}
