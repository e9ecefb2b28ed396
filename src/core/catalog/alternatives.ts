import type { Catalog } from './catalog.ts';
import { meetsDemands } from './instance-need.ts';
import type { InstanceType } from './instance-type.ts';
import { monthlyUsd, type PricedFigure } from './prices.ts';
import {
  type InstanceNeed,
  needOf,
  type RankedType,
  rankInstanceTypes,
  type TypeDemands,
} from './ranking.ts';
import { acceleratorClassOf } from './type-classes.ts';

/** `current`: what a previous-generation type's own successor is. */
export type AlternativeReason = 'current' | 'newer' | 'arm' | 'amd' | 'cheaper';

/** A type to take instead, with every reason for it. */
export interface Alternative {
  readonly type: InstanceType;
  readonly reasons: readonly AlternativeReason[];
  readonly price: PricedFigure;
  /** Alternative less present, a month of 730 hours; undefined where the present price is not known. */
  readonly differenceMonthlyUsd?: number | undefined;
  /** In percent of the present price; negative where the alternative is cheaper. */
  readonly differencePercent?: number | undefined;
}

/** The nearest alternatives to a type in a region: newer, Arm, AMD, cheaper. Types with a price there only. */
export function findAlternatives(
  type: InstanceType,
  region: string,
  catalog: Catalog,
): readonly Alternative[] {
  const found: readonly (readonly [AlternativeReason, RankedType | undefined])[] = [
    ['current', isPreviousGeneration(type) ? currentSuccessor(type, region, catalog) : undefined],
    ['newer', findNewer(type, region, catalog)],
    ['arm', gravitonCounterpart(type, region, catalog)],
    ['amd', amdCounterpart(type, region, catalog)],
    ['cheaper', findCheaper(type, region, catalog)],
  ];
  const alternatives = new Map<string, { ranked: RankedType; reasons: AlternativeReason[] }>();
  for (const [reason, ranked] of found) {
    if (!ranked) continue;
    const listed = alternatives.get(ranked.type.name);
    if (listed) listed.reasons.push(reason);
    else alternatives.set(ranked.type.name, { ranked, reasons: [reason] });
  }
  const present = catalog.onDemandLinuxHourlyUsd(type.name, region);
  return [...alternatives.values()].map(({ ranked, reasons }) => ({
    ...ranked,
    reasons,
    ...priceDifference(present, ranked.price),
  }));
}

/** What a change costs a month; both undefined where either price is not known. */
export function priceDifference(
  present: PricedFigure | undefined,
  other: PricedFigure | undefined,
): Pick<Alternative, 'differenceMonthlyUsd' | 'differencePercent'> {
  if (!present || !other) return {};
  return {
    differenceMonthlyUsd: monthlyUsd(other.usd - present.usd),
    differencePercent: Math.round((other.usd / present.usd - 1) * 1000) / 10,
  };
}

/** Retired, or on Xen and no longer current for AWS. Merely superseded (m5, c5, r5) is not of this kind. */
export function isPreviousGeneration({ retired, current, hypervisor }: InstanceType): boolean {
  return retired || (hypervisor === 'xen' && !current);
}

/** Series that take over from one that has no current type of its own. */
const succession: ReadonlyMap<string, readonly string[]> = new Map([
  ['cc', ['c']],
  ['cr', ['r']],
  ['hs', ['d']],
  ['g', ['g', 'gr']],
  ['p', ['p', 'g']],
]);

/** For a previous-generation type the current one that gives at least as much, by the ranking; as a rule of
 * the same series. Undefined where none is offered in the region, or its price is not known. `demands`: what the
 * resource asks beside. */
export function currentSuccessor(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  demands?: TypeDemands,
): RankedType | undefined {
  // A flex type gives less than its whole processor in the long run: no successor of one that gives it all.
  const need: InstanceNeed = { ...needOf(type, demands), sustained: !type.burstable };
  // m2 was the memory-optimised series before r.
  const series = type.family === 'm2' ? ['r'] : (succession.get(type.series) ?? [type.series]);
  const attempts: readonly InstanceNeed[] = [
    { ...need, series },
    // EC2 never listed the disks of hs1; its series says what it is for.
    ...(type.retired ? [{ ...need, series, disk: undefined }] : []),
    need,
    { ...need, series, bareMetal: 'either' },
  ];
  for (const attempt of attempts) {
    const [best] = rankInstanceTypes(attempt, region, catalog, 1);
    if (best) return best;
  }
  return undefined;
}

/** Arm series by the series that they stand beside, where it is not the same. */
const armSeries: ReadonlyMap<string, readonly string[]> = new Map([
  ['i', ['i', 'im', 'is']],
  ['z', ['r']],
]);

/**
 * The Graviton type of the same family class and burst class with at least as much, by the ranking. Undefined
 * for a type that is Arm already, for accelerators and bare metal, and where the region offers none.
 * `demands`: what the resource asks beside.
 */
export function gravitonCounterpart(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  demands?: TypeDemands,
): RankedType | undefined {
  if (!type.architectures.includes('x86_64') || type.bareMetal || acceleratorClassOf(type) !== 'none') {
    return undefined;
  }
  const series = armSeries.get(type.series) ?? [type.series];
  const need: InstanceNeed = { ...needOf(type, demands), architectures: ['arm64'], series };
  return rankInstanceTypes(need, region, catalog, 1)[0];
}

/** The newest AMD type with the same series, options and shape; undefined for what is AMD or Arm already. */
function amdCounterpart(type: InstanceType, region: string, catalog: Catalog): RankedType | undefined {
  if (type.processorMaker === 'AMD' || !type.architectures.includes('x86_64')) return undefined;
  return newestLike(type, region, catalog, ({ processorMaker }) => processorMaker === 'AMD');
}

function findNewer(type: InstanceType, region: string, catalog: Catalog): RankedType | undefined {
  const isAccelerated = acceleratorClassOf(type) !== 'none';
  return newestLike(
    type,
    region,
    catalog,
    (other) =>
      other.generation > type.generation && (isAccelerated || other.processorMaker === type.processorMaker),
  );
}

/** The newest type with the same series, options, processor maker and shape that costs no more; undefined
 * where none is current, and for accelerators, of which a newer one is another one. */
export function newerForNoMore(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  demands?: TypeDemands,
): RankedType | undefined {
  const name = `types newer than ${type.name} in ${region}`;
  const newer = catalog.remember(name, () => findNewerForNoMore(type, region, catalog));
  return newestOf(newer.filter(({ type: other }) => meetsDemands(other, demands)));
}

function findNewerForNoMore(type: InstanceType, region: string, catalog: Catalog): readonly RankedType[] {
  const present = catalog.onDemandLinuxHourlyUsd(type.name, region);
  if (!present || acceleratorClassOf(type) !== 'none') return [];
  return typesLike(type, region, catalog).filter(
    ({ type: other, price }) =>
      other.generation > type.generation &&
      other.processorMaker === type.processorMaker &&
      price.usd <= present.usd,
  );
}

const worthwhileFactor = 0.95;

function findCheaper(type: InstanceType, region: string, catalog: Catalog): RankedType | undefined {
  const present = catalog.onDemandLinuxHourlyUsd(type.name, region);
  if (!present) return undefined;
  const ranked = rankInstanceTypes(needOf(type), region, catalog, 20);
  const cheaper = ranked.filter(({ type: other, price }) => other !== type && price.usd < present.usd);
  // The ranking puts newer before cheaper; a saving of cents is no reason to move while there is a larger one.
  return cheaper.find(({ price }) => price.usd <= present.usd * worthwhileFactor) ?? cheaper[0];
}

/** Shapes count as the same up to this: c4.large has 3.75 GiB, c5.large 4. */
const sameShapeFactor = 1.25;

function newestLike(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  isWanted: (other: InstanceType) => boolean,
): RankedType | undefined {
  return newestOf(typesLike(type, region, catalog).filter(({ type: other }) => isWanted(other)));
}

function newestOf(ranked: readonly RankedType[]): RankedType | undefined {
  const newest = Math.max(...ranked.map(({ type }) => type.generation));
  return ranked.find(({ type }) => type.generation === newest);
}

/** Of the same series, options and shape, by the ranking. Kept: a fleet asks for the same type again and again. */
function typesLike(type: InstanceType, region: string, catalog: Catalog): readonly RankedType[] {
  return catalog.remember(`types like ${type.name} in ${region}`, () => findTypesLike(type, region, catalog));
}

function findTypesLike(type: InstanceType, region: string, catalog: Catalog): readonly RankedType[] {
  const need = { ...needOf(type), series: [type.series] };
  return rankInstanceTypes(need, region, catalog, Number.POSITIVE_INFINITY).filter(
    ({ type: other }) =>
      other.name !== type.name &&
      (other.vcpu === type.vcpu || other.size === type.size) &&
      other.memoryMiB <= type.memoryMiB * sameShapeFactor &&
      optionsBesideProcessor(other) === optionsBesideProcessor(type),
  );
}

/** Options without the letter of the processor: `gd` and `id` are both `d`. */
function optionsBesideProcessor({ options }: InstanceType): string {
  return options.replace(/^[agi]/, '');
}
