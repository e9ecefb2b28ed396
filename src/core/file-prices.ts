/** What each resource of a file costs: worked out when it is first asked for, which on a keystroke nobody does. */
import { type PricedResource, priceResources } from './cost/price-resources.ts';
import type { TableDate } from './model.ts';
import type { Workload } from './template/annotated.ts';
import type { Resource } from './template/resource.ts';
import { type Question, trackTemplate } from './template/track.ts';
import type { Unit } from './template/unit.ts';
import { workloadOf } from './template/workload.ts';
import { answerUnits, type Basis, type UnitAnswer, type UnitAnswers } from './unit-answers.ts';

export interface UnitPrices extends UnitAnswer {
  readonly priced: readonly PricedResource[];
}

export class FilePrices {
  private answers: UnitAnswers<UnitPrices> | undefined;
  /** The version last priced, not the one before this: between them may lie many that nobody asked about. */
  private earlier: UnitAnswers<UnitPrices> | undefined;

  /** What they come to on Spot, by the bill as it is; null where that is not known. Filled by who asks. */
  readonly spotMonthlyUsd: WeakMap<PricedResource, number | null>;

  constructor(
    private readonly basis: Basis,
    earlier?: FilePrices,
  ) {
    this.earlier = earlier?.answers ?? earlier?.earlier;
    this.spotMonthlyUsd = earlier?.spotMonthlyUsd ?? new WeakMap();
  }

  get all(): readonly PricedResource[] {
    return finish(this.ofUnits()).flatMap(({ priced }) => priced);
  }

  /** Tables that the prices rest on, with their dates; the same may come more than once. */
  figures(): readonly TableDate[] {
    const parts = this.all.flatMap(({ bill }) => bill.parts);
    return parts.map(({ source: table, date }) => ({ table, date }));
  }

  /** One for each unit of the template, worked out a unit at a time. */
  *ofUnits(): Generator<void, readonly UnitPrices[]> {
    this.answers ??= yield* answerUnits(this.basis, priceUnit, this.earlier);
    this.earlier = undefined;
    return this.answers.ofUnits;
  }
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function priceUnit({ resources }: Unit, { template: whole, annotations, context }: Basis): UnitPrices {
  const asked = new Set<Question>();
  const template = trackTemplate(whole, asked);
  const { catalog, region, today, terms } = context;
  // A bill asks for the hours, the system and the use of the CPU one by one.
  const said = new Map<Resource, Workload>();
  const priced = priceResources(resources, {
    catalog,
    region,
    today,
    terms,
    template,
    workloadOf: (resource) => {
      const known = said.get(resource) ?? workloadOf(resource, template, annotations);
      said.set(resource, known);
      return known;
    },
  });
  return { priced, asked };
}
