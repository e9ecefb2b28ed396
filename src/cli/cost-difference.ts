import { type ResourceSummary, sumMonthlyUsd, type TableDate } from '../core/index.ts';
import { createNameFilter } from '../host/files.ts';
import { type CommittedFiles, openCommit } from '../host/git.ts';
import { isInside } from '../host/watched-files.ts';
import { Advisor, shownPath } from './advisor.ts';
import { type CostedFile, costFile, isPriced } from './cost-report.ts';
import type { CommonOptions } from './options.ts';
import type { FailedFileReport } from './report.ts';
import { UsageError } from './usage-error.ts';

/** One resource whose cost is another than at the base. */
export interface CostChange {
  readonly path: string;
  readonly id: string;
  readonly type: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Null where it is not known, or the resource was not there. */
  readonly beforeMonthlyUsd: number | null;
  readonly afterMonthlyUsd: number | null;
  /** Null where one of both is not known. */
  readonly differenceMonthlyUsd: number | null;
  /** Why it has no price. */
  readonly unpriced: readonly string[];
}

export interface CostDifference {
  readonly version: 1;
  readonly base: { readonly ref: string; readonly commit: string };
  readonly beforeMonthlyUsd: number | null;
  readonly afterMonthlyUsd: number | null;
  readonly differenceMonthlyUsd: number;
  readonly changes: readonly CostChange[];
}

/** A difference with what it was reckoned by. */
export interface WholeDifference extends CostDifference {
  readonly region: string;
  readonly catalog: readonly TableDate[];
  readonly failed: readonly FailedFileReport[];
}

export interface BaseQuestion {
  /** A commit, branch or tag. */
  readonly base: string;
  /** As the user named them. */
  readonly paths: readonly string[];
  readonly folder: string;
  readonly advisor: Advisor;
  readonly options: Pick<CommonOptions, 'region' | 'config' | 'environment'>;
}

/** What has changed since a commit, by today's settings and prices. Throws UsageError for a commit that is not there. */
export function compareWithBase(after: readonly CostedFile[], question: BaseQuestion): CostDifference {
  const commit = openCommit(question.base, question.folder);
  if ('reason' in commit) throw new UsageError(`--base ${question.base}: ${commit.reason}.`);
  const before = costAtBase(commit, question);
  const [beforeMonthlyUsd, afterMonthlyUsd] = [before, after].map((files) =>
    sumMonthlyUsd(files.flatMap(({ resources }) => resources)),
  );
  return {
    version: 1,
    base: { ref: question.base, commit: commit.commit },
    beforeMonthlyUsd: beforeMonthlyUsd ?? null,
    afterMonthlyUsd: afterMonthlyUsd ?? null,
    differenceMonthlyUsd: inCents((afterMonthlyUsd ?? 0) - (beforeMonthlyUsd ?? 0)),
    changes: listChanges(before, after),
  };
}

function costAtBase(commit: CommittedFiles, { paths, folder, options, advisor }: BaseQuestion): CostedFile[] {
  const isMeant = createNameFilter(paths, folder);
  const candidates = commit.paths().filter(isMeant);
  commit.load(candidates);
  const past = new Advisor(options, {
    list: (at) => commit.list(at),
    read: (path, root) =>
      (isInside(path, root) ? commit.read(path) : undefined) ?? {
        code: 'related-unreadable',
        message: `${shownPath(path)} is not used: it is not in the commit.`,
      },
  });
  return candidates.flatMap((path) => {
    const text = commit.read(path);
    const answer = text === undefined ? undefined : past.lookAt(path, text);
    return answer?.kind === 'analyzed' ? costFile(shownPath(path), answer, advisor.region) : [];
  });
}

function listChanges(before: readonly CostedFile[], after: readonly CostedFile[]): CostChange[] {
  const [old, now] = [indexResources(before), indexResources(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const change = was && is ? 'changed' : is ? 'added' : 'removed';
    const either = is ?? was;
    if (!either || isSame(was?.resource, is?.resource)) return [];
    const { path, resource } = either;
    const [beforeMonthlyUsd, afterMonthlyUsd] = [priceOf(was), priceOf(is)];
    return {
      ...{ path, id: resource.id, type: resource.type, change, beforeMonthlyUsd, afterMonthlyUsd },
      differenceMonthlyUsd: differenceOf(was, is),
      unpriced: isPriced(resource) ? [] : resource.unpriced,
    };
  });
}

interface Placed {
  readonly path: string;
  readonly resource: ResourceSummary;
}

function indexResources(files: readonly CostedFile[]): Map<string, Placed> {
  return new Map(
    files.flatMap(({ path, resources }) =>
      resources
        .filter(({ pricedAt }) => !pricedAt)
        .map((resource) => [`${path}\0${resource.id}`, { path, resource }] as const),
    ),
  );
}

/** What had no price, and has none, is no change. */
function isSame(was: ResourceSummary | undefined, is: ResourceSummary | undefined): boolean {
  return was !== undefined && is !== undefined && was.unroundedMonthlyUsd === is.unroundedMonthlyUsd;
}

function priceOf(placed: Placed | undefined): number | null {
  return placed?.resource.monthlyUsd ?? null;
}

/** What is not there costs nothing; what has no price is not known. */
function differenceOf(was: Placed | undefined, is: Placed | undefined): number | null {
  const [before, after] = [was, is].map((placed) => (placed ? placed.resource.monthlyUsd : 0));
  return before === null || after === null || before === undefined || after === undefined
    ? null
    : inCents(after - before);
}

function inCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
