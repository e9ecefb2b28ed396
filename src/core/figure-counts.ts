/** Which figures the answers of a file rest on: counted, so that an edit is counted by itself. */
import type { UnitEvaluation } from './evaluate.ts';
import type { TableDate } from './model.ts';
import { between, type KeptEnds } from './text/kept-ends.ts';

export interface CountedFigure extends TableDate {
  readonly count: number;
}

/** By table and date; none with a count of zero. */
export type FigureCounts = ReadonlyMap<string, CountedFigure>;

export function countFigures(
  ofUnits: readonly UnitEvaluation[],
  before?: { readonly ofUnits: readonly UnitEvaluation[]; readonly figures: FigureCounts },
  kept: KeptEnds = { head: 0, tail: 0 },
): FigureCounts {
  const counts = new Map(before?.figures);
  if (before) for (const unit of between(before.ofUnits, kept)) add(unit, -1, counts);
  for (const unit of between(ofUnits, kept)) add(unit, 1, counts);
  return counts;
}

function add(unit: UnitEvaluation, by: 1 | -1, counts: Map<string, CountedFigure>): void {
  for (const { table, date } of figuresOf(unit)) {
    const key = `${table} ${date}`;
    const count = (counts.get(key)?.count ?? 0) + by;
    if (count === 0) counts.delete(key);
    else counts.set(key, { table, date, count });
  }
}

function* figuresOf({ drafts }: UnitEvaluation): Generator<TableDate> {
  for (const { draft } of drafts) yield* draft.figures ?? [];
}
