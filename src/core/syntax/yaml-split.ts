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
const TIE = /(?:^|[\s[{,])[&*][A-Za-z0-9_]|^\s*(?:- )?<<\s*:|^(?:---|\.\.\.|%)|^[ ]*\t/m;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly kind: 'blank' | 'comment' | 'content';
}

/**
 * Splits at top-level keys and, inside the sections that hold named things, at their names. Undefined where the
 * text has anything that ties its parts together or stands otherwise than expected; it is then read as a whole.
 */
export function splitYaml(text: string): readonly Piece[] | undefined {
  if (TIE.test(text)) return undefined;
  const lines = readLines(text, 0, text.length);
  const pieces: Piece[] = [];
  for (const section of splitAtIndent(text, lines, 0, TOP_KEY) ?? []) {
    const name = sectionName(text, section);
    if (name === undefined) return undefined;
    const inner = SPLIT_SECTIONS.has(name) ? splitSection(text, name, section) : undefined;
    pieces.push(...(inner ?? [piece(undefined, 0, section)]));
  }
  return pieces.length > 1 ? pieces : undefined;
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
  if (isLastOfSection && lines.at(-1)?.kind === 'comment') return undefined;
  const groups = splitAtIndent(text, lines, indent, NESTED_KEY);
  const led = groups?.every((group) => group.some(({ kind }) => kind === 'content'));
  return groups && led ? groups.map((group) => piece(section, indent, group)) : undefined;
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

/**
 * Groups of lines, each led by a key at exactly `indent`; comment lines directly above a key go with it.
 * Undefined where a content line at that indent, or below it, is no key.
 */
function splitAtIndent(
  text: string,
  lines: readonly Line[],
  indent: number,
  key: RegExp,
): Line[][] | undefined {
  const groups: Line[][] = [];
  let lead: Line[] = [];
  for (const line of lines) {
    if (line.kind === 'comment') {
      lead.push(line);
      continue;
    }
    const isKey = line.kind === 'content' && line.indent <= indent;
    if (isKey && (line.indent < indent || !key.test(text.slice(line.start + indent, line.end)))) {
      return undefined;
    }
    if (isKey) groups.push([...lead, line]);
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
  const head = lines.find((line) => line.kind === 'content');
  // Blank lines and comments before the first key.
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
  const indent = body.find((line) => line.kind === 'content')?.indent;
  if (!indent) return undefined;
  const groups = splitAtIndent(text, body, indent, NESTED_KEY);
  if (!groups) return undefined;
  const own = piece(undefined, 0, lines.slice(0, headIndex + 1));
  return [own, ...groups.map((group) => piece(name, indent, group))];
}
