import type { CodeLens } from 'vscode-languageserver';
import { type AnalyzedDocument, type CostLens, costLensesInSteps, isWhole } from '../../core/index.ts';
import { toCodeLens } from '../convert-marks.ts';
import type { Documents } from '../documents.ts';
import type { KeptMarks } from '../kept-marks.ts';
import { runInSlices } from '../slices.ts';

/** What is known of the newest text. What a broken text lacks stays where it was, and all of it while one is late. */
export async function answerCodeLens(
  uri: string,
  documents: Documents,
  kept: KeptMarks<CostLens>,
  opens: boolean,
): Promise<CodeLens[]> {
  const version = documents.versionOf(uri);
  const read = await documents.read(uri);
  const isStale = (): boolean => documents.versionOf(uri) !== version;
  const fresh = read && (await runInSlices(costLensesInSteps(read.analyzed), isStale));
  const document = documents.textOf(uri);
  if (!document) return [];
  const text = document.getText();
  const lenses =
    !read || !fresh || isStale()
      ? kept.follow(uri, text)
      : isWhole(read.analyzed)
        ? kept.replace(uri, text, keepLines(fresh, kept.follow(uri, text), read.analyzed))
        : kept.addTo(uri, text, fresh.filter(isOfResource));
  // The sum of nothing is not shown.
  return lenses.some(isOfResource) ? lenses.map((lens) => toCodeLens(document, lens, opens)) : [];
}

/** A value that is half typed has no price: its lens keeps its line, and says so, lest what is below jumps. */
function keepLines(
  fresh: readonly CostLens[],
  earlier: readonly CostLens[],
  { analysis }: AnalyzedDocument,
): readonly CostLens[] {
  const shown = new Set(fresh.map(({ resource }) => resource));
  const open = analysis.resources.filter(
    ({ monthlyUsd, monthlyCny, pricedAt }) => monthlyUsd === null && monthlyCny === undefined && !pricedAt,
  );
  const waits = new Set<string | undefined>([undefined, ...open.map(({ id }) => id)]);
  const left = earlier.filter(({ resource }) => waits.has(resource) && !shown.has(resource));
  if (left.length === 0) return fresh;
  const empty = left.map((lens) => ({ ...lens, title: sayUnknown(lens), ideas: 0 }));
  return [...fresh, ...empty].sort((a, b) => a.range.start - b.range.start);
}

function sayUnknown({ resource }: CostLens): string {
  return resource === undefined ? 'This file: price not known here' : 'price not known here';
}

/** What is left of a broken text has another sum than the file. */
function isOfResource({ resource }: CostLens): boolean {
  return resource !== undefined;
}
