import { type ResourceSummary, sumMonthlyCny, sumMonthlyUsd, type TableDate } from '../core/index.ts';
import { reportFile } from './file-report.ts';
import type { AnalyzedFile } from './look-at-files.ts';
import type { FailedFileReport, FindingReport, ProblemReport, ResourceReport } from './report.ts';

/** What `cost --format json` prints of one file, as docs/cli.md describes it. Lines from 0. */
export interface CostFileReport {
  readonly path: string;
  readonly kind: string;
  /** The file's region, where its settings name another than the run's. */
  readonly region?: string;
  readonly resources: readonly ResourceReport[];
  readonly compute: ComputeTotal;
  readonly problems: readonly ProblemReport[];
}

/** What has a price, together. Databases and other services are not in it. */
export interface ComputeTotal {
  /** Null where nothing has a price. */
  readonly monthlyUsd: number | null;
  /** What is billed in CNY, where anything is: no rate of exchange is known here. */
  readonly monthlyCny?: number;
  /** Resources with a price, and those without. What is in the bill of another is neither. */
  readonly priced: number;
  /** Resources of which a part alone has a known price, where there are any. They are in neither of the two. */
  readonly partlyPriced?: number;
  readonly unpriced: number;
}

export interface CostReport {
  readonly version: 1;
  readonly region: string;
  readonly environment?: string | undefined;
  readonly catalog: readonly TableDate[];
  readonly files: readonly (CostFileReport | FailedFileReport)[];
  readonly compute: ComputeTotal;
}

/** A file with the bills that its total is made of. */
export interface CostedFile {
  readonly path: string;
  readonly report: CostFileReport;
  readonly resources: readonly ResourceSummary[];
}

/** `path` is as it shall be shown; `runRegion` that of the run. */
export function costFile(path: string, { analyzed, problems }: AnalyzedFile, runRegion: string): CostedFile {
  const { findings, ...report } = reportFile(path, analyzed, problems, runRegion);
  const { resources } = analyzed.analysis;
  const refused = findings.filter(({ rule }) => rule === 'annotation-invalid').map(describeRefused);
  const compute = totalOf(resources);
  return { path, report: { ...report, problems: [...report.problems, ...refused], compute }, resources };
}

/** What is said of a workload and cannot be taken is no part of the bill: whoever reads it has to know. */
function describeRefused({ rule, message, range }: FindingReport): ProblemReport {
  return { code: rule, message: `Line ${range.start.line + 1}, not counted: ${message}`, range };
}

export function totalOf(resources: readonly ResourceSummary[]): ComputeTotal {
  const monthlyCny = sumMonthlyCny(resources);
  const partlyPriced = resources.filter((resource) => resource.partlyPriced).length;
  return {
    monthlyUsd: sumMonthlyUsd(resources),
    ...(monthlyCny === null ? {} : { monthlyCny }),
    priced: resources.filter(isWhollyPriced).length,
    ...(partlyPriced > 0 ? { partlyPriced } : {}),
    unpriced: resources.filter((resource) => !isPriced(resource) && !resource.pricedAt).length,
  };
}

type Summary = Pick<ResourceSummary, 'monthlyUsd' | 'monthlyCny' | 'partlyPriced'>;

/** In USD, or in CNY. */
export function isPriced({ monthlyUsd, monthlyCny }: Summary): boolean {
  return monthlyUsd !== null || monthlyCny !== undefined;
}

/** Every part that the file asks for has a price. */
export function isWhollyPriced(resource: Summary): boolean {
  return isPriced(resource) && !resource.partlyPriced;
}
