import { type ResourceSummary, sumMonthlyUsd } from '../../core/index.ts';
import { Advisor } from '../advisor.ts';
import { reportFile } from '../file-report.ts';
import { formatCheckAsJson, formatFileAsJsonLine } from '../formats/check-json.ts';
import { formatCheckAsText } from '../formats/check-text.ts';
import { lookAtFiles } from '../look-at-files.ts';
import type { CommonOptions, FailOn } from '../options.ts';
import { type AnyFileReport, type FileReport, isFailed, summarize } from '../report.ts';
import { createPalette, isColorWanted, printLine } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export interface CheckOptions extends CommonOptions {
  readonly failOn: FailOn;
}

const RANKS = { hint: 0, information: 1, warning: 2, error: 3, never: 4 } as const;

/** Checks files and prints the report. Sets the exit status: 2 where a path cannot be read, which beats 1. */
export function runCheck(paths: readonly string[], options: CheckOptions): void {
  if (paths.includes('')) throw new UsageError('One of the paths is empty.');
  const advisor = new Advisor(options);
  const checked = checkFiles(paths.length === 0 ? ['.'] : paths, advisor);
  process.exitCode = exitStatus(checked.files, options.failOn);
  print(checked, advisor, options);
}

interface CheckedFiles {
  readonly files: readonly AnyFileReport[];
  /** Of all resources that have a price. */
  readonly monthlyUsd: number | null;
}

function checkFiles(paths: readonly string[], advisor: Advisor): CheckedFiles {
  const resources: ResourceSummary[] = [];
  const files = lookAtFiles(paths, advisor, (shown, { analyzed, problems }) => {
    resources.push(...analyzed.analysis.resources);
    return reportFile(shown, analyzed, problems, advisor.region);
  });
  return { files, monthlyUsd: sumMonthlyUsd(resources) };
}

function exitStatus(files: readonly AnyFileReport[], failOn: FailOn): number {
  if (files.some(isFailed)) return 2;
  const fails = (file: FileReport) => file.findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]);
  return files.some((file) => !isFailed(file) && fails(file)) ? 1 : 0;
}

function print(
  { files, monthlyUsd }: CheckedFiles,
  { region, catalog }: Advisor,
  { format, environment }: CheckOptions,
): void {
  if (format === 'jsonl') {
    for (const file of files) printLine(formatFileAsJsonLine(file));
    return;
  }
  const report = {
    version: 1 as const,
    region,
    environment,
    catalog: catalog.tables(),
    files,
    summary: summarize(files, monthlyUsd),
  };
  if (format === 'json') printLine(formatCheckAsJson(report));
  else printLine(formatCheckAsText(report, createPalette(isColorWanted(process.stdout, process.env))));
}
