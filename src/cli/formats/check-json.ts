import type { AnyFileReport, CheckReport } from '../report.ts';
import { safeJson } from '../safe-text.ts';

/** One object, as docs/cli.md describes it. */
export function formatCheckAsJson(report: CheckReport): string {
  return safeJson(report, 2);
}

/** One line of a file, for `jsonl`. */
export function formatFileAsJsonLine(file: AnyFileReport): string {
  return safeJson(file);
}
