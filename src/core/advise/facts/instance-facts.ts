import { isPreviousGeneration } from '../../catalog/alternatives.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { InstanceType } from '../../catalog/instance-type.ts';
import { acceleratorClassOf, isBurstable, isFlex } from '../../catalog/ranking.ts';
import { parameterOf } from '../../template/value.ts';
import type { Fact, FactValue } from '../fact-schema.ts';
import type { InstanceSubject } from '../subject.ts';

export type Bottleneck = 'balanced' | 'cpu' | 'memory' | 'storage' | 'gpu' | 'network';

/** What the catalogue says of a resource's instance type. */
export function instanceFacts(
  { site, type }: InstanceSubject,
  { catalog, region }: { readonly catalog: Catalog; readonly region: string },
): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const parameter = parameterOf(site.via);
  facts.set('instance.type', {
    value: type.name,
    from: site.via.length > 0 ? 'resolved' : 'written',
    ...(parameter ? { detail: `default of parameter ${parameter}` } : {}),
    place: site.span,
  });
  for (const [field, value] of Object.entries(describe(type))) {
    if (value !== undefined) facts.set(`instance.${field}`, { value, from: 'catalog' });
  }
  const price = catalog.onDemandLinuxHourlyUsd(type.name, region);
  if (price) {
    facts.set('instance.hourlyUsd', {
      value: price.usd,
      from: 'catalog',
      detail: `${price.table}, ${price.date}`,
    });
  }
  return facts;
}

function describe(type: InstanceType): Readonly<Record<string, FactValue | undefined>> {
  return {
    family: type.family,
    series: type.series,
    category: categoryOf(type),
    bound: bottleneckOf(type),
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
    hasLocalDisk: type.localDisks.length > 0,
    gpus: [
      ...type.gpus.map(({ count, share }) => count ?? share ?? 0),
      ...type.accelerators.map(({ count }) => count),
    ].reduce((sum, count) => sum + count, 0),
  };
}

/** The bottleneck that a family is made for: the reference decisions, "Family". */
export function bottleneckOf(type: InstanceType): Bottleneck {
  if (acceleratorClassOf(type) !== 'none') return 'gpu';
  // `n` among the options: network variants (c6gn, m5dn); hpc types are made for the network between them.
  if (type.series === 'hpc' || /^[a-z]*n/.test(type.options.split('-')[0] ?? '')) return 'network';
  if (/^(?:i|is|im|d|h|hs)$/.test(type.series)) return 'storage';
  if (/^(?:r|x|u|z|cr)$/.test(type.series) || type.family === 'm2') return 'memory';
  if (/^(?:c|cc)$/.test(type.series)) return 'cpu';
  return 'balanced';
}

function categoryOf(type: InstanceType): string {
  if (type.series === 'hpc') return 'hpc';
  switch (bottleneckOf(type)) {
    case 'gpu':
      return 'accelerated';
    case 'storage':
      return 'storage';
    case 'memory':
      return 'memory';
    case 'cpu':
      return 'compute';
    default:
      return type.series === 'c' ? 'compute' : type.series === 'r' ? 'memory' : 'general-purpose';
  }
}
