import type { InlayHint, Range as LspRange } from 'vscode-languageserver';
import { isWhole, type SizeHint, sizeHints } from '../../core/index.ts';
import { toOffsets } from '../convert.ts';
import { toInlayHint } from '../convert-marks.ts';
import type { Documents } from '../documents.ts';
import type { KeptMarks } from '../kept-marks.ts';

/** Sizes in a part of the document; while its text is broken or late, those that were there before too. */
export async function answerInlayHints(
  uri: string,
  part: LspRange,
  documents: Documents,
  kept: KeptMarks<SizeHint>,
): Promise<InlayHint[]> {
  const read = await documents.read(uri);
  const document = documents.textOf(uri);
  if (!document) return [];
  const text = document.getText();
  const fresh = read && sizeHints(read.analyzed, { start: 0, end: text.length });
  const marks = !fresh
    ? kept.follow(uri, text)
    : isWhole(read.analyzed)
      ? kept.replace(uri, text, fresh)
      : kept.addTo(uri, text, fresh);
  const { start, end } = toOffsets(document, part);
  return marks
    .filter(({ range }) => range.end >= start && range.end <= end)
    .map((mark) => toInlayHint(document, mark));
}
