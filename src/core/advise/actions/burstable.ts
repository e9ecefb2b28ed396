import { needOf, rankInstanceTypes } from '../../catalog/ranking.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';

const ARM_TOO = ['any', 'arm64'];

/** The first burstable type that gives what is asked, or as much as there is; silent where none costs less. */
export function recommendBurstable(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, template } = context;
  const { instance } = subject;
  const present = instance && catalog.onDemandLinuxHourlyUsd(instance.type.name, region);
  if (!instance || !present) return undefined;
  const { type } = instance;
  const own = needOf(type, demandsOn(instance, template));
  const [vcpu, memoryGiB] = [numberFact(subject, 'workload.vcpu'), numberFact(subject, 'workload.memoryGiB')];
  const isAsked = vcpu !== undefined || memoryGiB !== undefined;
  const arch = wordFact(subject, 'workload.arch') ?? '';
  const [best] = rankInstanceTypes(
    {
      ...own,
      architectures: ARM_TOO.includes(arch)
        ? arch === 'any'
          ? ['x86_64', 'arm64']
          : ['arm64']
        : own.architectures,
      burstable: true,
      series: ['t'],
      vcpu: isAsked ? vcpu : type.vcpu,
      memoryMiB: isAsked ? memoryGiB && memoryGiB * 1024 : type.memoryMiB,
      networkBaselineGbps: undefined,
    },
    region,
    catalog,
    1,
  );
  return best && best.price.usd < present.usd ? changeTo(best, instance, context) : undefined;
}
