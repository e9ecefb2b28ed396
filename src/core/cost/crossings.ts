import type { ServiceName } from './service-offers.ts';

/** What a service costs by requests a month. */
export interface Line {
  readonly service: ServiceName;
  /** USD a month; never falls. */
  readonly usdAt: (requestsPerMonth: number) => number;
}

/** From so many requests a month on, another service costs less. */
export interface Crossing {
  readonly requestsPerMonth: number;
  /** What both cost there, or the one that steps up. */
  readonly monthlyUsd: number;
  /** The one that costs less up to there. */
  readonly below: ServiceName;
  /** The one that costs less from there on. */
  readonly above: ServiceName;
  /** The first of these two lines. */
  readonly isFirst: boolean;
}

// From a thousand requests a month to a million a second, in steps of about 8 %.
const LEAST = 1_000;
const MOST = 2.6e12;
const STEPS = 280;
// A line that steps up may be crossed again and again: what is further than this is of no use to anybody.
const MOST_CROSSINGS = 5;

/** Every pair of lines, from fewer requests to more. Lines that step are followed in steps: a short return may be missed. */
export function findCrossings(lines: readonly Line[]): Crossing[] {
  const pairs = lines.flatMap((a, index) => lines.slice(index + 1).map((b) => [a, b] as const));
  return pairs.flatMap(([a, b]) => crossingsOf(a, b)).sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
}

function crossingsOf(a: Line, b: Line): Crossing[] {
  const found: Crossing[] = [];
  const isLess = (requests: number) => a.usdAt(requests) < b.usdAt(requests);
  let [from, was] = [0, isLess(0)];
  for (let step = 0; step <= STEPS && found.length < MOST_CROSSINGS; step++) {
    const to = Math.round(LEAST * (MOST / LEAST) ** (step / STEPS));
    const is = isLess(to);
    if (is !== was) {
      const at = bisect(from, to, (requests) => isLess(requests) === is);
      const [below, above] = was ? [a, b] : [b, a];
      found.push({
        requestsPerMonth: at,
        monthlyUsd: Math.round(above.usdAt(at) * 100) / 100,
        below: below.service,
        above: above.service,
        isFirst: found.length === 0,
      });
    }
    [from, was] = [to, is];
  }
  return found;
}

/** The least whole number above `from` that holds; `to` does. */
function bisect(from: number, to: number, holds: (requests: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
