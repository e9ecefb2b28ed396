/** A part of the text that can be parsed alone. `section` is the top-level key that it stands under. */
export interface Piece {
  readonly section: string | undefined;
  readonly start: number;
  readonly end: number;
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

/**
 * Splits at top-level keys and, inside the sections that hold named things, at their names. Undefined where the
 * text has anything that ties its parts together or stands otherwise than expected; it is then read as a whole.
 */
export function splitYaml(text: string): readonly Piece[] | undefined {
  if (TIE.test(text) || /^[ \t]*\t/m.test(text)) return undefined;
  const lines = readLines(text);
  const pieces: Piece[] = [];
  for (const section of splitAtIndent(text, lines, 0, TOP_KEY) ?? []) {
    const name = sectionName(text, section);
    if (name === undefined) return undefined;
    const inner = SPLIT_SECTIONS.has(name) ? splitSection(text, section) : undefined;
    if (!inner) pieces.push({ section: undefined, ...extent(section) });
    else pieces.push(...inner.map((part, index) => ({ section: index === 0 ? undefined : name, ...part })));
  }
  return pieces.length > 1 ? pieces : undefined;
}

function extent(lines: readonly Line[]): { start: number; end: number } {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
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
    if (isKey && (line.indent < indent || !key.test(text.slice(line.start + indent, line.end))))
      return undefined;
    if (isKey) groups.push([...lead, line]);
    else (groups.at(-1) ?? startGroup(groups)).push(...lead, line);
    lead = [];
  }
  groups.at(-1)?.push(...lead);
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
function splitSection(text: string, lines: readonly Line[]): { start: number; end: number }[] | undefined {
  const headIndex = lines.findIndex((line) => line.kind === 'content');
  const head = lines[headIndex];
  if (!head || !/:\s*(?:#.*)?$/.test(text.slice(head.start, head.end).trimEnd())) return undefined;
  const body = lines.slice(headIndex + 1);
  const indent = body.find((line) => line.kind === 'content')?.indent;
  if (!indent) return undefined;
  const groups = splitAtIndent(text, body, indent, NESTED_KEY);
  if (!groups) return undefined;
  // Blank lines before the first name belong to the head.
  return [extent(lines.slice(0, headIndex + 1)), ...groups.map(extent)];
}
