/** What an edit of a program may change beside the statement that it is in. */
import type { Block } from '../../syntax/node.ts';
import type { Expr, ScopeHead, Statement } from '../../syntax/source/expression.ts';
import type { Program, ScopeTree, Segment } from '../../syntax/source/program.ts';
import { isMutator } from './assignments.ts';
import { isSelf } from './scope.ts';

/**
 * Blocks of which something may be another than in an earlier version of the program; undefined where that may be
 * anything: imports and scopes reach everywhere, and tags reach all below. `helpers`: names of what is called to make
 * constructs, in either version; `changers`: of functions that change what they are given.
 */
export function changedBlocks(
  before: Program,
  now: Program,
  { helpers, changers }: { readonly helpers: ReadonlySet<string>; readonly changers: ReadonlySet<string> },
): ReadonlySet<Block> | undefined {
  const [old, present] = [placesIn(before.root), placesIn(now.root)];
  const changed = [
    ...before.segments.filter((segment) => !present.has(segment)),
    ...now.segments.filter((segment) => !old.has(segment)),
  ];
  if (changed.some(reachesFar) || isMoved(old, present)) return undefined;
  const placeOf = (segment: Segment): Place => present.get(segment) ?? old.get(segment) ?? NOWHERE;
  const used = new Map<string, Place[]>();
  for (const segment of changed)
    for (const word of new Set(wordsIn(segment.block.text)))
      used.set(word, [...(used.get(word) ?? []), placeOf(segment)]);
  const dirty = new Set(changed.map(({ block }) => block));
  const open = changed.flatMap((segment) => namesGiven(segment, placeOf(segment)));
  for (const segment of now.segments)
    if (!dirty.has(segment.block) && changesUsed(segment, placeOf(segment), used)) dirty.add(segment.block);
  const seen = new Map<string, Set<ScopeHead | undefined>>();
  const spread = new Set(changed);
  // Who uses a name that has changed gives names that have changed.
  for (let given = open.pop(); given; given = open.pop()) {
    const homes = seen.get(given.name) ?? new Set();
    if (homes.has(given.home)) continue;
    seen.set(given.name, homes.add(given.home));
    for (const segment of segmentsWith(given.name, now)) {
      const place = placeOf(segment);
      if (spread.has(segment) || !isSeen(given, place)) continue;
      spread.add(segment);
      dirty.add(segment.block);
      open.push(...namesGiven(segment, place));
    }
  }
  // What a call gives a helper reaches all that the helper does.
  const far = new Set([...helpers, ...changers]);
  const isHelped = far.size > 0 && [...dirty].some(({ text }) => wordsIn(text).some((word) => far.has(word)));
  // What a function does to what it is given reaches all that is given to it.
  const isInChanger = changed.some((segment) =>
    placeOf(segment).functions.some(({ head }) => changers.has(head.name)),
  );
  return isHelped || isInChanger ? undefined : dirty;
}

/** Whether a statement gives a name that changed statements use: they may change what it stands for. */
function changesUsed(segment: Segment, place: Place, used: ReadonlyMap<string, readonly Place[]>): boolean {
  return namesGiven(segment, place).some((given) =>
    used.get(given.name)?.some((from) => isSeen(given, from)),
  );
}

/** The segments in whose text a name stands. */
function segmentsWith(name: string, { text, segments, starts }: Program): readonly Segment[] {
  if (name === '') return segments;
  const found: Segment[] = [];
  for (let at = text.indexOf(name); at >= 0; ) {
    const isWord = !isLetter(text, at - 1) && !isLetter(text, at + name.length);
    const index = isWord ? lastUpTo(starts, at) : -1;
    const segment = segments[index];
    if (segment) found.push(segment);
    at = text.indexOf(name, segment ? (starts[index + 1] ?? text.length) : at + 1);
  }
  return found;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Digits, both cases, `_`, `$`, and all beyond ASCII.
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

/** The last of ascending numbers that is not above another. */
function lastUpTo(ascending: readonly number[], most: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a segment stands: the scope itself, the functions around it, and whether what it declares is theirs alone. */
interface Place {
  readonly head: ScopeHead | undefined;
  readonly functions: readonly ScopeTree[];
  readonly isLocal: boolean;
}

const NOWHERE: Place = { head: undefined, functions: [], isLocal: false };

/** A name, with the function that it is known in alone. */
interface GivenName {
  readonly name: string;
  readonly home?: ScopeHead | undefined;
}

function isSeen({ home }: GivenName, { functions }: Place): boolean {
  return home === undefined || functions.some(({ head }) => head === home);
}

const WORD = /[A-Za-z_$][\w$]*/g;

/** Whether a statement has come into another scope as it is: in Python by the indentation of one above it. */
function isMoved(before: ReadonlyMap<Segment, Place>, now: ReadonlyMap<Segment, Place>): boolean {
  for (const [segment, { head }] of now) if ((before.get(segment)?.head ?? head) !== head) return true;
  return false;
}

/** The place of each segment; a head stays the same object as long as its segment does. */
function placesIn(
  { head, parts }: ScopeTree,
  functions: readonly ScopeTree[] = [],
  isLocal = false,
  found = new Map<Segment, Place>(),
): Map<Segment, Place> {
  const place = { head, functions, isLocal };
  for (const part of parts) {
    if (!('parts' in part)) found.set(part, place);
    else if (part.head.scope === 'function') placesIn(part, [...functions, part], true, found);
    else placesIn(part, functions, part.head.scope === 'class' ? false : isLocal, found);
  }
  return found;
}

function reachesFar({ opens, statements, block }: Segment): boolean {
  return (
    opens !== undefined ||
    statements.some(({ kind }) => kind === 'import' || kind === 'scope') ||
    /\bTags?\b|\bTags_Of\b/.test(block.text)
  );
}

function namesGiven({ statements, block }: Segment, { functions, isLocal }: Place): GivenName[] {
  const home = isLocal ? functions.at(-1)?.head : undefined;
  const answers = statements.some(({ kind }) => kind === 'return');
  const asked = answers ? functions.slice(-1).map(({ head }) => ({ name: head.name })) : [];
  const given = statements.flatMap((statement) =>
    nameGiven(statement).map((name) => ({ name, home: statement.kind === 'declare' ? home : undefined })),
  );
  return [...asked, ...given, ...namesOfCall(block.text).map((name) => ({ name }))];
}

/** What a call may change: `props` of `props.update(…)`, of `Object.assign(props, …)` and of `resize(props)`. */
function namesOfCall(text: string): string[] {
  const start = text.trimStart();
  const method = /^(\w+)(?:\.\w+)?\.(\w+)\(/.exec(start);
  if (method)
    return method[1] === 'Object' ? wordsIn(start) : isMutator(method[2] ?? '') ? [method[1] ?? ''] : [];
  return /^[a-z]\w*\((?:\w+, *)*\w+\);?$/.test(start.trimEnd()) ? wordsIn(start) : [];
}

function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

function nameGiven(statement: Statement): string[] {
  if (statement.kind === 'declare') return [statement.name];
  if (statement.kind !== 'assign') return [];
  return namesIn(statement.target);
}

/** `sizes` and `web` of `sizes.web[0]`. */
function namesIn(target: Expr): string[] {
  // `this.sizes` gives the field alone.
  if (target.kind === 'name') return isSelf(target.name) ? [] : [target.name];
  if (target.kind === 'index') return namesIn(target.object);
  return target.kind === 'member' ? [target.name, ...namesIn(target.object)] : [];
}
