import type { CodeLens } from 'vscode-languageserver';
import { type CostLens, costLensesInSteps, isWhole } from '../../core/index.ts';
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
        ? kept.replace(uri, text, fresh)
        : kept.addTo(uri, text, fresh.filter(isOfResource));
  // The sum of nothing is not shown.
  return lenses.some(isOfResource) ? lenses.map((lens) => toCodeLens(document, lens, opens)) : [];
}

/** What is left of a broken text has another sum than the file. */
function isOfResource({ resource }: CostLens): boolean {
  return resource !== undefined;
}
