import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceLambdaRequest } from '../../cost/lambda.ts';
import { formatUsd } from '../../cost/money.ts';
import { lessDiscount } from '../../cost/terms.ts';
import { inDigits } from '../../text/digits.ts';
import { skeletonFor } from '../skeletons/skeleton.ts';
import type { Subject } from '../subject.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { describeSaving, unknownSaving } from './saving.ts';

/** Lambda in place of what is always on, with the cost of both; silent where Lambda would cost more. */
export function recommendLambda(context: ActionContext): Outcome | undefined {
  const { subject } = context;
  const comparison = compareCosts(context);
  if (comparison && comparison.lambdaUsd >= comparison.presentUsd) return undefined;
  const { phrase, ...figures } = comparison
    ? describeSaving(
        comparison.presentUsd - comparison.lambdaUsd,
        1 - comparison.lambdaUsd / comparison.presentUsd,
        {
          approximate: true,
        },
      )
    : unknownSaving();
  return {
    title: 'Move to Lambda',
    results: { ...(comparison ? describe(comparison, subject) : sayUnknown(subject)), saving: phrase },
    ...figures,
    facts: ['workload.requestsPerMonth', 'workload.durationMs', 'instance.type', 'service.tasks'],
    because: comparison ? reasons(comparison) : [],
    fix: {
      kind: 'guide',
      title: `Move to Lambda (${phrase}): the code is all that is left to run`,
      deployment: 'replacement',
      edits: [],
      skeleton: skeletonFor(isWeb(subject) ? 'http-function' : 'event-function', subject),
    },
  };
}

function isWeb(subject: Subject): boolean {
  return wordFact(subject, 'workload.style') === 'web' || wordFact(subject, 'workload.protocol') === 'http';
}

interface Comparison {
  readonly lambdaUsd: number;
  readonly presentUsd: number;
  /** Requests a month at which both cost the same. */
  readonly crossing: number;
  readonly memoryGiB: number;
  readonly requests: number;
}

function compareCosts({ subject, catalog, region, terms }: ActionContext): Comparison | undefined {
  const requests = numberFact(subject, 'workload.requestsPerMonth');
  const durationMs = numberFact(subject, 'workload.durationMs');
  const presentUsd = presentMonthlyUsd(subject);
  if (requests === undefined || durationMs === undefined || !presentUsd) return undefined;
  const memoryGiB = memoryOf(subject);
  const arm = wordFact(subject, 'workload.arch') === 'arm64';
  const price = priceLambdaRequest({ durationMs, memoryGiB, arm }, region, catalog);
  if (!price) return undefined;
  const [lambdaUsd, hereUsd] = [requests * price.requestUsd, presentUsd].map((usd) =>
    lessDiscount(usd, terms),
  ) as [number, number];
  return { lambdaUsd, presentUsd: hereUsd, crossing: presentUsd / price.requestUsd, memoryGiB, requests };
}

/** 1 GB where nobody says what a run needs. */
function memoryOf(subject: Subject): number {
  return numberFact(subject, 'workload.memoryUsedGiB') ?? numberFact(subject, 'workload.memoryGiB') ?? 1;
}

/** Undefined where the price or the number of copies is not known. */
function presentMonthlyUsd(subject: Subject): number | undefined {
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  if (subject.groups.includes('service')) {
    const [hourlyUsd, tasks] = [
      numberFact(subject, 'service.hourlyUsd'),
      numberFact(subject, 'service.tasks'),
    ];
    return hourlyUsd === undefined || tasks === undefined ? undefined : hourlyUsd * tasks * hours;
  }
  const hourlyUsd = numberFact(subject, 'instance.hourlyUsd');
  const copies = subject.groups.includes('group') ? numberFact(subject, 'group.instances') : 1;
  return hourlyUsd === undefined || copies === undefined ? undefined : hourlyUsd * copies * hours;
}

/** In pieces that a message can quote. */
function describe({ lambdaUsd, presentUsd, crossing, memoryGiB }: Comparison, subject: Subject) {
  const known = ['workload.memoryUsedGiB', 'workload.memoryGiB'].some((path) => subject.facts.has(path));
  const memory = `${Number(memoryGiB.toFixed(3))} GB${known ? '' : ' (assumed)'}`;
  return {
    cost: `about ${formatUsd(lambdaUsd)} a month there at ${memory}, ${formatUsd(presentUsd)} here`,
    crossing: `as much at ${count(crossing)} requests, the free tier left out`,
  };
}

/** Two digits that count: where they cross is no more exact. */
function count(requests: number): string {
  if (requests >= 1e6) return `${inDigits(Number((requests / 1e6).toPrecision(2)))} million`;
  return inDigits(Number(requests.toPrecision(2)));
}

function sayUnknown({ facts }: Subject) {
  const isSaid = facts.has('workload.requestsPerMonth') && facts.has('workload.durationMs');
  return {
    cost: isSaid
      ? 'what it costs here is not known'
      : 'what both cost is known once requests and duration are annotated',
    crossing: 'and a run may take up to 15 minutes and 10 GB there',
  };
}

function reasons({ lambdaUsd, presentUsd }: Comparison): NonNullable<Outcome['because']> {
  return [
    { fact: 'monthly cost on Lambda', value: formatUsd(lambdaUsd), from: 'catalog' },
    { fact: 'monthly cost here', value: formatUsd(presentUsd), from: 'catalog' },
  ];
}
