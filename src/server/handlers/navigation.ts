import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
} from 'vscode-languageserver';
import { definitionAt, referencesAt } from '../../core/index.ts';
import { toLocation, toRange } from '../convert.ts';
import type { ReadDocument } from '../documents.ts';

export function answerDefinition({ text, analyzed }: ReadDocument, position: Position): Location[] {
  return definitionAt(analyzed, text.offsetAt(position)).map((range) => toLocation(text, range));
}

export function answerReferences(
  { text, analyzed }: ReadDocument,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  return referencesAt(analyzed, text.offsetAt(position))
    .filter(({ role }) => includeDeclaration || role === 'use')
    .map(({ range }) => toLocation(text, range));
}

export function answerHighlights({ text, analyzed }: ReadDocument, position: Position): DocumentHighlight[] {
  return referencesAt(analyzed, text.offsetAt(position)).map(({ range, role }) => ({
    range: toRange(text, range),
    kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
