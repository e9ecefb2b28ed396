import type { Catalog } from '../catalog/catalog.ts';
import type { FigureSource } from '../catalog/rates.ts';
import type { Confidence, CostPart, ResourceSummary } from '../model.ts';
import type { Workload } from '../template/annotated.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { roundToCents } from './money.ts';

export interface PriceContext {
  readonly template: Template;
  readonly catalog: Catalog;
  readonly region: string;
  workloadOf(resource: Resource): Workload;
}

export type Bill = Pick<ResourceSummary, 'monthlyUsd' | 'confidence' | 'parts' | 'assumptions' | 'unpriced'>;

/** Adds up what one resource costs a month; rounds once, at the end. */
export class BillBuilder {
  private readonly parts: { readonly what: string; readonly usd: number; readonly figure: FigureSource }[] =
    [];
  private readonly assumptions: string[] = [];
  private readonly unpriced: string[] = [];

  /** `usd` a month, unrounded. */
  add(what: string, usd: number, figure: FigureSource): this {
    this.parts.push({ what, usd, figure });
    return this;
  }

  assume(...assumptions: readonly string[]): this {
    this.assumptions.push(...assumptions);
    return this;
  }

  leaveOut(...what: readonly string[]): this {
    this.unpriced.push(...what);
    return this;
  }

  /** Null without a single part: then what was left out says why. */
  build(): Bill {
    const { assumptions, unpriced } = this;
    if (this.parts.length === 0) return { monthlyUsd: null, parts: [], assumptions, unpriced };
    const total = this.parts.reduce((sum, { usd }) => sum + usd, 0);
    return {
      monthlyUsd: roundToCents(total),
      confidence: worst(this.parts.map(({ figure }) => figure.confidence)),
      parts: this.parts.map(
        ({ what, usd, figure }): CostPart => ({
          what,
          monthlyUsd: roundToCents(usd),
          source: figure.table,
          date: figure.date,
        }),
      ),
      assumptions,
      unpriced,
    };
  }
}

const CONFIDENCES: readonly Confidence[] = ['exact', 'dated', 'estimate'];

function worst(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.findLast((confidence) => confidences.includes(confidence)) ?? 'dated';
}
