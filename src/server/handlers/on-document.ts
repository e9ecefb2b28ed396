import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Documents, ReadDocument } from '../documents.ts';

/** Answers from the analysed document; null where it is none of ours or has changed while it was read. */
export async function onDocument<Answer>(
  documents: Documents,
  uri: string,
  token: CancellationToken,
  answer: (document: ReadDocument) => Answer,
): Promise<Answer | null | ResponseError> {
  const document = await documents.read(uri);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return document ? answer(document) : null;
}
