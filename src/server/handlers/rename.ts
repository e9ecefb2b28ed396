import {
  LSPErrorCodes,
  type Position,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { renameAt, renameableAt } from '../../core/index.ts';
import { toRange, toTextEdits } from '../convert.ts';
import type { ReadDocument } from '../documents.ts';

/** Null where nothing that has a name stands: the editor says so. */
export function answerPrepareRename(
  { text, analyzed }: ReadDocument,
  position: Position,
): PrepareRenameResult | null {
  const found = renameableAt(analyzed, text.offsetAt(position));
  return found ? { range: toRange(text, found.range), placeholder: found.name } : null;
}

/** An error with a sentence where the name cannot be given. */
export function answerRename(
  { text, analyzed }: ReadDocument,
  position: Position,
  newName: string,
  openText: (uri: string) => TextDocument | undefined,
): WorkspaceEdit | ResponseError {
  const renaming = renameAt(analyzed, text.offsetAt(position), newName);
  if ('refused' in renaming) return new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
  const changes = { [text.uri]: toTextEdits(text, renaming.edits) };
  for (const { path, text: content, edits } of renaming.others) {
    const uri = new URL(path.split('/').map(encodeURIComponent).join('/'), text.uri).href;
    // What is open and not yet saved has other places.
    const file = openText(uri) ?? TextDocument.create(uri, '', 0, content);
    if (file.getText() === content) changes[uri] = toTextEdits(file, edits);
  }
  return { changes };
}
