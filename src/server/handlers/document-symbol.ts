import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SymbolKind as KindOfSymbol, symbolsOf, type TemplateSymbol } from '../../core/index.ts';
import { toRange } from '../convert.ts';
import type { ReadDocument } from '../documents.ts';

export function answerSymbols({ text, analyzed }: ReadDocument): DocumentSymbol[] {
  return symbolsOf(analyzed).map((symbol) => toDocumentSymbol(text, symbol));
}

const kinds: Readonly<Record<KindOfSymbol, SymbolKind>> = {
  section: SymbolKind.Namespace,
  parameter: SymbolKind.Variable,
  mapping: SymbolKind.Object,
  condition: SymbolKind.Boolean,
  resource: SymbolKind.Class,
  output: SymbolKind.Property,
  rule: SymbolKind.Event,
};

function toDocumentSymbol(text: TextDocument, symbol: TemplateSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail && { detail: symbol.detail }),
    kind: kinds[symbol.kind],
    range: toRange(text, symbol.range),
    selectionRange: toRange(text, symbol.nameRange),
    children: symbol.children.map((child) => toDocumentSymbol(text, child)),
  };
}
