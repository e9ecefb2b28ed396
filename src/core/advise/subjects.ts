import type { Catalog } from '../catalog/catalog.ts';
import { isLaunchSource, type RunningInstances, runningInstances, startersOf } from '../cost/running.ts';
import { innerSpan, type Span } from '../syntax/node.ts';
import type { Annotations } from '../template/annotations.ts';
import { collectInstanceTypes, type InstanceTypeSite } from '../template/instance-types.ts';
import { launchSourceOf } from '../template/links.ts';
import { instanceTypePlaces } from '../template/places.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { typeUsers } from '../template/type-users.ts';
import { textOf } from '../template/value.ts';
import { disputedBy, workloadOf } from '../template/workload.ts';
import type { Fact, Facts } from './fact-schema.ts';
import { capacityFacts } from './facts/capacity-facts.ts';
import { groupFacts } from './facts/group-facts.ts';
import { instanceFacts } from './facts/instance-facts.ts';
import { lambdaFacts } from './facts/lambda-facts.ts';
import { serviceFacts } from './facts/service-facts.ts';
import { surroundingFacts } from './facts/surrounding-facts.ts';
import { taskFacts } from './facts/task-facts.ts';
import { findVolumes, volumeFacts } from './facts/volume-facts.ts';
import { workloadFacts } from './facts/workload-facts.ts';
import type { InstanceSubject, Subject } from './subject.ts';

export interface SubjectContext {
  /** The resources that are asked about. */
  readonly resources: readonly Resource[];
  readonly template: Template;
  readonly annotations: Annotations;
  readonly instanceTypes: readonly InstanceTypeSite[];
  readonly catalog: Catalog;
  readonly region: string;
}

/** Everything about the resources in question that rules of advice may speak of. */
export function* collectSubjects(context: SubjectContext): Generator<Subject> {
  const sitesOf = byResource(context.instanceTypes);
  for (const resource of context.resources) {
    const own = instanceOf(resource, sitesOf.get(resource) ?? [], context);
    const said = saidOf(resource, context);
    yield* resourceSubject(resource, own, said, context);
    yield* volumeSubjects(resource, said, context);
  }
}

/** Worked out for the first who asks, and shared by a resource and its volumes. */
type Said = () => Facts;

function saidOf(resource: Resource, { template, annotations }: SubjectContext): Said {
  let said: Facts | undefined;
  return () => {
    said ??= workloadFacts(workloadOf(resource, template, annotations), resource, template);
    return said;
  };
}

/** Sorted once: a file in JSON may have thousands of resources in its one block. */
function byResource(sites: readonly InstanceTypeSite[]): Map<Resource, InstanceTypeSite[]> {
  const found = new Map<Resource, InstanceTypeSite[]>();
  for (const site of sites) {
    const { resource } = site.uses[0];
    const others = found.get(resource);
    if (others) others.push(site);
    else found.set(resource, [site]);
  }
  return found;
}

type FactMap = Map<string, Fact>;

/** `own`: the one type that it writes. */
function* resourceSubject(
  resource: Resource,
  own: InstanceSubject | undefined,
  said: Said,
  context: SubjectContext,
): Generator<Subject> {
  const facts: FactMap = new Map();
  const groups: string[] = [];
  const add = (group: string, found: FactMap | undefined) => {
    if (!found) return;
    groups.push(group);
    for (const [path, fact] of found) facts.set(path, fact);
  };
  if (own) add('instance', instanceFacts(own, context));
  add('group', groupFacts(resource, context.template));
  add('lambda', lambdaFacts(resource, context.template));
  add('task', taskFacts(resource, context.template));
  add('service', serviceFacts(resource, context));
  add('capacity', capacityFacts(resource, context.template));
  if (LISTED_TYPE_RESOURCES.has(resource.type) && !paysOnDemand(resource, facts, context))
    facts.delete('instance.hourlyUsd');
  const around = surroundingFacts(resource, context);
  if (around) add(around.group, around.facts);
  // What a group launches is known of the group too, but is advised on where it is written.
  const launched = groups.includes('group') ? launchedBy(resource, context) : undefined;
  if (launched) for (const [path, fact] of instanceFacts(launched, context)) facts.set(path, fact);
  const disputed = launched ? disputedFacts(resource, context) : undefined;
  if (disputed) groups.push('instance');
  const instance = own ?? launched;
  if (groups.length === 0 && !instance && !SPOKEN_OF.has(resource.type)) return;
  for (const [path, fact] of said()) facts.set(path, fact);
  nameResource(resource, facts);
  const running = instance && (() => runningOf(resource, own, context));
  const placeOf = placeIn(resource, instance);
  yield {
    resource,
    facts,
    groups,
    ...(instance ? { instance } : {}),
    ...(running ? { running } : {}),
    ...(disputed ? { disputed } : {}),
    ...(own && isLaunchSource(resource) ? { startedBy: () => groupsStarting(resource, context) } : {}),
    placeOf: disputed ? placeIn(resource, undefined) : placeOf,
  };
}

/** Whether the price of Linux On-Demand is what is paid. */
function paysOnDemand(resource: Resource, facts: FactMap, { template }: SubjectContext): boolean {
  const amiType = textOf(resolve(propertyValue(resource, 'AmiType'), template)) ?? '';
  return facts.get('capacity.purchase')?.value === 'on-demand' && !amiType.startsWith('WINDOWS');
}

function groupsStarting(source: Resource, context: SubjectContext): readonly Subject[] {
  const groups = startersOf(source, context.template);
  return groups.flatMap((group) => [...resourceSubject(group, undefined, saidOf(group, context), context)]);
}

/** Undefined where all that share the launch template of a group say the same of it. */
function disputedFacts(
  resource: Resource,
  { template, annotations }: SubjectContext,
): ReadonlySet<string> | undefined {
  const facts = [...disputedBy(resource, template, annotations)].map((fact) => `workload.${fact}`);
  return facts.length > 0 ? new Set(facts) : undefined;
}

/** Types of which rules speak by their annotation alone. */
const SPOKEN_OF: ReadonlySet<string> = new Set([
  'AWS::AppRunner::Service',
  'AWS::EC2::CapacityReservation',
  'AWS::EC2::Host',
  'AWS::ECS::Cluster',
  'AWS::EKS::Cluster',
  'AWS::EKS::FargateProfile',
]);

/** Of a type that is written once, all that use it; of a group, its own. */
function runningOf(
  resource: Resource,
  own: InstanceSubject | undefined,
  { template, annotations }: SubjectContext,
): RunningInstances | undefined {
  const users = own ? typeUsers(own.site, template) : [resource];
  return (
    users &&
    runningInstances(users, { template, workloadOf: (place) => workloadOf(place, template, annotations) })
  );
}

// Where one type decides what the instances are; in the overrides of a group or fleet several do.
const SINGLE_TYPE_RESOURCES = new Set([
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
]);

const LISTED_TYPE_RESOURCES = new Set(['AWS::EKS::Nodegroup', 'AWS::Batch::ComputeEnvironment']);

function instanceOf(
  resource: Resource,
  sites: readonly InstanceTypeSite[],
  context: SubjectContext,
): InstanceSubject | undefined {
  if (SINGLE_TYPE_RESOURCES.has(resource.type)) return subjectAt(sites, context);
  // A list of one type decides as one.
  const isOne =
    LISTED_TYPE_RESOURCES.has(resource.type) && instanceTypePlaces(resource, context.template).length === 1;
  return isOne ? subjectAt(sites, context) : undefined;
}

function launchedBy(group: Resource, context: SubjectContext): InstanceSubject | undefined {
  const source = launchSourceOf(group, context.template);
  return source && subjectAt(collectInstanceTypes([source], context.template), context);
}

function subjectAt(
  sites: readonly InstanceTypeSite[],
  { catalog }: SubjectContext,
): InstanceSubject | undefined {
  const site = sites.find(({ choice }) => !choice);
  const type = site && catalog.instanceType(site.name);
  return site && type ? { site, type } : undefined;
}

function placeIn(
  resource: Resource,
  instance: InstanceSubject | undefined,
): (property: string) => Span | undefined {
  return (property) => {
    if (property === 'InstanceType' && instance) return instance.site.span;
    return propertyEntry(resource, property)?.key;
  };
}

function nameResource(resource: Resource, facts: FactMap): void {
  facts.set('resource.type', { value: resource.type, from: 'written' });
  facts.set('resource.id', { value: resource.id, from: 'written' });
}

function* volumeSubjects(resource: Resource, said: Said, context: SubjectContext): Generator<Subject> {
  for (const volume of findVolumes(resource)) {
    const facts: FactMap = new Map([...said(), ...volumeFacts(volume, context.template)]);
    nameResource(resource, facts);
    const placeOf = (property: string): Span | undefined => {
      const entry = volume.mapping.entries.findLast(({ key }) => key.text === property);
      return entry?.value.kind === 'scalar' ? innerSpan(entry.value) : entry?.key;
    };
    yield { resource, facts, groups: ['volume'], volume, placeOf };
  }
}
