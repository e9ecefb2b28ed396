import type { Catalog } from '../catalog/catalog.ts';
import { hoursPerMonth, type PricedFigure } from '../catalog/prices.ts';
import type { FigureSource } from '../catalog/rates.ts';
import type { Offering, ReservedOffer, TermYears } from '../catalog/reserved.ts';

export type CommitmentKind =
  | 'reserved-standard'
  | 'reserved-convertible'
  | 'ec2-instance-savings-plan'
  | 'compute-savings-plan';

export type Payment = 'all-upfront' | 'partial-upfront' | 'no-upfront';

/** One instance, Linux, shared tenancy. */
export interface PurchaseDemand {
  readonly type: string;
  readonly region: string;
  /** Hours that it runs in a month; all month from 730 on. */
  readonly hours: number;
  /** Months for which it is sure to be needed. */
  readonly horizonMonths: number;
}

/** What every way to pay comes to. Unrounded; the shells round. */
interface PurchaseFigures extends FigureSource {
  /** USD for one hour; of a commitment, effective, for each hour of the term, used or not. */
  readonly hourlyUsd: number;
  readonly monthlyUsd: number;
  /** USD over the horizon. A term that ends sooner is bought again at the same price, one that ends later is paid out. */
  readonly totalUsd: number;
}

export interface OnDemandOption extends PurchaseFigures {
  readonly kind: 'on-demand';
}

export interface CommitmentTerms {
  readonly kind: CommitmentKind;
  readonly years: TermYears;
  readonly payment: Payment;
}

export interface CommitmentOption extends PurchaseFigures, CommitmentTerms {
  /** USD paid at the start of each term. */
  readonly upfrontUsd: number;
  /** Whether the term ends within the horizon. */
  readonly withinHorizon: boolean;
  /** Hours a month above which it costs less than On-Demand; undefined where no month has as many. */
  readonly breakEvenHours?: number;
  /** Month in which On-Demand would have cost the upfront payment; undefined without one, or not within the term. */
  readonly breakEvenMonth?: number;
}

/** A way to pay that AWS has and the facts do not price. */
export interface UnknownCommitment extends CommitmentTerms {
  readonly reason: string;
}

export interface PurchaseOptions {
  /** Undefined where the price is not known here: then no break-even is. */
  readonly onDemand?: OnDemandOption;
  readonly commitments: readonly CommitmentOption[];
  readonly unknown: readonly UnknownCommitment[];
}

// Savings Plans have no table: those for EC2 instances follow the standard rates, those for compute the convertible.
const OFFERINGS: Readonly<Record<CommitmentKind, Offering>> = {
  'reserved-standard': 'standard',
  'reserved-convertible': 'convertible',
  'ec2-instance-savings-plan': 'standard',
  'compute-savings-plan': 'convertible',
};

const EVERY_COMMITMENT: readonly CommitmentTerms[] = (Object.keys(OFFERINGS) as CommitmentKind[]).flatMap(
  (kind) =>
    ([1, 3] as const).flatMap((years) =>
      (['no-upfront', 'partial-upfront', 'all-upfront'] as const).map((payment) => ({
        kind,
        years,
        payment,
      })),
    ),
);

/** Every way to pay for one instance, side by side; each commitment is either priced or said to be unknown. */
export function listPurchaseOptions(demand: PurchaseDemand, catalog: Catalog): PurchaseOptions {
  const { type, region } = demand;
  const refused = refuse(demand);
  if (refused) {
    return { commitments: [], unknown: EVERY_COMMITMENT.map((terms) => ({ ...terms, reason: refused })) };
  }
  const onDemand = catalog.onDemandLinuxHourlyUsd(type, region);
  const offers = catalog.reservedLinux(type, region);
  const commitments: CommitmentOption[] = [];
  const unknown: UnknownCommitment[] = [];
  for (const terms of EVERY_COMMITMENT) {
    const offer = offers.find(
      ({ offering, years, payment }) =>
        offering === OFFERINGS[terms.kind] && years === terms.years && payment === terms.payment,
    );
    if (offer) commitments.push(priceCommitment(terms, offer, demand, onDemand?.usd));
    else unknown.push({ ...terms, reason: reasonFor(terms, demand) });
  }
  return { ...(onDemand ? { onDemand: priceOnDemand(onDemand, demand) } : {}), commitments, unknown };
}

function refuse({ hours, horizonMonths }: PurchaseDemand): string | undefined {
  if (!(hours >= 0 && hours <= 744)) return 'A month has 0 to 744 hours.';
  return Number.isFinite(horizonMonths) && horizonMonths > 0 ? undefined : 'A horizon is one month or more.';
}

function reasonFor({ payment }: CommitmentTerms, { type, region }: PurchaseDemand): string {
  if (payment === 'partial-upfront') return 'The price with partial upfront payment is not known here.';
  return `The price for ${type.slice(0, 40)} in ${region.slice(0, 40)} is not known here.`;
}

function priceOnDemand({ usd, ...source }: PricedFigure, demand: PurchaseDemand): OnDemandOption {
  const monthlyUsd = usd * hoursIn(demand);
  const totalUsd = monthlyUsd * demand.horizonMonths;
  return { ...source, kind: 'on-demand', hourlyUsd: usd, monthlyUsd, totalUsd };
}

function priceCommitment(
  { kind, years, payment }: CommitmentTerms,
  offer: ReservedOffer,
  demand: PurchaseDemand,
  onDemandUsd: number | undefined,
): CommitmentOption {
  const { hourlyUsd, upfrontUsd } = offer;
  const months = years * 12;
  const monthlyUsd = hourlyUsd * hoursPerMonth;
  const breakEvenHours = onDemandUsd ? monthlyUsd / onDemandUsd : undefined;
  const breakEvenMonth = onDemandUsd ? monthOf(upfrontUsd, onDemandUsd * hoursIn(demand)) : undefined;
  return {
    ...{ kind, years, payment, upfrontUsd, hourlyUsd, monthlyUsd },
    totalUsd: monthlyUsd * months * Math.ceil(demand.horizonMonths / months),
    withinHorizon: months <= demand.horizonMonths,
    ...(breakEvenHours !== undefined && breakEvenHours < hoursPerMonth ? { breakEvenHours } : {}),
    ...(breakEvenMonth !== undefined && breakEvenMonth <= months ? { breakEvenMonth } : {}),
    ...sourceOf(kind, offer),
  };
}

function sourceOf(kind: CommitmentKind, { table, date, source, confidence }: ReservedOffer): FigureSource {
  if (kind === 'reserved-standard' || kind === 'reserved-convertible')
    return { table, date, source, confidence };
  const followed = `estimate: follows ${OFFERINGS[kind]} Reserved Instances`;
  return { table, date, source: followed, confidence: 'estimate' };
}

/** More hours than the average month has are all of it. */
function hoursIn({ hours }: PurchaseDemand): number {
  return Math.min(hours, hoursPerMonth);
}

function monthOf(upfrontUsd: number, onDemandMonthlyUsd: number): number | undefined {
  if (upfrontUsd === 0 || onDemandMonthlyUsd === 0) return undefined;
  // 494 / 70.08 is no whole number of months, but 840.96 / 70.08 is one, and must not round up to the next.
  return Math.ceil(Number((upfrontUsd / onDemandMonthlyUsd).toPrecision(12)));
}
