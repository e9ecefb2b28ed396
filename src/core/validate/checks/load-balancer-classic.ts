import type { DraftFinding } from '../../draft.ts';
import { isOfBeanstalk } from '../../template/beanstalk.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Check } from '../check.ts';
import { placesAt, textsAt } from '../given.ts';

export const loadBalancerClassic: Check = {
  id: 'load-balancer-classic',
  title: 'A Classic Load Balancer',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'Classic Load Balancers are of the previous generation. An Application Load Balancer routes HTTP by host and path, a Network Load Balancer carries TCP and TLS with addresses that stay.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/migrate-classic-load-balancer.html',
  types: ['AWS::ElasticLoadBalancing::LoadBalancer'],
  *find(balancer, { template }): Iterable<DraftFinding> {
    if (isOfBeanstalk(balancer.id)) return;
    const { instead, because } = successorOf(balancer, template);
    yield {
      message: `A Classic Load Balancer is of the previous generation${because}: ${instead} takes its place.`,
      span: balancer.key,
      resource: balancer.id,
      fixes: [{ kind: 'guide', title: `Move to ${instead}`, deployment: 'replacement', edits: [] }],
    };
  },
};

/** By the protocols of its listeners, where all of them are known. */
function successorOf(balancer: Resource, template: Template) {
  const listeners = placesAt(balancer, 'Listeners[]', template);
  const protocols = listeners.map((place) =>
    textsAt(place, 'Protocol', template).map(({ text }) => text.toUpperCase()),
  );
  const known = protocols.flat();
  const said = [...new Set(known)].join(' and ');
  const all = (words: readonly string[]) =>
    protocols.every((few) => few.length > 0) && known.every((word) => words.includes(word));
  if (known.length > 0 && all(['HTTP', 'HTTPS']))
    return { instead: 'an Application Load Balancer', because: `, with listeners for ${said}` };
  if (known.length > 0 && all(['TCP', 'SSL']))
    return { instead: 'a Network Load Balancer', because: `, with listeners for ${said}` };
  return {
    instead: 'an Application Load Balancer (HTTP) or a Network Load Balancer (TCP, TLS)',
    because: '',
  };
}
