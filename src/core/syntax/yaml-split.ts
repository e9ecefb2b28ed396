/** A part of the text that can be parsed alone. */
export interface Piece {
  /** The top-level key that it stands under; undefined for a section's own lines and for sections kept whole. */
  readonly section: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Blanks before the key that leads it. */
  readonly indent: number;
}

const SPLIT_SECTIONS = new Set(['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs']);
const TOP_KEY = /^(?:([A-Za-z][\w:-]{0,100})|"([^"\n]{1,100})"|'([^'\n]{1,100})')\s*:(?=\s|$)/;
const NESTED_KEY = /^(?:[A-Za-z0-9][\w:-]{0,300}|"[^"\n]{1,300}"|'[^'\n]{1,300}')\s*:(?=\s|$)/;
// An anchor or alias ties blocks together; `&&` in a script and `s3:*` in a policy are none.
const TIE = /(?:^|[\s[{,])[&*][A-Za-z0-9_]|^\s*(?:- )?<<\s*:|^(?:---|\.\.\.|%)/m;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly kind: 'blank' | 'comment' | 'content';
}

// At the start of a line, a key of a form that is not expected there: only the whole file can tell what it is.
const UNUSUAL_KEY = /^[^\s#"'[\]{},&*!|>%@`?-][^\s]*\s*:(?=\s|$)|^\?/;

/**
 * Splits at top-level keys and, inside the sections that hold named things, at their names. What is no key there,
 * a line half-typed or indented too little, stays with the part above it. Undefined where the text has anything
 * that ties its parts together or stands otherwise than expected; it is then read as a whole.
 */
export function splitYaml(text: string): readonly Piece[] | undefined {
  const start = endOfPreamble(text);
  if (TIE.test(start === 0 ? text : text.slice(start))) return undefined;
  const lines = readLines(text, start, text.length);
  const pieces: Piece[] = start === 0 ? [] : [{ section: undefined, start: 0, end: start, indent: 0 }];
  if (lines.some((line) => isUnusual(text, line))) return undefined;
  for (const section of splitAtIndent(text, lines, 0, TOP_KEY)) {
    const name = sectionName(text, section);
    if (name === undefined) return undefined;
    const inner = SPLIT_SECTIONS.has(name) ? splitSection(text, name, section) : undefined;
    pieces.push(...(inner ?? [piece(undefined, 0, section)]));
  }
  return pieces.length > 1 ? pieces : undefined;
}

/** Offset behind a `---` that opens the first document; 0 without one. */
function endOfPreamble(text: string): number {
  const match = /^(?:[ \t]*(?:#[^\n]*)?\r?\n){0,200}---[ \t]*\r?\n/.exec(text.slice(0, 20_000));
  return match?.[0].length ?? 0;
}

/**
 * Splits a stretch of a section that was split before, at the same indentation, into whatever now stands there.
 * Undefined where that cannot be told from the stretch alone.
 */
export function splitStretch(
  text: string,
  stretch: Piece,
  isLastOfSection: boolean,
): readonly Piece[] | undefined {
  const { section, start, end, indent } = stretch;
  // What ties a stretch may begin with the character before it.
  if (section === undefined || TIE.test(text.slice(start, end))) return undefined;
  const lines = readLines(text, start, end);
  // Comments at the end of a section lead the next section's key.
  if (isLastOfSection && endsInComment(lines)) return undefined;
  // A key at the start of a line begins another section.
  if (lines.some((line) => isTopKey(text, line) || isUnusual(text, line))) return undefined;
  const groups = splitAtIndent(text, lines, indent, NESTED_KEY);
  const led = groups.every((group) => group.some((line) => isKeyAt(text, line, indent, NESTED_KEY)));
  return led ? groups.map((group) => piece(section, indent, group)) : undefined;
}

function isTopKey(text: string, line: Line): boolean {
  return line.indent === 0 && isKeyAt(text, line, 0, TOP_KEY);
}

function isUnusual(text: string, line: Line): boolean {
  if (line.kind !== 'content' || line.indent > 0 || isTopKey(text, line)) return false;
  return UNUSUAL_KEY.test(text.slice(line.start, line.end));
}

function isKeyAt(
  text: string,
  { kind, start, end, indent: own }: Line,
  indent: number,
  key: RegExp,
): boolean {
  return kind === 'content' && own === indent && key.test(text.slice(start + indent, end));
}

function endsInComment(lines: readonly Line[]): boolean {
  return lines.findLast(({ kind }) => kind !== 'blank')?.kind === 'comment';
}

function piece(section: string | undefined, indent: number, lines: readonly Line[]): Piece {
  return { section, indent, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

function readLines(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < to) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    const code = text.charCodeAt(at);
    const blank = at >= end || code === 10 || (code === 13 && at + 2 >= end);
    const kind = blank ? 'blank' : code === 35 ? 'comment' : 'content';
    lines.push({ start, end, indent: at - start, kind });
    start = end;
  }
  return lines;
}

/** Groups of lines, each led by a key at exactly `indent`; comment lines above a key go with it. */
function splitAtIndent(text: string, lines: readonly Line[], indent: number, key: RegExp): Line[][] {
  const groups: Line[][] = [];
  let lead: Line[] = [];
  for (const line of lines) {
    // Blank lines do not part a comment from the key below it.
    if (line.kind === 'comment' || (line.kind === 'blank' && lead.length > 0)) {
      lead.push(line);
      continue;
    }
    if (isKeyAt(text, line, indent, key)) groups.push([...lead, line]);
    else (groups.at(-1) ?? startGroup(groups)).push(...lead, line);
    lead = [];
  }
  (groups.at(-1) ?? startGroup(groups)).push(...lead);
  return groups;
}

function startGroup(groups: Line[][]): Line[] {
  const group: Line[] = [];
  groups.push(group);
  return group;
}

function sectionName(text: string, lines: readonly Line[]): string | undefined {
  const head = lines.find((line) => isTopKey(text, line));
  // Blank lines, comments or a stray word before the first key.
  if (!head) return '';
  const match = TOP_KEY.exec(text.slice(head.start, head.end));
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** The section's own line first, then a part a name; undefined where the section is not a plain block mapping. */
function splitSection(text: string, name: string, lines: readonly Line[]): Piece[] | undefined {
  const headIndex = lines.findIndex((line) => line.kind === 'content');
  const head = lines[headIndex];
  if (!head || !/:\s*(?:#.*)?$/.test(text.slice(head.start, head.end).trimEnd())) return undefined;
  const body = lines.slice(headIndex + 1);
  const indent = body.find((line) => line.kind === 'content' && line.indent > 0)?.indent;
  if (!indent) return undefined;
  const groups = splitAtIndent(text, body, indent, NESTED_KEY);
  const own = piece(undefined, 0, lines.slice(0, headIndex + 1));
  return [own, ...groups.map((group) => piece(name, indent, group))];
}
