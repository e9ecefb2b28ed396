import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion, CompletionKind, CompletionSubject } from '../core/index.ts';
import { toMarkdown, toRange, toTextEdits } from './convert.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  mark: CompletionItemKind.Keyword,
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  flag: CompletionItemKind.Constant,
  quantity: CompletionItemKind.Unit,
  'instance-type': CompletionItemKind.Value,
  'resource-type': CompletionItemKind.Class,
  name: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
};

/** What an editor can do with a completion. */
export interface CompletionAbilities {
  /** Offer the choices that follow a key. */
  readonly snippets: boolean;
  /** Show details beside every label, not beside the chosen one alone. */
  readonly labelDetails: boolean;
  /** Leave the blanks of further lines as they are. */
  readonly asIs: boolean;
}

/** What an item carries, so that its documentation can be made when somebody looks at it. */
export interface CompletionData {
  readonly uri: string;
  readonly subject: CompletionSubject;
}

/** `index` is the place in the list, which editors would else put in order of the alphabet. */
export function toCompletionItem(
  document: TextDocument,
  completion: Completion,
  index: number,
  abilities: CompletionAbilities,
): CompletionItem {
  const { label, kind, documentation, subject, filterText, deprecated, also } = completion;
  return {
    label,
    kind: kinds[kind],
    ...toDetail(completion, abilities),
    ...(documentation && { documentation: toMarkdown(documentation) }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    sortText: String(index).padStart(4, '0'),
    filterText: filterText ?? label,
    ...toEdit(document, completion, abilities),
    ...(also && { additionalTextEdits: toTextEdits(document, also) }),
    ...(subject && { data: { uri: document.uri, subject } satisfies CompletionData }),
  };
}

/** Beside every label, or, where it says too much for that, beside the chosen one. */
function toDetail(
  { detail, documentation, subject }: Completion,
  { labelDetails }: CompletionAbilities,
): Partial<CompletionItem> {
  if (detail === '') return {};
  if (!labelDetails || documentation !== undefined) return { detail };
  // What is documented says it again.
  return { labelDetails: { description: detail }, ...(subject ? {} : { detail }) };
}

function toEdit(
  document: TextDocument,
  { range, newText, snippet }: Completion,
  { snippets, asIs }: CompletionAbilities,
): Partial<CompletionItem> {
  const isSnippet = snippets && snippet !== undefined;
  const text = isSnippet ? snippet : newText;
  const edit = { range: toRange(document, range), newText: text };
  const insertTextFormat = isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
  if (!text.includes('\n')) return { insertTextFormat, textEdit: edit };
  if (asIs) return { insertTextFormat, insertTextMode: InsertTextMode.asIs, textEdit: edit };
  return {
    insertTextFormat,
    textEdit: { ...edit, newText: withoutIndent(document, text, edit.range.start.line) },
  };
}

/** Editors that know one mode add the blanks of the line to each that follows. */
function withoutIndent(document: TextDocument, text: string, line: number): string {
  const written = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const blanks = /^[ \t]*/.exec(written)?.[0] ?? '';
  return text.replaceAll(`\n${blanks}`, '\n');
}

/** Undefined for an item that carries nothing of ours. */
export function readCompletionData({ data }: CompletionItem): CompletionData | undefined {
  const { uri, subject } = (data ?? {}) as Partial<CompletionData>;
  return typeof uri === 'string' && subject ? { uri, subject } : undefined;
}
