import type { InstanceType } from '../../catalog/instance-type.ts';
import {
  type InstanceNeed,
  needOf,
  type RankedType,
  rankInstanceTypes,
  type TypeDemands,
} from '../../catalog/ranking.ts';
import { acceleratorClassOf } from '../../catalog/type-classes.ts';
import { acceleratorUsesOf } from '../families.ts';
import type { Subject } from '../subject.ts';
import { asksHighMemory, bottleneckNeeds, reasonForFamily, seriesFor } from './bottleneck.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { recommendTaskSize } from './task-size.ts';

/** The first type of the ranking: another size of the same class, or the class for the bottleneck. */
export function recommendInstanceType(context: ActionContext): Outcome | undefined {
  const { subject, region, parameters, template } = context;
  const { instance } = subject;
  if (subject.groups.includes('task')) return recommendTaskSize(context);
  if (!instance) return undefined;
  const { type } = instance;
  const wanted = baseNeed(type, subject, demandsOn(instance, template));
  const byBottleneck = parameters.get('family') === 'bottleneck';
  const needs = byBottleneck ? bottleneckNeeds(wanted, type, subject) : sizeNeeds(wanted, type, subject);
  const best = firstRanked(needs, region, context, byBottleneck);
  if (!best || best.type === type) return undefined;
  const outcome = changeTo(best, instance, context);
  const reason = byBottleneck ? reasonForFamily(type, subject) : undefined;
  const change = `Change ${type.name} to ${best.type.name}`;
  const present = `its ${type.vcpu} vCPU and ${Number((type.memoryMiB / 1024).toFixed(2))} GiB are`;
  return { ...outcome, results: { ...outcome.results, reason, change, present } };
}

/** Of the same series, unless that has not as much memory for each vCPU, or as much on disks, as is asked. */
function sizeNeeds(wanted: InstanceNeed, type: InstanceType, subject: Subject): readonly InstanceNeed[] {
  const same = { ...wanted, series: [type.series] };
  const asksOther = asksHighMemory(subject, wanted) || wordFact(subject, 'workload.bound') === 'storage';
  return asksOther ? [...bottleneckNeeds(wanted, type, subject), same] : [same];
}

// Of so many the accelerators are looked at.
const MOST_RANKED = 40;

function firstRanked(
  needs: readonly InstanceNeed[],
  region: string,
  { catalog, subject }: ActionContext,
  byBottleneck: boolean,
): RankedType | undefined {
  const use = byBottleneck ? wordFact(subject, 'workload.accelerator') : undefined;
  const suits = (type: InstanceType) =>
    use === undefined ||
    acceleratorClassOf(type) === 'none' ||
    acceleratorUsesOf(type).some((one) => one === use);
  for (const need of needs) {
    const best = rankInstanceTypes(need, region, catalog, MOST_RANKED).find(({ type }) => suits(type));
    if (best) return best;
  }
  return undefined;
}

/** What the annotation asks for; the architecture stays unless `arch` says otherwise. */
function baseNeed(type: InstanceType, subject: Subject, demands: TypeDemands | undefined): InstanceNeed {
  const own = needOf(type, demands);
  const [vcpu, memoryGiB] = demandOfCopy(subject, type);
  const utilization = numberFact(subject, 'workload.utilizationPercent');
  return {
    ...own,
    architectures: ARCHITECTURES[wordFact(subject, 'workload.arch') ?? ''] ?? own.architectures,
    vcpu,
    memoryMiB: memoryGiB === undefined ? undefined : memoryGiB * 1024,
    networkBaselineGbps: undefined,
    sustained: wordFact(subject, 'workload.pattern') === 'steady',
    ...(utilization === undefined ? {} : { utilizationPercent: utilization }),
  };
}

/** vCPU and GiB of a machine; undefined where nobody says it, or what is said is one of several Pods or jobs on it. */
function demandOfCopy(
  subject: Subject,
  type: InstanceType,
): readonly [number | undefined, number | undefined] {
  const [vcpu, memoryGiB] = [numberFact(subject, 'workload.vcpu'), numberFact(subject, 'workload.memoryGiB')];
  const isTooSmall = (vcpu ?? 0) > type.vcpu || (memoryGiB ?? 0) * 1024 > type.memoryMiB;
  const isShared = subject.facts.get('instance.shared')?.value === true;
  return isShared && !isTooSmall ? [undefined, undefined] : [vcpu, memoryGiB];
}

const ARCHITECTURES: Readonly<Record<string, InstanceNeed['architectures']>> = {
  any: ['x86_64', 'arm64'],
  x86_64: ['x86_64'],
  arm64: ['arm64'],
};

/** Of fixed performance, with at least as much: the class for the bottleneck, or general purpose and compute. */
export function fixedNeeds(
  type: InstanceType,
  subject: Subject,
  demands?: TypeDemands,
): readonly InstanceNeed[] {
  const wanted = baseNeed(type, subject, demands);
  const bound = wordFact(subject, 'workload.bound');
  // Who is bound by the processor pays for no memory that nobody asks for.
  const memoryMiB = bound === 'cpu' ? undefined : type.memoryMiB;
  const own = { vcpu: wanted.vcpu ?? type.vcpu, memoryMiB: wanted.memoryMiB ?? memoryMiB };
  const need = { ...wanted, ...own, burstable: false, disk: 'none' } as const;
  const families = seriesFor(bound) ?? [['m', 'c']];
  return families.map((series) => ({ ...need, series }));
}
