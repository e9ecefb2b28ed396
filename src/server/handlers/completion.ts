import type { CompletionItem, Position } from 'vscode-languageserver/node';
import { complete } from '../../core/index.ts';
import { toCompletionItem } from '../convert-completion.ts';
import type { ReadDocument } from '../documents.ts';

/** `takesSnippets`: whether the editor can offer the choices that follow a key. */
export function answerCompletion(
  { text, analyzed }: ReadDocument,
  position: Position,
  takesSnippets: boolean,
): CompletionItem[] {
  const completions = complete(analyzed, text.offsetAt(position));
  return completions.map((completion, index) => toCompletionItem(text, completion, index, takesSnippets));
}
