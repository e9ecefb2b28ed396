import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion, CompletionKind } from '../core/index.ts';
import { toRange } from './convert.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  mark: CompletionItemKind.Keyword,
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  flag: CompletionItemKind.Constant,
  quantity: CompletionItemKind.Unit,
};

/** `index` is the place in the list, which editors would else put in order of the alphabet. */
export function toCompletionItem(
  document: TextDocument,
  { label, kind, detail, documentation, range, newText, snippet }: Completion,
  index: number,
  takesSnippets: boolean,
): CompletionItem {
  const isSnippet = takesSnippets && snippet !== undefined;
  return {
    label,
    kind: kinds[kind],
    ...(detail && { detail }),
    ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(document, range), newText: isSnippet ? snippet : newText },
  };
}
