import type { Catalog } from '../catalog/catalog.ts';
import type { FigureSource } from '../catalog/rates.ts';
import type { Confidence, CostPart, ResourceSummary } from '../model.ts';
import type { Workload } from '../template/annotated.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { type Money, money, sumOf, toCents } from './money.ts';
import type { PriceTerms } from './terms.ts';

export interface PriceContext {
  readonly template: Template;
  readonly catalog: Catalog;
  /** A region; for what stands in a Local or Wavelength Zone that zone, which has prices of its own. */
  readonly region: string;
  /** ISO date: decides which commitments still run. */
  readonly today: string;
  readonly terms?: PriceTerms | undefined;
  /** What all instances are taken for, whatever the file says; it decides where this is not said. */
  readonly purchase?: 'spot' | undefined;
  workloadOf(resource: Resource): Workload;
}

export type Bill = Omit<ResourceSummary, 'id' | 'type' | 'range'>;

/** `list`: a list price, on which a discount counts. `other`: a Spot price, or what is paid for already. */
export type PartKind = 'list' | 'other';

interface Part {
  readonly what: string;
  readonly amount: Money;
  readonly figure: FigureSource;
  readonly currency: 'USD' | 'CNY';
  /** It stands beside what the resource is: the volumes of an instance. */
  readonly beside: boolean;
}

/** Adds up what one resource costs a month; rounds once, at the end. */
export class BillBuilder {
  private readonly parts: Part[] = [];
  private readonly assumptions = new Set<string>();
  private readonly missed = new Set<string>();
  private readonly unpriced = new Set<string>();
  private readonly notes = new Set<string>();
  private readonly discountPercent: number;
  private isDiscounted = false;
  private pricedAt: readonly string[] = [];
  private sizes: ResourceSummary['sizes'];

  constructor({ terms }: Pick<PriceContext, 'terms'>) {
    this.discountPercent = terms?.discountPercent ?? 0;
  }

  /** `usd` a month, unrounded. */
  add(what: string, usd: Money, figure: FigureSource, kind: PartKind = 'list'): this {
    return this.addPart(what, usd, figure, 'USD', kind);
  }

  /** CNY a month, unrounded: the regions of China. */
  addCny(what: string, cny: Money, figure: FigureSource): this {
    return this.addPart(what, cny, figure, 'CNY', 'list');
  }

  /** What stands beside the resource itself: without a price of that one there is no total. */
  addBeside(what: string, usd: Money, figure: FigureSource): this {
    return this.addPart(what, usd, figure, 'USD', 'list', true);
  }

  private addPart(
    what: string,
    amount: Money,
    figure: FigureSource,
    currency: Part['currency'],
    kind: PartKind,
    beside = false,
  ): this {
    const discounted = kind === 'list' && this.discountPercent > 0 && amount.gt(0);
    this.isDiscounted ||= discounted;
    this.parts.push({ what, amount: discounted ? this.discount(amount) : amount, figure, currency, beside });
    return this;
  }

  /** An amount at list prices, less the discount. */
  discount(amount: Money): Money {
    return amount.times(money(100).minus(this.discountPercent).div(100));
  }

  assume(...assumptions: readonly string[]): this {
    for (const assumption of assumptions) this.assumptions.add(assumption);
    return this;
  }

  /** A part that the file asks for and that has no known price: what has one is the least that it costs. */
  miss(...what: readonly string[]): this {
    for (const part of what) this.missed.add(part);
    return this;
  }

  /** A rate that was seen in other regions alone, and is the same in all of them. */
  assumeElsewhere(what: string, { confidence }: FigureSource, region: string): this {
    const said = `${what} at the rate of other regions: that of ${region} is not known here`;
    return confidence === 'estimate' ? this.assume(said) : this;
  }

  leaveOut(...what: readonly string[]): this {
    for (const part of what) this.unpriced.add(part);
    return this;
  }

  /** Something to know beside the price: the free tier. */
  note(...notes: readonly string[]): this {
    for (const note of notes) this.notes.add(note);
    return this;
  }

  /** It is in the bills of other resources, by their ids. */
  refer(pricedAt: readonly string[]): this {
    this.pricedAt = pricedAt;
    return this.leaveOut(`priced at ${pricedAt.join(', ')}`);
  }

  /** USD so far, unrounded; undefined without a part. */
  total(): Money | undefined {
    const parts = this.parts.filter(({ currency }) => currency === 'USD');
    return parts.every(({ beside }) => beside) ? undefined : sumOf(parts.map(({ amount }) => amount));
  }

  /**
   * What it comes to at its least and its greatest. Nothing is said where either is not known, both are the same, or a
   * part has no known price.
   */
  between(least: Money | undefined, most: Money | undefined, what: string): this {
    if (!least || !most || least.eq(most)) return this;
    const [low, high] = least.lt(most) ? [least, most] : [most, least];
    this.sizes = { leastMonthlyUsd: toCents(low), mostMonthlyUsd: toCents(high), what };
    return this;
  }

  /** Null without a single part: then what was left out says why. */
  build(): Bill {
    const { sizes, parts } = this;
    const total = this.total();
    const cny = parts.filter(({ currency }) => currency === 'CNY');
    const isKnown = total !== undefined || cny.length > 0;
    const isPartial = isKnown && this.missed.size > 0;
    if (this.isDiscounted)
      this.assume(`${this.discountPercent} % discount (settings) on list prices, not on Spot`);
    if (cny.length > 0) this.leaveOut('in USD: billed in CNY, of which no rate of exchange is known here');
    return {
      monthlyUsd: total ? toCents(total) : null,
      ...(total ? { unroundedMonthlyUsd: total.toFixed() } : {}),
      ...(cny.length > 0
        ? { currency: 'CNY', monthlyCny: toCents(sumOf(cny.map(({ amount }) => amount))) }
        : {}),
      ...(isKnown ? { confidence: worstConfidence(parts.map(({ figure }) => figure.confidence)) } : {}),
      ...(isPartial ? { partlyPriced: true } : sizes ? { sizes } : {}),
      parts: parts.map(summarizePart),
      assumptions: [...this.assumptions],
      unpriced: [...new Set([...this.missed, ...this.unpriced])],
      ...(this.pricedAt.length > 0 ? { pricedAt: this.pricedAt } : {}),
      ...(this.notes.size > 0 ? { notes: [...this.notes] } : {}),
    };
  }
}

function summarizePart({ what, amount, figure, currency }: Part): CostPart {
  const rounded = toCents(amount);
  const paid = currency === 'USD' ? { monthlyUsd: rounded } : { monthlyUsd: null, monthlyCny: rounded };
  return { what, ...paid, source: figure.table, date: figure.date };
}

const CONFIDENCES: readonly Confidence[] = ['exact', 'dated', 'estimate'];

export function worstConfidence(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.findLast((confidence) => confidences.includes(confidence)) ?? 'dated';
}
