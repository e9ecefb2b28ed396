import type { Catalog } from '../catalog/catalog.ts';
import { hoursPerMonth, type PricedFigure } from '../catalog/prices.ts';
import type { FigureSource } from '../catalog/rates.ts';
import type { Offering, Payment, ReservedOffer, TermYears } from '../catalog/reserved.ts';
import type { SavingsPlanOffer } from '../catalog/savings-plans.ts';
import { type PaidFigures, payByTheHour, payForTerm } from './purchase-figures.ts';

export type CommitmentKind =
  | 'reserved-standard'
  | 'reserved-convertible'
  | 'ec2-instance-savings-plan'
  | 'compute-savings-plan';

export type { Payment };

/** One instance, Linux, shared tenancy. */
export interface PurchaseDemand {
  readonly type: string;
  readonly region: string;
  /** Hours that it runs in a month; all month from 730 on. */
  readonly hours: number;
  /** Months for which it is sure to be needed. */
  readonly horizonMonths: number;
  /** What AWS takes off every list price, in percent; 0 where not said. */
  readonly discountPercent?: number | undefined;
}

/** What a way to pay comes to. Unrounded; the shells round. A term that ends before the horizon is bought again. */
interface PurchaseFigures extends FigureSource, PaidFigures {}

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

export interface CommitmentList {
  /** Undefined where the price is not known here: then no break-even is. */
  readonly onDemand?: OnDemandOption;
  readonly commitments: readonly CommitmentOption[];
  readonly unknown: readonly UnknownCommitment[];
}

// Savings Plans of which no rate was fetched: those for EC2 instances follow the standard rates, those for compute the
// convertible.
const OFFERINGS: Readonly<Record<CommitmentKind, Offering>> = {
  'reserved-standard': 'standard',
  'reserved-convertible': 'convertible',
  'ec2-instance-savings-plan': 'standard',
  'compute-savings-plan': 'convertible',
};

const PLANS: Readonly<Partial<Record<CommitmentKind, SavingsPlanOffer['plan']>>> = {
  'ec2-instance-savings-plan': 'ec2-instance',
  'compute-savings-plan': 'compute',
};

export const everyCommitment: readonly CommitmentTerms[] = (
  Object.keys(OFFERINGS) as CommitmentKind[]
).flatMap((kind) =>
  ([1, 3] as const).flatMap((years) =>
    (['no-upfront', 'partial-upfront', 'all-upfront'] as const).map((payment) => ({ kind, years, payment })),
  ),
);

/** On-Demand and every commitment for one instance; each commitment is either priced or said to be unknown. */
export function listPurchaseOptions(demand: PurchaseDemand, catalog: Catalog): CommitmentList {
  const { type, region } = demand;
  const refused = refuseDemand(demand);
  if (refused) {
    return { commitments: [], unknown: everyCommitment.map((terms) => ({ ...terms, reason: refused })) };
  }
  const price = catalog.onDemandLinuxHourlyUsd(type, region);
  const onDemand = price && priceOnDemand(price, demand);
  const find = findOffers(demand, catalog);
  const commitments: CommitmentOption[] = [];
  const unknown: UnknownCommitment[] = [];
  for (const terms of everyCommitment) {
    const offer = find(terms);
    if (offer) commitments.push(priceCommitment(terms, offer, demand, onDemand));
    else unknown.push({ ...terms, reason: reasonFor(terms, demand) });
  }
  return { ...(onDemand ? { onDemand } : {}), commitments, unknown };
}

/** Why nothing can be worked out for such hours, horizon or discount; undefined where it can. */
export function refuseDemand(
  demand: Pick<PurchaseDemand, 'hours' | 'horizonMonths' | 'discountPercent'>,
): string | undefined {
  const { hours, horizonMonths, discountPercent = 0 } = demand;
  if (!(hours >= 0 && hours <= 744)) return 'A month has 0 to 744 hours.';
  if (!(horizonMonths >= 1 && Number.isFinite(horizonMonths))) return 'A horizon is one month or more.';
  return discountPercent >= 0 && discountPercent < 100 ? undefined : 'A discount is 0 % to less than 100 %.';
}

type Offer = ReservedOffer | SavingsPlanOffer;

/** AWS's own rate of a Savings Plan before the Reserved Instance that it follows. */
function findOffers(
  { type, region }: PurchaseDemand,
  catalog: Catalog,
): (terms: CommitmentTerms) => Offer | undefined {
  const reserved = catalog.reservedLinux(type, region);
  const plans = catalog.savingsPlansLinux(type, region);
  return (terms) => {
    const matches = ({ years, payment }: Offer) => years === terms.years && payment === terms.payment;
    return (
      plans.find((offer) => offer.plan === PLANS[terms.kind] && matches(offer)) ??
      reserved.find((offer) => offer.offering === OFFERINGS[terms.kind] && matches(offer))
    );
  };
}

function reasonFor({ payment }: CommitmentTerms, { type, region }: PurchaseDemand): string {
  if (payment === 'partial-upfront') return 'The price with partial upfront payment is not known here.';
  const paid = payment === 'no-upfront' ? 'without upfront payment' : 'all upfront';
  return `The price of ${type.slice(0, 40)} in ${region.slice(0, 40)}, ${paid}, is not known here.`;
}

function priceOnDemand({ usd, ...source }: PricedFigure, demand: PurchaseDemand): OnDemandOption {
  return { ...source, kind: 'on-demand', ...payByTheHour(usd, demand) };
}

function priceCommitment(
  { kind, years, payment }: CommitmentTerms,
  offer: Offer,
  demand: PurchaseDemand,
  onDemand: OnDemandOption | undefined,
): CommitmentOption {
  const paid = payForTerm({ ...offer, months: years * 12 }, demand);
  return {
    ...{ kind, years, payment },
    ...paid,
    withinHorizon: years * 12 <= demand.horizonMonths,
    ...breakEvens({ ...paid, years }, onDemand),
    ...sourceOf(kind, offer),
  };
}

/** When a term costs less than On-Demand; without an On-Demand price nothing tells. */
export function breakEvens(
  term: { readonly monthlyUsd: number; readonly upfrontUsd: number; readonly years: TermYears },
  onDemand: PaidFigures | undefined,
): Pick<CommitmentOption, 'breakEvenHours' | 'breakEvenMonth'> {
  if (!onDemand) return {};
  const hours = term.monthlyUsd / onDemand.hourlyUsd;
  const month = monthOf(term.upfrontUsd, onDemand.monthlyUsd);
  return {
    ...(hours < hoursPerMonth ? { breakEvenHours: hours } : {}),
    ...(month !== undefined && month <= term.years * 12 ? { breakEvenMonth: month } : {}),
  };
}

function sourceOf(kind: CommitmentKind, offer: Offer): FigureSource {
  const { table, date, source, confidence } = offer;
  const isOwn = 'plan' in offer || !PLANS[kind];
  if (isOwn) return { table, date, source, confidence };
  const followed = `estimate: follows ${OFFERINGS[kind]} Reserved Instances`;
  return { table, date, source: followed, confidence: 'estimate' };
}

function monthOf(upfrontUsd: number, onDemandMonthlyUsd: number): number | undefined {
  if (upfrontUsd === 0 || onDemandMonthlyUsd === 0) return undefined;
  // 494 / 70.08 is no whole number of months, but 840.96 / 70.08 is one, and must not round up to the next.
  return Math.ceil(Number((upfrontUsd / onDemandMonthlyUsd).toPrecision(12)));
}
