import type { PricedFigure } from '../catalog/prices.ts';
import { inDigits } from '../text/digits.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import { surplusPercent } from './credits.ts';
import { countOf } from './hours.ts';
import { addMachineHours, describeMachine, describeMachines, type Machine, priceMachine } from './machine.ts';
import { type Money, money, sumOf } from './money.ts';

/** A type that capacity may be made of. */
export interface Pool {
  readonly type: string;
  /** Units of capacity that one instance counts for. */
  readonly weight: number;
}

/** Capacity that is made of one or several types. */
export interface Capacity {
  /** In order of priority; never empty. */
  readonly pools: readonly Pool[];
  /** On-Demand takes the cheapest of them; else the first. */
  readonly cheapestFirst: boolean;
  readonly onDemandUnits: Money;
  readonly spotUnits: Money;
  readonly hours: number;
}

/** Which of several types is counted: what is to be expected, or the bounds. */
export type Choice = 'expected' | 'cheapest' | 'dearest';

interface PricedPool extends Pool {
  readonly price: PricedFigure;
  /** USD an hour of one unit. */
  readonly unitUsd: Money;
}

/** Adds what capacity costs, On-Demand and on Spot; says why where that is not known. */
export function addCapacity(
  bill: BillBuilder,
  capacity: Capacity,
  machine: Machine,
  context: PriceContext,
  choice: Choice = 'expected',
): void {
  const { onDemandUnits, spotUnits } = capacity;
  const allSpot = machine.purchase === 'spot';
  const spot = allSpot ? onDemandUnits.plus(spotUnits) : spotUnits;
  const onDemand = allSpot ? money(0) : onDemandUnits;
  if (onDemand.gt(0) || spot.eq(0))
    addOnDemand(bill, { ...capacity, onDemandUnits: onDemand }, machine, context, choice);
  if (spot.gt(0))
    addSpot(bill, { ...capacity, spotUnits: spot }, { ...machine, purchase: 'spot' }, context, choice);
}

function addOnDemand(
  bill: BillBuilder,
  { pools, cheapestFirst, onDemandUnits, hours }: Capacity,
  machine: Machine,
  context: PriceContext,
  choice: Choice,
): void {
  const pool = choosePool(pools, cheapestFirst, choice, () => pricePools(pools, machine, context));
  if (!pool) {
    bill.miss('instance hours: no type is known');
    return;
  }
  const { type, weight } = pool;
  const count = instancesFor(onDemandUnits, weight);
  if (pools.length > 1 || weight !== 1)
    bill.assume(
      `On-Demand: ${describeMachines(count.toNumber(), type)}, the ${cheapestFirst ? 'cheapest' : 'first'} of ${countOf(pools.length, 'type')}`,
    );
  addMachineHours(bill, { what: 'instance hours', type, count, hours }, machine, context);
}

/** What each costs is asked only where it decides. */
function choosePool(
  pools: readonly Pool[],
  cheapestFirst: boolean,
  choice: Choice,
  byPrice: () => readonly PricedPool[],
): Pool | undefined {
  if (choice !== 'expected') return byPrice().at(choice === 'cheapest' ? 0 : -1);
  return cheapestFirst && pools.length > 1 ? (byPrice()[0] ?? pools[0]) : pools[0];
}

function addSpot(
  bill: BillBuilder,
  { pools, spotUnits, hours }: Capacity,
  machine: Machine,
  context: PriceContext,
  choice: Choice,
): void {
  const what = 'instance hours on Spot';
  const priced = pricePools(pools, machine, context);
  const [cheapest] = priced;
  if (!cheapest) {
    const price = priceMachine(pools[0]?.type ?? '', machine, context);
    bill.miss(`${what}: ${'reason' in price ? price.reason : 'no type is known'}`);
    return;
  }
  const bound = choice === 'cheapest' ? cheapest : choice === 'dearest' ? priced.at(-1) : undefined;
  const taken = bound ? [bound] : priced;
  const hourly = (pool: PricedPool) => instancesFor(spotUnits, pool.weight).times(pool.price.usd);
  const hourlyUsd = sumOf(taken.map(hourly)).div(taken.length);
  bill.add(what, hourlyUsd.times(hours), cheapest.price, 'other');
  if (taken.some(({ type }) => surplusPercent(type, machine, context) > 0))
    bill.miss('surplus credits on Spot');
  bill.assume(
    `${inDigits(hours)} hours`,
    describeMachine(machine, context),
    'Spot prices move: an average at one moment',
  );
  if (pools.length > 1)
    bill.assume(`Spot: the average over ${priced.length} of ${countOf(pools.length, 'type')}`);
}

/** Those whose price is known, cheapest unit first. */
function pricePools(pools: readonly Pool[], machine: Machine, context: PriceContext): PricedPool[] {
  const priced = pools.flatMap((pool) => {
    const price = priceMachine(pool.type, machine, context);
    return 'reason' in price ? [] : { ...pool, price, unitUsd: money(price.usd).div(pool.weight) };
  });
  return priced.sort((a, b) => a.unitUsd.cmp(b.unitUsd) || (a.type < b.type ? -1 : 1));
}

/** Only whole instances give units. */
export function instancesFor(units: Money, weight: number): Money {
  return money(Math.ceil(units.div(weight).toNumber()));
}
