/** What an edit of a program may change beside the statement that it is in. */
import type { Block } from '../../syntax/node.ts';
import type { Expr, ScopeHead, Statement } from '../../syntax/source/expression.ts';
import type { Program, ScopeTree, Segment } from '../../syntax/source/program.ts';
import { isMutator } from './assignments.ts';

/**
 * Blocks of which something may be another than in an earlier version of the program; undefined where that may be
 * anything: imports and scopes reach everywhere, and tags reach all below.
 */
export function changedBlocks(before: Program, now: Program): ReadonlySet<Block> | undefined {
  const [old, present] = [placesIn(before.root), placesIn(now.root)];
  const changed = [
    ...before.segments.filter((segment) => !present.has(segment)),
    ...now.segments.filter((segment) => !old.has(segment)),
  ];
  if (changed.some(reachesFar) || isMoved(old, present)) return undefined;
  const placeOf = (segment: Segment): Place => present.get(segment) ?? old.get(segment) ?? NOWHERE;
  const names = changed.flatMap((segment) => namesGiven(segment, placeOf(segment)));
  const words = changed.flatMap((segment) =>
    wordsIn(segment.block.text).map((word) => [word, placeOf(segment)] as const),
  );
  const used = new Map(words.map(([word]) => [word, words.filter(([one]) => one === word)]));
  const dirty = new Set(changed.map(({ block }) => block));
  // Who uses a name that has changed gives names that have changed.
  for (let grown = true; grown; ) {
    grown = false;
    for (const segment of now.segments) {
      if (dirty.has(segment.block)) continue;
      const place = placeOf(segment);
      const uses = names.some((given) => isSeen(given, place) && segment.block.text.includes(given.name));
      const own = namesGiven(segment, place);
      const isUsed = own.some((given) => used.get(given.name)?.some(([, from]) => isSeen(given, from)));
      if (!uses && !isUsed) continue;
      dirty.add(segment.block);
      if (uses) names.push(...own);
      grown ||= uses;
    }
  }
  return dirty;
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
  if (target.kind === 'name') return [target.name];
  if (target.kind === 'index') return namesIn(target.object);
  return target.kind === 'member' ? [target.name, ...namesIn(target.object)] : [];
}
