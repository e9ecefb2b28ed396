import type { AnalyzedDocument } from './analyze.ts';
import type { InstanceType } from './catalog/instance-type.ts';
import type { Platform } from './catalog/on-demand.ts';
import { type InstanceNeed, needOf, type RankedType, rankInstanceTypes } from './catalog/ranking.ts';
import { money, toCents } from './cost/money.ts';
import { SYSTEM_NAMES } from './cost/platform.ts';
import { lessDiscount } from './cost/terms.ts';
import type { PanelDemand } from './panel-demand.ts';
import { collectInstanceTypes } from './template/instance-types.ts';
import { launchSourceOf } from './template/links.ts';
import type { Resource } from './template/resource.ts';

/** An instance type that would do, or the one that is there. */
export interface CandidateType {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly architectures: readonly string[];
  /** On-Demand for the hours in force, rounded to cents. */
  readonly monthlyUsd: number;
  readonly isPresent: boolean;
}

/** Candidates, and what their prices rest on. */
export interface CandidateTypes {
  /** `Windows`. */
  readonly system: string;
  /** Percent that every price is below AWS's list; undefined where it is the list price. */
  readonly discountPercent?: number;
  readonly types: readonly CandidateType[];
}

// Enough to see how the price goes with the size, and few enough to be read.
const MOST_CANDIDATES = 20;
const MOST_OF_A_SIZE = 5;

/** The instance type in force of a resource or of what it starts from; undefined where it is not known. */
export function instanceTypeOf(
  resource: Resource,
  { template, catalog }: AnalyzedDocument,
): InstanceType | undefined {
  const source = launchSourceOf(resource, template);
  const sites = collectInstanceTypes(source ? [resource, source] : [resource], template);
  const site = sites.find(({ choice, family }) => !choice && !family);
  return site && catalog.instanceType(site.name);
}

/**
 * Types of the same class with room for what is asked, best first, and the present one; those with a known price for
 * what the instance runs. `terms` of the settings hold for them as for the bill.
 */
export function candidateTypes(
  present: InstanceType,
  platform: Platform,
  { hoursPerMonth, memoryMiB: memory }: PanelDemand,
  { analysis: { region }, catalog, evaluation }: AnalyzedDocument,
): CandidateTypes {
  const { terms } = evaluation?.context ?? {};
  const need = needFor(present, memory);
  const ranked = bestOfEachSize(rankInstanceTypes(need, region, catalog, Number.POSITIVE_INFINITY));
  const types = (ranked.includes(present) ? ranked : [present, ...ranked]).flatMap((type) => {
    const price = catalog.onDemandHourlyUsd(type.name, region, platform);
    if (!price) return [];
    const { name, vcpu, memoryMiB, architectures } = type;
    const monthlyUsd = toCents(money(lessDiscount(price.usd, terms)).times(hoursPerMonth.value));
    return { name, vcpu, memoryMiB, architectures, monthlyUsd, isPresent: type === present };
  });
  const { discountPercent } = terms ?? {};
  return { system: SYSTEM_NAMES[platform], ...(discountPercent ? { discountPercent } : {}), types };
}

function needFor(present: InstanceType, { value, from }: PanelDemand['memoryMiB']): InstanceNeed {
  const isAsked = from === 'set' || from === 'said';
  return {
    ...needOf(present),
    architectures: ['x86_64', 'arm64'],
    ...(isAsked ? { memoryMiB: value, vcpu: undefined } : {}),
    networkBaselineGbps: undefined,
  };
}

/** In the order of the ranking. */
function bestOfEachSize(ranked: readonly RankedType[]): readonly InstanceType[] {
  const ofSize = new Map<string, number>();
  const best = ranked.filter(({ type: { vcpu, memoryMiB } }) => {
    const size = `${vcpu} ${memoryMiB}`;
    ofSize.set(size, (ofSize.get(size) ?? 0) + 1);
    return (ofSize.get(size) ?? 0) <= MOST_OF_A_SIZE;
  });
  return best.slice(0, MOST_CANDIDATES).map(({ type }) => type);
}
