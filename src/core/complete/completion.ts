import type { Range } from '../text/range.ts';

export type CompletionKind = 'mark' | 'key' | 'word' | 'flag' | 'quantity';

/** One word that may be written at a place, in the order in which a list shows them. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail: string;
  /** Markdown without HTML and links. */
  readonly documentation?: string;
  /** What `newText` takes the place of: the word under the cursor. */
  readonly range: Range;
  readonly newText: string;
  /** `newText` with the choices that follow it, in the snippet syntax of the language server protocol. */
  readonly snippet?: string;
}
