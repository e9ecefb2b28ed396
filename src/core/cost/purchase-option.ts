import type { FigureSource } from '../catalog/rates.ts';
import type { Payment, TermYears } from '../catalog/reserved.ts';
import type { Currency } from '../catalog/tables.ts';
import type { CommitmentKind } from './commitment.ts';

export type PurchaseKind =
  | 'on-demand'
  | 'spot'
  | CommitmentKind
  | 'dedicated-host'
  | 'dedicated-host-reservation';

/** Which option it is; years and payment for what has a term. */
export interface PurchaseName {
  readonly kind: PurchaseKind;
  readonly years?: TermYears;
  readonly payment?: Payment;
}

/** One way to pay. Amounts are in the answer's currency; those of a month and of the horizon are rounded to cents. */
export interface PurchaseOption extends PurchaseName, FigureSource {
  /** For one hour; of a term, effective, for each of its hours. */
  readonly hourly: number;
  readonly monthly: number;
  /** Over the horizon. A term that ends before is bought again at the same price, one that ends later is paid out. */
  readonly total: number;
  /** Paid at the start of each term; 0 where nothing is. */
  readonly upfront: number;
  /** Of On-Demand for the same hours, in whole percent; negative where it costs more. Undefined for a host. */
  readonly savingPercent?: number | undefined;
  /** Hours a month above which it costs less than On-Demand; undefined where no month has as many. */
  readonly breakEvenHours?: number | undefined;
  /** Month in which On-Demand would have cost what is paid at the start; undefined where not within the term. */
  readonly breakEvenMonth?: number | undefined;
  /** For Spot: share of instances interrupted in a month, and of when that is. */
  readonly interruptions?: { readonly band: string; readonly date: string } | undefined;
  /** For a host, which is paid for whole. */
  readonly host?: HostOption | undefined;
}

export interface HostOption {
  /** Instances of the type that it holds at most, by AWS's prices; undefined where not known here. */
  readonly holdsAtMost?: number | undefined;
  /** Instances from which on it costs less than as many On-Demand; undefined where it holds fewer. */
  readonly paysFrom?: number | undefined;
}

export interface UnknownOption extends PurchaseName {
  readonly reason: string;
}

export interface PurchaseAnswer {
  readonly currency: Currency;
  readonly hoursPerMonth: number;
  readonly horizonMonths: number;
  /** On-Demand first, where it is known. */
  readonly options: readonly PurchaseOption[];
  readonly unknown: readonly UnknownOption[];
  /** What holds for all of it: a discount, a commitment that is there already. */
  readonly notes: readonly string[];
}

/** Why nothing can be answered, in a sentence. */
export interface PurchaseRefusal {
  readonly refused: string;
}
