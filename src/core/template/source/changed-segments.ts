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
  const [old, present] = [new Set(before.segments), new Set(now.segments)];
  const changed = [
    ...before.segments.filter((segment) => !present.has(segment)),
    ...now.segments.filter((segment) => !old.has(segment)),
  ];
  if (changed.some(reachesFar) || isMoved(before, now)) return undefined;
  const names = new Set(changed.flatMap(namesGiven));
  const words = new Set(changed.flatMap(({ block }) => block.text.match(WORD) ?? []));
  const dirty = new Set(changed.map(({ block }) => block));
  // Who uses a name that has changed gives names that have changed.
  for (let grown = true; grown; ) {
    grown = false;
    for (const segment of now.segments) {
      if (dirty.has(segment.block)) continue;
      const uses = [...names].some((name) => segment.block.text.includes(name));
      if (!uses && !namesGiven(segment).some((name) => words.has(name))) continue;
      dirty.add(segment.block);
      for (const name of uses ? namesGiven(segment) : []) names.add(name);
      grown ||= uses;
    }
  }
  return dirty;
}

const WORD = /[A-Za-z_$][\w$]*/g;

/** Whether a statement has come into another scope as it is: in Python by the indentation of one above it. */
function isMoved(before: Program, now: Program): boolean {
  const scopes = scopesOf(before.root);
  return [...scopesOf(now.root)].some(([segment, head]) => (scopes.get(segment) ?? head) !== head);
}

/** The scope that each segment stands in; a head stays the same object as long as its segment does. */
function scopesOf(
  { head, parts }: ScopeTree,
  found = new Map<Segment, ScopeHead>(),
): Map<Segment, ScopeHead> {
  for (const part of parts) {
    if ('parts' in part) scopesOf(part, found);
    else found.set(part, head);
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

function namesGiven({ statements, block }: Segment): string[] {
  return [...statements.flatMap(nameGiven), ...namesOfCall(block.text)];
}

/** What a call may change: `props` of `props.update(…)`, of `Object.assign(props, …)` and of `resize(props)`. */
function namesOfCall(text: string): string[] {
  const start = text.trimStart();
  const method = /^(\w+)(?:\.\w+)?\.(\w+)\(/.exec(start);
  if (method)
    return method[1] === 'Object' ? words(start) : isMutator(method[2] ?? '') ? [method[1] ?? ''] : [];
  return /^[a-z]\w*\((?:\w+, *)*\w+\);?$/.test(start.trimEnd()) ? words(start) : [];
}

function words(text: string): string[] {
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
