import type { InstanceType } from '../../catalog/instance-type.ts';
import { type InstanceNeed, needOf, type RankedType, rankInstanceTypes } from '../../catalog/ranking.ts';
import type { Subject } from '../subject.ts';
import { changeTo } from './change-type.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';

/** The first type of the ranking: another size of the same class, or the class for the bottleneck. */
export function recommendInstanceType(context: ActionContext): Outcome | undefined {
  const { subject, region, parameters } = context;
  const { instance } = subject;
  if (!instance) return undefined;
  const wanted = baseNeed(instance.type, subject);
  const needs =
    parameters.get('family') === 'bottleneck'
      ? bottleneckNeeds(wanted, instance.type, subject)
      : [{ ...wanted, series: [instance.type.series] }];
  const best = firstRanked(needs, region, context);
  return best && best.type !== instance.type ? changeTo(best, instance, context) : undefined;
}

function firstRanked(
  needs: readonly InstanceNeed[],
  region: string,
  { catalog }: ActionContext,
): RankedType | undefined {
  for (const need of needs) {
    const [best] = rankInstanceTypes(need, region, catalog, 1);
    if (best) return best;
  }
  return undefined;
}

/** What the annotation asks for; the architecture stays unless `arch` says otherwise. */
function baseNeed(type: InstanceType, subject: Subject): InstanceNeed {
  const own = needOf(type);
  const memoryGiB = numberFact(subject, 'workload.memoryGiB');
  const utilization = numberFact(subject, 'workload.utilizationPercent');
  return {
    ...own,
    architectures: wordFact(subject, 'workload.arch') === 'any' ? ['x86_64', 'arm64'] : own.architectures,
    vcpu: numberFact(subject, 'workload.vcpu'),
    memoryMiB: memoryGiB === undefined ? undefined : memoryGiB * 1024,
    networkBaselineGbps: undefined,
    sustained: wordFact(subject, 'workload.pattern') === 'steady',
    ...(utilization === undefined ? {} : { utilizationPercent: utilization }),
  };
}

// The reference decisions, "Family": the class for each bottleneck, first choice first.
const FAMILIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  balanced: [['m']],
  cpu: [['c']],
  memory: [['r'], ['x', 'u']],
  storage: [['i', 'im', 'is']],
};

const ACCELERATED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  training: [['p', 'trn']],
  inference: [['inf', 'g', 'gr']],
  graphics: [['g', 'gr']],
  video: [['g', 'gr', 'vt']],
};

function bottleneckNeeds(
  wanted: InstanceNeed,
  type: InstanceType,
  subject: Subject,
): readonly InstanceNeed[] {
  const bound = wordFact(subject, 'workload.bound') ?? '';
  const plain = {
    ...keepAmount(wanted, type, bound),
    burstable: false,
    disk: undefined,
    localDiskGB: undefined,
  } as const;
  if (bound === 'gpu') {
    const kind = wordFact(subject, 'workload.accelerator') ?? '';
    const accelerators = numberFact(subject, 'workload.gpus');
    const families = ACCELERATED[kind] ?? [['g', 'gr', 'p']];
    return families.map((series) => ({
      ...plain,
      series,
      accelerator: 'any',
      accelerators,
      architectures: ['x86_64', 'arm64'],
    }));
  }
  const none = { ...plain, accelerator: 'none', accelerators: undefined } as const;
  if (bound === 'network') return networkNeeds(none, type);
  if (bound === 'storage') {
    const storageGiB = numberFact(subject, 'workload.storageGiB');
    return [{ ...none, series: ['i', 'im', 'is'], disk: 'nvme', localDiskGB: storageGiB }];
  }
  return (FAMILIES[bound] ?? []).map((series) => ({ ...none, series, disk: 'none' }));
}

/** Without figures the workload is taken to need as much of its bottleneck as it has now. */
function keepAmount(wanted: InstanceNeed, type: InstanceType, bound: string): InstanceNeed {
  if (wanted.vcpu !== undefined || wanted.memoryMiB !== undefined) return wanted;
  return bound === 'memory' ? { ...wanted, memoryMiB: type.memoryMiB } : { ...wanted, vcpu: type.vcpu };
}

// Network variants have at least as much guaranteed bandwidth for each vCPU as the first of them, c5n.
const GBPS_A_VCPU = 1.5;

function networkNeeds(need: InstanceNeed, type: InstanceType): readonly InstanceNeed[] {
  const series = /^[cmr]$/.test(type.series) ? type.series : 'c';
  const vcpu = need.vcpu ?? type.vcpu;
  return [{ ...need, series: [series], networkBaselineGbps: vcpu * GBPS_A_VCPU }];
}
