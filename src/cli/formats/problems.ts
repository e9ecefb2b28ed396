import { describeStale, noteStale, type TableDate } from '../../core/index.ts';
import type { FailedFileReport, FileReport } from '../report.ts';
import { safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';

const STALE = 'table-stale';

type WithProblems = Pick<FileReport, 'problems'> & Partial<Pick<FileReport, 'kind'>>;

/**
 * What concerns the one file: how old prices are is said once, at the end. What is wrong with settings is a finding in
 * their own file.
 */
export function problemsOf({ problems, kind }: WithProblems): FileReport['problems'] {
  return kind === 'settings' ? [] : problems.filter(({ code }) => code !== STALE);
}

type AnyFile = WithProblems | FailedFileReport;

/** What concerns several files alike, as their settings do: each sentence once. */
export function sharedProblems(files: readonly AnyFile[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const file of files) {
    const messages = 'error' in file ? [] : problemsOf(file).map(({ message }) => message);
    for (const message of new Set(messages)) seen.set(message, (seen.get(message) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count > 1).map(([message]) => message));
}

/** The lines behind all files; empty without anything to say. */
export function formatNotes(shared: Iterable<string>, files: readonly AnyFile[], palette: Palette): string {
  const stale = staleNote(files);
  const notes = [...shared, ...(stale === undefined ? [] : [stale])];
  return notes.map((note) => formatNote(note, palette)).join('\n');
}

/** The same of figures that are shown: a line of its own behind the page, or nothing. */
export function staleLine(figures: Iterable<TableDate>, today: string): string {
  const [note] = noteStale(figures, today);
  return note ? `\n\nnote  ${note.message}` : '';
}

/** How old prices are that are past their term, for all files together; undefined where none is. */
export function staleNote(files: readonly AnyFile[]): string | undefined {
  const tables = files
    .flatMap((file) => ('error' in file ? [] : file.problems))
    .flatMap((problem) => problem.tables ?? []);
  return tables.length === 0 ? undefined : describeStale(tables);
}

export function formatNote(message: string, palette: Palette): string {
  return `${palette.faint('note')}  ${safeLine(message)}`;
}
