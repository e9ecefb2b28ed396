/**
 * A quoted text over several lines may end on a line that is indented less than its key: CloudFormation reads
 * that, while parsers that follow YAML to the letter do not. Returns the text with the line breaks inside such
 * quotes turned into blanks, of the same length; undefined where there are none.
 */
export function joinQuotedLines(text: string): string | undefined {
  let result = '';
  let last = 0;
  for (const { start, end } of findQuotedLines(text)) {
    result += text.slice(last, start) + text.slice(start, end).replace(/[\r\n]/g, ' ');
    last = end;
  }
  return last === 0 ? undefined : result + text.slice(last);
}

const OPENING = /(?:[:,[{-]|![\w:.]{1,60})[ \t]+(?=["'])|[[{](?=["'])/;

/** Quoted texts that begin where a value may begin and end on a later line. */
function* findQuotedLines(text: string): Generator<{ start: number; end: number }> {
  const opening = new RegExp(OPENING, 'g');
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const end = closingQuote(text, start);
    if (end === undefined) return;
    if (text.slice(start, end).includes('\n')) yield { start, end };
    opening.lastIndex = end;
  }
}

/** Offset behind the closing quote; `''` and `\"` are no end. */
function closingQuote(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') at++;
    else if (char === quote) {
      if (quote === "'" && text.charAt(at + 1) === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
}
