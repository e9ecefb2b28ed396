import type { Catalog } from '../catalog/catalog.ts';
import { isLaunchSource, type RunningInstances, runningInstances, startersOf } from '../cost/running.ts';
import { innerSpan, type ScalarNode, type Span } from '../syntax/node.ts';
import type { Annotations } from '../template/annotations.ts';
import { typesOfFleet } from '../template/fleet-types.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { taskCpu, taskMemory } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { typeUsers } from '../template/type-users.ts';
import { textOf } from '../template/value.ts';
import { disputedBy, workloadOf } from '../template/workload.ts';
import { ConditionWatch, sitesOn, type Way } from './branches.ts';
import type { Fact, Facts } from './fact-schema.ts';
import { capacityFacts } from './facts/capacity-facts.ts';
import { groupFacts } from './facts/group-facts.ts';
import { instanceFacts } from './facts/instance-facts.ts';
import { lambdaFacts } from './facts/lambda-facts.ts';
import { resourceFacts } from './facts/resource-facts.ts';
import { serviceFacts } from './facts/service-facts.ts';
import { surroundingFacts } from './facts/surrounding-facts.ts';
import { taskFacts } from './facts/task-facts.ts';
import { workloadFacts } from './facts/workload-facts.ts';
import type { RuleSet } from './rule-set.ts';
import type { InstanceSubject, Subject } from './subject.ts';
import { instanceOf, LISTED_TYPE_RESOURCES, launchedBy } from './subject-instance.ts';
import { volumeSubjects } from './volume-subjects.ts';

export interface SubjectContext {
  /** The resources that are asked about. */
  readonly resources: readonly Resource[];
  readonly template: Template;
  readonly annotations: Annotations;
  readonly instanceTypes: readonly InstanceTypeSite[];
  readonly catalog: Catalog;
  readonly region: string;
  readonly rules: Pick<RuleSet, 'rulesFor'>;
}

/** Everything about the resources in question that rules of advice may speak of. */
export function* collectSubjects(context: SubjectContext): Generator<Subject> {
  const sitesOf = byResource(context.instanceTypes);
  const watch = new ConditionWatch(context.template);
  const watched = { ...context, template: watch.template };
  for (const resource of context.resources) {
    const sites = sitesOf.get(resource) ?? [];
    watch.start();
    const subjects = subjectsOf(resource, sites, watched);
    const ways = subjects.some((subject) => subject) ? watch.waysOf(resource, sites) : [];
    const told = ways.length === 0 ? subjects : addBranches(subjects, ways, { resource, sites, context });
    for (const subject of told) if (subject) yield subject;
  }
}

/** A resource itself, undefined where it is no compute, and its volumes. */
function subjectsOf(
  resource: Resource,
  sites: readonly InstanceTypeSite[],
  context: SubjectContext,
): readonly (Subject | undefined)[] {
  const said = saidOf(resource, context);
  const subject = resourceSubject(resource, instanceOf(resource, sites, context), said, context);
  return [subject, ...volumeSubjects(resource, said, context.template)];
}

interface Branching {
  readonly resource: Resource;
  readonly sites: readonly InstanceTypeSite[];
  readonly context: SubjectContext;
}

/** The subjects of a resource are as many on every way. */
function addBranches(
  subjects: readonly (Subject | undefined)[],
  ways: readonly Way[],
  { resource, sites, context }: Branching,
): readonly (Subject | undefined)[] {
  let made: readonly (readonly (Subject | undefined)[])[] | undefined;
  const onEach = () =>
    (made ??= ways.map((way) =>
      subjectsOf(resource, sitesOn(way, resource, sites), { ...context, template: way.template }),
    ));
  return subjects.map(
    (subject, index) =>
      subject && {
        ...subject,
        branches: () =>
          ways.map((way, number) => {
            const there = onEach()[number]?.[index];
            return { ...way, ...(there ? { subject: there } : {}) };
          }),
      },
  );
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
function resourceSubject(
  resource: Resource,
  own: InstanceSubject | undefined,
  said: Said,
  context: SubjectContext,
): Subject | undefined {
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
  const launched = startsOwn(resource, groups, own) ? launchedBy(resource, context) : undefined;
  if (launched) for (const [path, fact] of instanceFacts(launched, context)) facts.set(path, fact);
  const disputed = launched ? disputedFacts(resource, context) : undefined;
  if (disputed) groups.push('instance');
  const instance = own ?? launched;
  if (groups.length === 0 && !instance && !isSpokenOf(resource, context)) return undefined;
  for (const [path, fact] of said()) facts.set(path, fact);
  for (const [path, fact] of resourceFacts(resource)) facts.set(path, fact);
  const running = instance && (() => runningOf(resource, own, context));
  const placeOf = placeIn(resource, instance, context);
  return {
    resource,
    facts,
    groups,
    ...(instance ? { instance } : {}),
    ...(running ? { running } : {}),
    ...(disputed ? { disputed } : {}),
    ...(own && isLaunchSource(resource) ? { startedBy: () => groupsStarting(resource, context) } : {}),
    placeOf: disputed ? placeIn(resource, undefined, context) : placeOf,
  };
}

/** Whether the price of Linux On-Demand is what is paid. */
function paysOnDemand(resource: Resource, facts: FactMap, { template }: SubjectContext): boolean {
  const amiType = textOf(resolve(propertyValue(resource, 'AmiType'), template)) ?? '';
  return facts.get('capacity.purchase')?.value === 'on-demand' && !amiType.startsWith('WINDOWS');
}

function groupsStarting(source: Resource, context: SubjectContext): readonly Subject[] {
  const groups = startersOf(source, context.template);
  return groups.flatMap((group) => resourceSubject(group, undefined, saidOf(group, context), context) ?? []);
}

/** Undefined where all that share the launch template of a group say the same of it. */
function disputedFacts(
  resource: Resource,
  { template, annotations }: SubjectContext,
): ReadonlySet<string> | undefined {
  const facts = [...disputedBy(resource, template, annotations)].map((fact) => `workload.${fact}`);
  return facts.length > 0 ? new Set(facts) : undefined;
}

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

function placeIn(
  resource: Resource,
  instance: InstanceSubject | undefined,
  { template }: SubjectContext,
): (property: string) => Span | undefined {
  return (property) => {
    if (property === 'InstanceType' && instance) return instance.site.span;
    const size = sizeOf(resource, property, template);
    if (size) return innerSpan(size);
    return propertyEntry(resource, property)?.key;
  };
}

/** Whether what it starts is of the launch template alone. */
function startsOwn(resource: Resource, groups: readonly string[], own: InstanceSubject | undefined): boolean {
  if (groups.includes('group')) return true;
  return resource.type.endsWith('Fleet') && !own && typesOfFleet(resource)?.length === 0;
}

/** Whether rules name its type: they may speak of it by its annotation alone. */
function isSpokenOf({ type }: Resource, { rules }: SubjectContext): boolean {
  return rules.rulesFor(type, []).length > 0;
}

/** The size of a task stands where it is written. */
function sizeOf(resource: Resource, property: string, template: Template): ScalarNode | undefined {
  if (resource.type !== 'AWS::ECS::TaskDefinition') return undefined;
  if (property === 'Cpu') return taskCpu(resource, template)?.node;
  return property === 'Memory' ? taskMemory(resource, template)?.node : undefined;
}
