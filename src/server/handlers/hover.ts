import type { Hover, Position } from 'vscode-languageserver';
import { hover } from '../../core/index.ts';
import { toHover } from '../convert.ts';
import type { ReadDocument } from '../documents.ts';

export function answerHover({ text, analyzed }: ReadDocument, position: Position): Hover | null {
  const explanation = hover(analyzed, text.offsetAt(position));
  return explanation ? toHover(text, explanation) : null;
}
