import type { DraftFinding } from '../../draft.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { faultOf, type Given, givenAt, placesAt, textsAt, together } from '../given.ts';

/** Listeners that end TLS without a certificate, of both generations. */
export function* findMissingCertificates(resource: Resource, template: Template): Iterable<DraftFinding> {
  const isClassic = resource.type === 'AWS::ElasticLoadBalancing::LoadBalancer';
  const [key, protocols] = isClassic
    ? ['SSLCertificateId', ['HTTPS', 'SSL']]
    : ['Certificates', ['HTTPS', 'TLS']];
  for (const place of placesAt(resource, isClassic ? 'Listeners[]' : '', template)) {
    const ends = textsAt(place, 'Protocol', template).filter(({ text }) =>
      protocols.includes(isClassic ? text.toUpperCase() : text),
    );
    const none = givenAt(place, key, template).filter(isNone);
    for (const { a: protocol, via } of together(ends, none)) {
      yield faultOf(protocol, {
        resource,
        property: key,
        message: `A listener for ${protocol.text} needs ${key}.`,
        via,
      });
    }
  }
}

/** An empty list is no certificate either. */
function isNone(given: Given): boolean {
  if (given.kind !== 'other') return given.kind === 'absent';
  return given.use.kind === 'sequence' && given.use.tag === undefined && given.use.items.length === 0;
}
