import { type CodeLens, type InlayHint, InlayHintKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CostLens, SizeHint } from '../core/index.ts';
import { type LensTarget, OPEN_LENS } from '../protocol/protocol.ts';
import { toRange } from './convert.ts';

/** `opens`: whether the editor knows the command that a lens calls; else it is mere text. */
export function toCodeLens(document: TextDocument, lens: CostLens, opens: boolean): CodeLens {
  const range = toRange(document, lens.range);
  const { resource, size, ideas, title } = lens;
  const target: LensTarget = {
    uri: document.uri,
    ...(resource === undefined ? {} : { resource }),
    ...range.start,
    ...(size ? { size: document.positionAt(size.start) } : {}),
    ideas,
  };
  return {
    range,
    command: opens ? { title, command: OPEN_LENS, arguments: [target] } : { title, command: '' },
  };
}

export function toInlayHint(document: TextDocument, { range, label }: SizeHint): InlayHint {
  return {
    position: document.positionAt(range.end),
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
  };
}
