import { asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { resolve, resolveAll } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';

/** Tasks of a service by what they run on; a fraction where weights do not divide them evenly. */
export interface TaskShares {
  readonly fargate: number;
  readonly fargateSpot: number;
  /** On instances that a capacity provider of somebody's own starts. */
  readonly elsewhere: number;
}

/** Where the tasks of a service run; undefined where it is not known. */
export function shareTasks(service: Resource, count: number, template: Template): TaskShares | undefined {
  if (propertyEntry(service, 'CapacityProviderStrategy')) return shareByStrategy(service, count, template);
  const launchType = textOf(resolve(propertyValue(service, 'LaunchType'), template));
  if (launchType === 'FARGATE') return { fargate: count, fargateSpot: 0, elsewhere: 0 };
  // Without a launch type the cluster's own strategy decides; where it has none, EC2.
  return { fargate: 0, fargateSpot: 0, elsewhere: count };
}

interface Provider {
  readonly name: string;
  readonly base: number;
  readonly weight: number;
}

// Amazon ECS API Reference, CapacityProviderStrategyItem: base 0, and weight 0 where not said; tasks above the base
// are shared by weight.
function shareByStrategy(service: Resource, count: number, template: Template): TaskShares | undefined {
  const items = asSequence(propertyValue(service, 'CapacityProviderStrategy'))?.items ?? [];
  const providers = items.map((item) => readProvider(item, template));
  const known = providers.filter((provider) => provider !== undefined);
  if (known.length === 0 || known.length < providers.length) return undefined;
  const base = known.reduce((sum, provider) => sum + provider.base, 0);
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  const above = Math.max(0, count - base);
  if (weights === 0 && above > 0 && known.length > 1) return undefined;
  const shares = { fargate: 0, fargateSpot: 0, elsewhere: 0 };
  for (const { name, base: own, weight } of known) {
    const byWeight = weights === 0 ? above : (above * weight) / weights;
    shares[kindOf(name)] += Math.min(own, count) + byWeight;
  }
  return shares;
}

function kindOf(name: string): keyof TaskShares {
  return name === 'FARGATE' ? 'fargate' : name === 'FARGATE_SPOT' ? 'fargateSpot' : 'elsewhere';
}

function readProvider(item: SyntaxNode, template: Template): Provider | undefined {
  const read = (name: string) => resolve(valueAt(item, name), template);
  const name = textOf(read('CapacityProvider'));
  const [base, weight] = [read('Base'), read('Weight')].map((value) =>
    value.known ? numberOf(value) : value.reason === 'missing' ? 0 : undefined,
  );
  const isDecided = read('CapacityProvider').known || !isFargate(item, template);
  return base === undefined || weight === undefined || !isDecided
    ? undefined
    : // A provider of somebody's own is mostly named by a reference.
      { name: name ?? '', base, weight };
}

/** Whether a condition chooses a provider of Fargate, so that nobody knows which. */
function isFargate(item: SyntaxNode, template: Template): boolean {
  const names = resolveAll(valueAt(item, 'CapacityProvider'), template).map(textOf);
  return names.some((name) => name === 'FARGATE' || name === 'FARGATE_SPOT');
}
