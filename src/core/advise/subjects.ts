import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import { innerSpan, type Span } from '../syntax/node.ts';
import { type Annotations, workloadFor } from '../template/annotations.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { launchSourceOf, serversOf } from '../template/links.ts';
import { propertyEntry, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import type { Fact } from './fact-schema.ts';
import { groupFacts } from './facts/group-facts.ts';
import { instanceFacts } from './facts/instance-facts.ts';
import { lambdaFacts } from './facts/lambda-facts.ts';
import { taskFacts } from './facts/task-facts.ts';
import { findVolumes, volumeFacts } from './facts/volume-facts.ts';
import { workloadFacts } from './facts/workload-facts.ts';
import type { InstanceSubject, Subject } from './subject.ts';

export interface SubjectContext {
  readonly template: Template;
  readonly annotations: Annotations;
  readonly instanceTypes: readonly InstanceTypeSite[];
  readonly catalog: Catalog;
  readonly region: string;
}

/** Everything in the file that rules of advice may speak of. */
export function* collectSubjects(context: SubjectContext): Generator<Subject> {
  const servers = serversOf(context.template);
  for (const resource of context.template.resources) {
    const served = servers.get(resource) ?? [];
    const workload = workloadFacts(workloadFor(resource, served, context.annotations), resource);
    yield* resourceSubject(resource, workload, context);
    yield* volumeSubjects(resource, workload, context);
  }
}

type FactMap = Map<string, Fact>;

function* resourceSubject(
  resource: Resource,
  workload: FactMap,
  context: SubjectContext,
): Generator<Subject> {
  const facts: FactMap = new Map(workload);
  facts.set('resource.type', { value: resource.type, from: 'written' });
  facts.set('resource.id', { value: resource.id, from: 'written' });
  const groups: string[] = [];
  const add = (group: string, found: FactMap | undefined) => {
    if (!found) return;
    groups.push(group);
    for (const [path, fact] of found) facts.set(path, fact);
  };
  const own = instanceOf(resource, context);
  if (own) add('instance', instanceFacts(own, context));
  add('group', groupFacts(resource, context.template));
  add('lambda', lambdaFacts(resource, context.template));
  add('task', taskFacts(resource, context.template));
  // What a group launches is known of the group too, but is advised on where it is written.
  const launched = groups.includes('group') ? launchedBy(resource, context) : undefined;
  if (launched) for (const [path, fact] of instanceFacts(launched, context)) facts.set(path, fact);
  const instance = own ?? launched;
  if (groups.length === 0) return;
  yield { resource, facts, groups, ...(instance ? { instance } : {}), placeOf: placeIn(resource, instance) };
}

// Where one type decides what the instances are; in the overrides of a group or fleet several do.
const SINGLE_TYPE_RESOURCES = new Set([
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
]);

function instanceOf(
  resource: Resource,
  { instanceTypes, catalog }: SubjectContext,
): InstanceSubject | undefined {
  if (!SINGLE_TYPE_RESOURCES.has(resource.type)) return undefined;
  // A type that is written once and used often is advised on once, with its first use.
  const site = instanceTypes.find(({ uses, choice }) => !choice && uses[0].resource === resource);
  const type: InstanceType | undefined = site && catalog.instanceType(site.name);
  return site && type ? { site, type } : undefined;
}

function launchedBy(
  group: Resource,
  { template, instanceTypes, catalog }: SubjectContext,
): InstanceSubject | undefined {
  const source = launchSourceOf(group, template);
  const site = instanceTypes.find(
    ({ uses, choice }) => !choice && uses.some(({ resource }) => resource === source),
  );
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

function* volumeSubjects(resource: Resource, workload: FactMap, context: SubjectContext): Generator<Subject> {
  for (const volume of findVolumes(resource)) {
    const facts: FactMap = new Map([...workload, ...volumeFacts(volume, context.template)]);
    facts.set('resource.type', { value: resource.type, from: 'written' });
    facts.set('resource.id', { value: resource.id, from: 'written' });
    const placeOf = (property: string): Span | undefined => {
      const entry = volume.mapping.entries.findLast(({ key }) => key.text === property);
      return entry?.value.kind === 'scalar' ? innerSpan(entry.value) : entry?.key;
    };
    yield { resource, facts, groups: ['volume'], volume, placeOf };
  }
}
