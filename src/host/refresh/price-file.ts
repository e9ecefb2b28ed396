import { type Parser, parse } from 'csv-parse';
import { RefreshProblem } from './problem.ts';

/** What stands above the rows of a price file. */
export interface PriceFileHead {
  readonly offerCode: string;
  /** ISO time. */
  readonly published: string;
}

/** Answers a row's cell by its column, under the name that `columnKey` gives it; empty where it is not filled. */
export type Cell = (column: string) => string;

/** Reads rows as they come. `take` is called for each; what it throws ends the reading. */
export interface RowTaker {
  /** Columns without which the file is not what it should be. */
  readonly columns: readonly string[];
  take(cell: Cell): void;
}

const formatVersion = 'v1.0';
const longestRowBytes = 64 * 1024;
/** Service price list files have five lines of metadata, and the names of the columns in the sixth (AWS Billing User Guide). */
const mostHeadLines = 10;

/**
 * A stream that reads a price list file in CSV. It writes nothing; `head()` is there once it has finished, and throws
 * where the file has none.
 */
export function readPriceFile(taker: RowTaker): { readonly stream: Parser; head(): PriceFileHead } {
  const state: ReadingState = { head: new Map() };
  const stream = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    max_record_size: longestRowBytes,
    on_record: (row: string[]) => {
      const { columns } = state;
      if (columns === undefined) readHeadLine(row, state, taker.columns);
      else if (row.length === state.width) taker.take((column) => row[columns.get(column) ?? -1] ?? '');
      else throw new RefreshProblem('The file is damaged: a row of it is not whole.');
      return null;
    },
  });
  // Rows are taken where they are read; nothing comes out at the end.
  stream.resume();
  return { stream, head: () => headOf(state.head, state.columns !== undefined) };
}

interface ReadingState {
  readonly head: Map<string, string>;
  columns?: ReadonlyMap<string, number>;
  /** How many cells a row has. */
  width?: number;
}

/** Names of columns differ in case and blanks from service to service: `usageType`, `Usage Type`. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function readHeadLine(row: readonly string[], state: ReadingState, needed: readonly string[]): void {
  const [name = '', value = ''] = row;
  if (columnKey(name) !== 'sku') {
    state.head.set(columnKey(name), value);
    if (state.head.size > mostHeadLines) throw notAPriceFile();
    return;
  }
  state.width = row.length;
  state.columns = new Map(row.map((column, at) => [columnKey(column), at]));
  const missing = needed.filter((column) => !state.columns?.has(column));
  if (missing.length > 0)
    throw new RefreshProblem(`The file has no column ${missing.join(', ')}: AWS has changed its form.`);
}

function headOf(head: ReadonlyMap<string, string>, hasColumns: boolean): PriceFileHead {
  const version = head.get('formatversion');
  if (!hasColumns || version === undefined) throw notAPriceFile();
  if (version !== formatVersion)
    throw new RefreshProblem(
      `The file has the form ${version.slice(0, 20)}, which this version cannot read.`,
    );
  const published = head.get('publicationdate') ?? '';
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(published))
    throw new RefreshProblem('The file does not say its date.');
  return { offerCode: head.get('offercode') ?? '', published };
}

function notAPriceFile(): RefreshProblem {
  return new RefreshProblem('The answer is not a price file.');
}
