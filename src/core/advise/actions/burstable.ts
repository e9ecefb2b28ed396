import type { InstanceType } from '../../catalog/instance-type.ts';
import {
  type InstanceNeed,
  needOf,
  type RankedType,
  rankInstanceTypes,
  type TypeDemands,
} from '../../catalog/ranking.ts';
import type { Because } from '../../model.ts';
import type { Subject } from '../subject.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';

/** The first burstable type that gives what is asked, or as much as there is; silent where none costs less. */
export function recommendBurstable(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, template } = context;
  const { instance } = subject;
  const present = instance && catalog.onDemandLinuxHourlyUsd(instance.type.name, region);
  // On hardware of one's own the price known here is not what is paid.
  if (!instance || !present || (wordFact(subject, 'instance.tenancy') ?? 'shared') !== 'shared')
    return undefined;
  const { type } = instance;
  const asLarge = needOfSame(type, subject, demandsOn(instance, template));
  const small = needOfSmall(type, asLarge, subject);
  const bestFor = (need: InstanceNeed) => firstThatCarries(need, type, context);
  const [best, larger] = [small && bestFor(small), bestFor(asLarge)];
  const chosen = best ?? larger;
  if (!chosen || chosen.price.usd >= present.usd) return undefined;
  const outcome = changeTo(chosen, instance, context);
  const isSmaller = best !== undefined && chosen.type.memoryMiB < type.memoryMiB;
  const other = isSmaller && larger && larger.price.usd < present.usd && changeTo(larger, instance, context);
  return {
    ...outcome,
    results: { ...outcome.results, assumed: isSmaller ? `, ${describeMemory(chosen)}` : '' },
    because: isSmaller ? [reasonForMemory(chosen)] : [],
    others: other ? [other] : [],
  };
}

/** As asked, or as much as there is now. */
function needOfSame(type: InstanceType, subject: Subject, demands: TypeDemands | undefined): InstanceNeed {
  const own = needOf(type, demands);
  const [vcpu, memoryGiB] = [numberFact(subject, 'workload.vcpu'), numberFact(subject, 'workload.memoryGiB')];
  const isAsked = vcpu !== undefined || memoryGiB !== undefined;
  return {
    ...own,
    architectures: ARCHITECTURES[wordFact(subject, 'workload.arch') ?? ''] ?? own.architectures,
    burstable: true,
    series: ['t'],
    vcpu: isAsked ? vcpu : type.vcpu,
    memoryMiB: isAsked ? memoryGiB && memoryGiB * 1024 : type.memoryMiB,
    networkBaselineGbps: undefined,
  };
}

const ARCHITECTURES: Readonly<Record<string, InstanceNeed['architectures']>> = {
  any: ['x86_64', 'arm64'],
  arm64: ['arm64'],
};

const HEADROOM = 2;
const LEAST_MIB = 1024;

/**
 * What is bound by nothing and hardly uses its processor hardly uses its memory either: that in proportion, twice over.
 * Undefined where nobody says so, or somebody says what it needs.
 */
function needOfSmall(type: InstanceType, same: InstanceNeed, subject: Subject): InstanceNeed | undefined {
  const utilization = numberFact(subject, 'workload.utilizationPercent');
  const isSaid = ['workload.vcpu', 'workload.memoryGiB', 'workload.stateful'].some((path) => {
    const value = subject.facts.get(path)?.value;
    return value !== undefined && value !== false;
  });
  const bound = wordFact(subject, 'workload.bound');
  const isSmallSite = bound === undefined && wordFact(subject, 'workload.style') === 'web';
  if (utilization === undefined || isSaid || !(bound === 'balanced' || isSmallSite)) return undefined;
  const share = (utilization / 100) * HEADROOM;
  return { ...same, vcpu: undefined, memoryMiB: Math.max(LEAST_MIB, type.memoryMiB * share) };
}

const MOST_RANKED = 20;

/** Of a type that is smaller, the credits must pay for the work of the present one. */
function firstThatCarries(
  need: InstanceNeed,
  present: InstanceType,
  { subject, catalog, region }: ActionContext,
): RankedType | undefined {
  const ranked = rankInstanceTypes(need, region, catalog, MOST_RANKED);
  const utilization = numberFact(subject, 'workload.utilizationPercent');
  if (need.vcpu !== undefined || utilization === undefined) return ranked[0];
  const work = present.vcpu * utilization;
  return ranked.find(({ type }) => type.vcpu * (type.credits?.baselinePercent ?? 0) >= work);
}

function describeMemory({ type }: RankedType): string {
  return `if ${type.memoryMiB / 1024} GiB is enough (memory=… settles it)`;
}

function reasonForMemory({ type }: RankedType): Because {
  return { fact: 'memory in proportion, GiB', value: type.memoryMiB / 1024, from: 'inferred' };
}
