// C0 and C1 controls, line and paragraph separators, marks that reorder text, and the byte order mark: each may
// make a terminal or a reader show something else than what stands in the file.
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const UNSAFE_IN_LINES = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of text for a terminal: what would move the cursor, colour or reorder is spelled out as `\u001b`. */
export function safeLine(text: string): string {
  return text.replace(UNSAFE, escapeCharacter);
}

/** Several lines of text for a terminal; line feeds stay. */
export function safeLines(text: string): string {
  return text.replace(UNSAFE_IN_LINES, escapeCharacter);
}

/** JSON that holds no control character but its own line breaks. */
export function safeJson(value: unknown, indent?: number): string {
  // Outside strings JSON holds only line feeds and spaces of these, so that an escape is always inside a string.
  return JSON.stringify(value, undefined, indent).replace(UNSAFE_IN_LINES, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
