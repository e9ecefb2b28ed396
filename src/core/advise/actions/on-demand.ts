import type { DraftEdit } from '../../draft.ts';
import { setEntries } from '../../edit/set-entries.ts';
import type { DeploymentEffect } from '../../model.ts';
import { asMapping, asScalar, asSequence, innerSpan, standsWithin, valueAt } from '../../syntax/node.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { ActionContext, Outcome } from './outcome.ts';
import { ownProperties } from './own-properties.ts';

interface Form {
  readonly edits: readonly DraftEdit[] | undefined;
  readonly deployment: DeploymentEffect;
}

type Former = (resource: Resource, template: Template) => Form;

const FORMERS: Readonly<Record<string, Former>> = {
  'AWS::AutoScaling::AutoScalingGroup': formGroup,
  'AWS::ECS::Service': formService,
  'AWS::ECS::CapacityProvider': (provider, template) =>
    setIn(
      provider,
      ['ManagedInstancesProvider', 'InstanceLaunchTemplate'],
      { CapacityOptionType: 'ON_DEMAND' },
      template,
    ),
  'AWS::EC2::EC2Fleet': formFleet,
  'AWS::EKS::Nodegroup': (nodes, template) => setIn(nodes, [], { CapacityType: 'ON_DEMAND' }, template),
  'AWS::Batch::ComputeEnvironment': formBatch,
};

/** On-Demand in place of Spot, in the form that the resource has. */
export function recommendOnDemand({ subject, template }: ActionContext): Outcome {
  const { resource } = subject;
  const former = Object.hasOwn(FORMERS, resource.type) ? FORMERS[resource.type] : undefined;
  const { edits, deployment } = former?.(resource, template) ?? { edits: undefined, deployment: 'unknown' };
  const title = 'Run On-Demand';
  return {
    title,
    results: { saving: 'saving not known here' },
    facts: ['capacity.purchase'],
    fix:
      edits && edits.length > 0
        ? { kind: 'advice', title, deployment, edits }
        : { kind: 'guide', title: `${title}: ${placeOf(resource)}`, deployment, edits: [] },
  };
}

function placeOf({ type }: Resource): string {
  return type === 'AWS::EC2::SpotFleet'
    ? 'from an Auto Scaling group or an EC2 Fleet, since a Spot Fleet is there for Spot'
    : 'where its Spot options are written';
}

function setIn(
  resource: Resource,
  path: readonly string[],
  settings: Readonly<Record<string, string | number>>,
  template: Template,
): Form {
  const own = ownProperties(resource);
  const holder = path.length === 0 ? own : asMapping(propertyValue(resource, ...path));
  const isOwn = own && holder && holder.entries.length > 0 && standsWithin(holder, resource.body);
  return { edits: isOwn ? setEntries(holder, settings, template) : undefined, deployment: 'replacement' };
}

/** A launch template that asks for Spot itself is left to the author: others may start from it. */
function formGroup(group: Resource, template: Template): Form {
  const path = ['MixedInstancesPolicy', 'InstancesDistribution'];
  return {
    ...setIn(group, path, { OnDemandPercentageAboveBaseCapacity: 100 }, template),
    deployment: 'none',
  };
}

/** Where targets are given apart, which of them goes is the author's. */
function formFleet(fleet: Resource, template: Template): Form {
  const path = ['TargetCapacitySpecification'];
  const isApart = ['OnDemandTargetCapacity', 'SpotTargetCapacity'].some((name) =>
    propertyValue(fleet, ...path, name),
  );
  return isApart
    ? { edits: undefined, deployment: 'replacement' }
    : setIn(fleet, path, { DefaultTargetCapacityType: 'on-demand' }, template);
}

function formService(service: Resource): Form {
  const items = asSequence(propertyValue(service, 'CapacityProviderStrategy'))?.items ?? [];
  const names = items.map((item) => asScalar(valueAt(item, 'CapacityProvider')));
  const spot = names.flatMap((name) => (name?.text === 'FARGATE_SPOT' ? name : []));
  // A provider may stand in a strategy once.
  const isFree = names.length === 1 && spot.every((name) => standsWithin(name, service.body));
  const edits = isFree ? spot.map((name) => ({ span: innerSpan(name), newText: 'FARGATE' })) : undefined;
  return { edits, deployment: 'none' };
}

function formBatch(environment: Resource, template: Template): Form {
  const type = asScalar(propertyValue(environment, 'ComputeResources', 'Type'))?.text;
  const settings: Record<string, string> =
    type === 'FARGATE_SPOT'
      ? { Type: 'FARGATE' }
      : { Type: 'EC2', AllocationStrategy: 'BEST_FIT_PROGRESSIVE' };
  return setIn(environment, ['ComputeResources'], settings, template);
}
