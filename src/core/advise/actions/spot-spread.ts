import { asScalar, asSequence, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { typesOfFleet } from '../../template/fleet-types.ts';
import { propertyValue } from '../../template/resource.ts';
import { spotPools } from '../spot-pools.ts';
import type { ActionContext, Outcome } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { spreadTypes } from './spot-forms.ts';

const POOLS = 4;

/** Types that may stand in beside those that are there; silent where the region has none. */
export function recommendSpread(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region } = context;
  const present = typesOf(context);
  const type = catalog.instanceType(present[0] ?? '');
  if (!type) return undefined;
  const added = spotPools(type, POOLS + present.length, region, catalog).filter(
    (name) => !present.includes(name),
  );
  const missing = added.slice(0, Math.max(0, POOLS - present.length));
  if (missing.length === 0) return undefined;
  const properties = ownProperties(subject.resource);
  const edit =
    subject.resource.type === 'AWS::EKS::Nodegroup' && properties
      ? spreadTypes(properties, 'InstanceTypes', context)
      : undefined;
  const title = `Spread over ${present.length + missing.length} instance types: add ${missing.join(', ')}`;
  return {
    title,
    results: { pools: missing, saving: 'saving not known here' },
    facts: ['capacity.pools'],
    fix: edit
      ? { kind: 'advice', title, deployment: 'replacement', edits: [edit] }
      : { kind: 'guide', title, deployment: 'none', edits: [] },
  };
}

/** The names that are written, else the type of the launch template. */
function typesOf({ subject }: ActionContext): readonly string[] {
  const { resource, instance } = subject;
  const ofFleet = resource.type.endsWith('Fleet') ? typesOfFleet(resource) : undefined;
  if (ofFleet && ofFleet.length > 0) return [...new Set(ofFleet)];
  const overrides = propertyValue(resource, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
  const lists = [
    asSequence(overrides)?.items.map((item) => valueAt(item, 'InstanceType')),
    asSequence(propertyValue(resource, 'InstanceTypes'))?.items,
    asSequence(propertyValue(resource, 'ComputeResources', 'InstanceTypes'))?.items,
  ];
  const nodes: readonly (SyntaxNode | undefined)[] = lists.flatMap((list) => [...(list ?? [])]);
  const named = nodes.flatMap((node) => asScalar(node)?.text ?? []);
  return named.length > 0 ? named : instance ? [instance.type.name] : [];
}
