import { describeStale, noteStale, type TableDate } from '../../core/index.ts';
import type { FailedFileReport, FileReport } from '../report.ts';

const STALE = 'table-stale';

type WithProblems = Pick<FileReport, 'problems'>;

/** What concerns the one file: how old prices are is said once, at the end. */
export function problemsOf({ problems }: WithProblems): FileReport['problems'] {
  return problems.filter(({ code }) => code !== STALE);
}

/** The same of figures that are shown: a line of its own behind the page, or nothing. */
export function staleLine(figures: Iterable<TableDate>, today: string): string {
  const [note] = noteStale(figures, today);
  return note ? `\n\nnote  ${note.message}` : '';
}

/** How old prices are that are past their term, for all files together; undefined where none is. */
export function staleNote(files: readonly (WithProblems | FailedFileReport)[]): string | undefined {
  const tables = files
    .flatMap((file) => ('error' in file ? [] : file.problems))
    .flatMap((problem) => problem.tables ?? []);
  return tables.length === 0 ? undefined : describeStale(tables);
}
