/** A text whose `<|>` marks a cursor. */
export interface AtCursor {
  readonly text: string;
  readonly offset: number;
}

export function readCursor(marked: string): AtCursor {
  const offset = marked.indexOf('<|>');
  if (offset < 0) throw new Error('The text has no <|>.');
  return { text: marked.replace('<|>', ''), offset };
}
