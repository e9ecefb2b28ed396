import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver';
import { complete, explainCompletion } from '../../core/index.ts';
import { toMarkdown } from '../convert.ts';
import { type CompletionAbilities, type CompletionData, toCompletionItem } from '../convert-completion.ts';
import type { ReadDocument } from '../documents.ts';

export function answerCompletion(
  { text, analyzed }: ReadDocument,
  position: Position,
  abilities: CompletionAbilities,
): CompletionList {
  const { completions, isIncomplete } = complete(analyzed, text.offsetAt(position));
  const items = completions.map((completion, index) => toCompletionItem(text, completion, index, abilities));
  return { isIncomplete, items };
}

/** The item with its documentation. */
export function answerCompletionResolve(
  { analyzed }: ReadDocument,
  item: CompletionItem,
  { subject }: CompletionData,
): CompletionItem {
  const documentation = explainCompletion(subject, analyzed);
  return documentation === undefined ? item : { ...item, documentation: toMarkdown(documentation) };
}
