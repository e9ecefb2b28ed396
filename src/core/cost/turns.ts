import { standsWithin } from '../syntax/node.ts';
import type { Loop } from '../template/loops.ts';
import { turnsOf } from '../template/resolve.ts';
import type { Resource } from '../template/resource.ts';
import { inTurn, type Template, type Turns } from '../template/template.ts';
import { textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext, worstConfidence } from './bill.ts';
import { money, sumOf, toCents } from './money.ts';

// As many as values are followed through a loop.
const MOST_COPIES = 32;

/** What the copies cost together that `Fn::ForEach` makes of a resource; its one bill where it stands in none. */
export function priceCopies(
  resource: Resource,
  context: PriceContext,
  price: (resource: Resource, context: PriceContext) => Bill,
): Bill {
  const { template } = context;
  const around = template.loops.filter(({ body }) => standsWithin(resource.body, body));
  if (around.length === 0) return price(resource, context);
  const copies = copiesOf(around, template);
  if (copies === 'unknown') {
    const bill = price(resource, context);
    return {
      ...bill,
      assumptions: [...bill.assumptions, 'one copy: the list of its Fn::ForEach is not known'],
    };
  }
  if (copies.length > MOST_COPIES)
    return new BillBuilder(context)
      .leaveOut(`all of it: Fn::ForEach makes over ${MOST_COPIES} copies`)
      .build();
  const bills = copies.map((turns) => ({
    of: describe(turns),
    bill: price(resource, { ...context, template: inTurn(template, turns) }),
  }));
  const [only] = bills;
  return only && bills.length === 1 ? only.bill : sumOfCopies(bills);
}

/** The turns of all loops around, an inner one's within each of the outer's. */
function copiesOf(loops: readonly Loop[], template: Template): Turns[] | 'unknown' {
  let copies: Turns[] = [new Map()];
  for (const loop of loops) {
    const next: Turns[] = [];
    for (const outer of copies) {
      const turns = turnsOf(loop, inTurn(template, outer));
      if (turns.length === 0) return 'unknown';
      for (const turn of turns) next.push(new Map(outer).set(loop.name, turn));
      if (next.length > MOST_COPIES) return next;
    }
    copies = next;
  }
  return copies;
}

function describe(turns: Turns): string {
  return [...turns].map(([name, value]) => `${name} ${textOf(value) ?? ''}`.slice(0, 60)).join(', ');
}

interface Copy {
  readonly of: string;
  readonly bill: Bill;
}

function sumOfCopies(copies: readonly Copy[]): Bill {
  const bills = copies.map(({ bill }) => bill);
  const usd = bills
    .flatMap(({ unroundedMonthlyUsd }) => unroundedMonthlyUsd ?? [])
    .map((text) => money(text));
  const cny = bills.flatMap(({ monthlyCny }) => monthlyCny ?? []).map((amount) => money(amount));
  const confidences = bills.flatMap(({ confidence }) => confidence ?? []);
  const isPartial = confidences.length > 0 && (confidences.length < bills.length || bills.some(isPartly));
  const pricedAt = bills[0]?.pricedAt;
  const notes = union(bills.map((bill) => bill.notes ?? []));
  return {
    monthlyUsd: usd.length > 0 ? toCents(sumOf(usd)) : null,
    ...(usd.length > 0 ? { unroundedMonthlyUsd: sumOf(usd).toFixed() } : {}),
    ...(cny.length > 0 ? { currency: 'CNY', monthlyCny: toCents(sumOf(cny)) } : {}),
    ...(confidences.length > 0 ? { confidence: worstConfidence(confidences) } : {}),
    ...(isPartial ? { partlyPriced: true } : {}),
    parts: copies.flatMap(({ of, bill }) =>
      bill.parts.map((part) => ({ ...part, what: `${part.what} (${of})` })),
    ),
    assumptions: union([
      [`${copies.length} copies, by Fn::ForEach`],
      ...bills.map((bill) => bill.assumptions),
    ]),
    unpriced: union(bills.map(({ unpriced }) => unpriced)),
    ...(pricedAt ? { pricedAt } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function isPartly({ partlyPriced }: Bill): boolean {
  return partlyPriced === true;
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
