import { isPreviousGeneration } from '../../catalog/alternatives.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { InstanceType } from '../../catalog/instance-type.ts';
import { isBurstable, isFlex } from '../../catalog/ranking.ts';
import { otherPriceReason } from '../../cost/platform.ts';
import { localZoneOf } from '../../cost/zone.ts';
import type { Annotations } from '../../template/annotations.ts';
import { launchSourceOf } from '../../template/links.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { describeParameters } from '../../template/value.ts';
import { workloadOf } from '../../template/workload.ts';
import type { Fact, FactValue } from '../fact-schema.ts';
import { acceleratorUsesOf, categoryOf, fitsOf } from '../families.ts';
import type { InstanceSubject } from '../subject.ts';
import { placementFacts } from './placement-facts.ts';
import { saysOf } from './surrounding-facts.ts';

interface InstanceContext {
  readonly catalog: Catalog;
  readonly region: string;
  readonly template: Template;
  readonly annotations: Annotations;
}

/** What the catalogue says of a resource's instance type. */
export function instanceFacts(
  { site, type }: InstanceSubject,
  { catalog, region, template, annotations }: InstanceContext,
): Map<string, Fact> {
  const facts = new Map(catalog.remember(`facts of ${type.name}`, () => hardwareFacts(type)));
  const [detail] = describeParameters(site.via);
  facts.set('instance.type', {
    value: type.name,
    from: site.via.length > 0 ? 'resolved' : 'written',
    ...(detail === undefined ? {} : { detail }),
    place: site.span,
  });
  const places = site.uses.flatMap(({ resource }) =>
    [resource, launchSourceOf(resource, template) ?? []].flat(),
  );
  const otherPrice = otherPriceReason(places, {
    template,
    workloadOf: (place) => workloadOf(place, template, annotations),
  });
  if (holdsSeveral(site.uses[0].resource, annotations))
    facts.set('instance.shared', { value: true, from: 'written' });
  for (const [path, fact] of placementFacts(site.uses[0].resource, template)) facts.set(path, fact);
  const isElsewhere = localZoneOf(site.uses[0].resource, template) !== undefined;
  const price = otherPrice || isElsewhere ? undefined : catalog.onDemandLinuxHourlyUsd(type.name, region);
  if (price) {
    facts.set('instance.hourlyUsd', {
      value: price.usd,
      from: 'catalog',
      detail: `${price.table}, ${price.date}`,
    });
  }
  return facts;
}

/** What is said of a node group itself is said of one node; of a whole file, of one Pod. */
function holdsSeveral(resource: Resource, annotations: Annotations): boolean {
  if (resource.type === 'AWS::EKS::Nodegroup')
    return !saysOf(resource, ['vcpu', 'memoryGiB'], { annotations });
  return resource.type === 'AWS::Batch::ComputeEnvironment';
}

function hardwareFacts(type: InstanceType): readonly (readonly [string, Fact])[] {
  return Object.entries(describe(type)).flatMap(([field, value]) =>
    value === undefined ? [] : [[`instance.${field}`, { value, from: 'catalog' }] as const],
  );
}

/** An empty list explains nothing. */
function listOrNone(words: readonly string[]): readonly string[] | undefined {
  return words.length > 0 ? words : undefined;
}

function describe(type: InstanceType): Readonly<Record<string, FactValue | undefined>> {
  return {
    family: type.family,
    series: type.series,
    category: categoryOf(type),
    bound: fitsOf(type)[0],
    fits: fitsOf(type),
    accelerates: listOrNone(acceleratorUsesOf(type)),
    vcpu: type.vcpu,
    memoryGiB: type.memoryMiB / 1024,
    arch: type.architectures.find((arch) => arch !== 'i386') ?? type.architectures[0],
    burstable: isBurstable(type),
    baselinePercent: type.credits?.baselinePercent,
    current: type.current,
    previousGeneration: isPreviousGeneration(type),
    generation: type.generation,
    flex: isFlex(type),
    bareMetal: type.bareMetal,
    canHibernate: type.hibernation,
    hasLocalDisk: type.localDisks.length > 0,
    gpus: [
      ...type.gpus.map(({ count, share }) => count ?? share ?? 0),
      ...type.accelerators.map(({ count }) => count),
    ].reduce((sum, count) => sum + count, 0),
  };
}
