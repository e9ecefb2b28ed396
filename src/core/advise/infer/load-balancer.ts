import { asScalar, asSequence, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { listed } from '../../template/listed.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue, type Resource, valuesAt } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Infer } from './inference.ts';

const PROTOCOLS: Readonly<Record<string, string>> = {
  HTTP: 'http',
  HTTPS: 'http',
  TCP: 'tcp',
  UDP: 'udp',
  TLS: 'tls',
  SSL: 'tls',
  GENEVE: 'appliance',
};

/** What comes to it through the load balancer in front. */
export const inferFromBalancer: Infer = (resource, template) => {
  const front = inFrontOf(resource, template);
  const protocol = front && protocolOf(front, template);
  if (!front || !protocol) return [];
  const place = { because: `the load balancer in front (${front.id})`, span: front.key };
  const carried = {
    fact: 'protocol',
    value: protocol,
    otherwise: protocol === 'tcp' ? 'protocol=http' : 'protocol=tcp',
  };
  const style = { fact: 'style', value: 'web', otherwise: 'style=worker' };
  return [{ ...carried, ...place }, ...(protocol === 'http' ? [{ ...style, ...place }] : [])];
};

function inFrontOf(resource: Resource, template: Template): Resource | undefined {
  const named: readonly (SyntaxNode | undefined)[] = [
    ...listed(propertyValue(resource, 'TargetGroupARNs')),
    ...listed(propertyValue(resource, 'LoadBalancerNames')),
    ...valuesAt(resource, 'LoadBalancers[].TargetGroupArn'),
    ...valuesAt(resource, 'LoadBalancers[].LoadBalancerName'),
  ];
  for (const node of named) {
    const found = template.byId.get(referencedId(node) ?? '');
    if (found && isFront(found)) return found;
  }
  return resource.type === 'AWS::EC2::Instance' ? registeredAt(resource, template) : undefined;
}

function registeredAt(instance: Resource, template: Template): Resource | undefined {
  // A load balancer has at most some tens of instances written out.
  if (template.hasMoreReferrers(instance.id, 40)) return undefined;
  return template.referrersOf(instance.id).find((front) => {
    const targets = [...valuesAt(front, 'Targets[].Id'), ...listed(propertyValue(front, 'Instances'))];
    return isFront(front) && targets.some((target) => referencedId(target) === instance.id);
  });
}

function isFront({ type }: Resource): boolean {
  return (
    type === 'AWS::ElasticLoadBalancingV2::TargetGroup' || type === 'AWS::ElasticLoadBalancing::LoadBalancer'
  );
}

/** Undefined where several listeners carry different ones. */
function protocolOf(front: Resource, template: Template): string | undefined {
  const version = asScalar(propertyValue(front, 'ProtocolVersion'))?.text;
  if (version === 'GRPC') return 'grpc';
  const listeners = asSequence(propertyValue(front, 'Listeners'))?.items ?? [];
  const nodes =
    front.type === 'AWS::ElasticLoadBalancing::LoadBalancer'
      ? listeners.map((listener) => valueAt(listener, 'Protocol'))
      : [propertyValue(front, 'Protocol')];
  const found = nodes.map((node) => PROTOCOLS[(textOf(resolve(node, template)) ?? '').toUpperCase()]);
  return found.every((protocol) => protocol === found[0]) ? found[0] : undefined;
}
