import type { DraftEdit } from '../draft.ts';
import {
  asMapping,
  asSequence,
  type Comment,
  type Entry,
  entryOf,
  type MappingNode,
  type Span,
  type SyntaxNode,
} from '../syntax/node.ts';
import type { Suppression } from '../template/suppression.ts';
import { endOfLine } from './lines.ts';
import { removeEntries, removeItem } from './remove.ts';

/** Takes a suppression away as a whole; undefined where that cannot be done alone. */
export function removeSuppression({ carrier }: Suppression): readonly DraftEdit[] | undefined {
  if (carrier.kind === 'comment') return [removeComment(carrier.comment)];
  return carrier.kind === 'metadata' ? removeFromMetadata(carrier.item, carrier.holder) : undefined;
}

/** Takes one of several rules out of a comment. */
export function removeName({ names }: Suppression, doomed: Span): readonly DraftEdit[] {
  const index = names.findIndex(({ span }) => span === doomed);
  const next = names[index + 1]?.span;
  const previous = names[index - 1]?.span;
  const span = next
    ? { ...doomed, end: next.start }
    : { ...doomed, start: previous ? previous.end : doomed.start };
  return [{ span, newText: '' }];
}

/** With its line, where it stands there alone. */
function removeComment({ block, start, end }: Comment): DraftEdit {
  const { text } = block;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  const lead = text.slice(lineStart, start);
  const behind = text.slice(end, lineEnd).trim();
  if (behind !== '') return { span: { block, start, end }, newText: '' };
  if (lead.trim() === '') {
    const newline = /^\r?\n/.exec(text.slice(lineEnd, lineEnd + 2))?.[0].length ?? 0;
    return { span: { block, start: lineStart, end: lineEnd + newline }, newText: '' };
  }
  return { span: { block, start: lineStart + lead.trimEnd().length, end: lineEnd }, newText: '' };
}

const PATH = ['Metadata', 'ComputeAdvisor', 'Suppress'] as const;

interface Held {
  readonly entry: Entry;
  readonly parent: MappingNode;
}

/** The item; where it is the only one the list, and whatever held nothing but it. */
function removeFromMetadata(item: SyntaxNode, holder: SyntaxNode): readonly DraftEdit[] | undefined {
  const path = walk(holder);
  const last = path?.at(-1);
  if (!path || !last) return undefined;
  const list = asSequence(last.entry.value);
  if (list && list.items.length > 1) {
    return list === last.entry.value ? removeItem(item, list) : undefined;
  }
  let doomed = last;
  for (const held of path.slice(0, -1).reverse()) {
    if (doomed.parent.entries.length > 1) break;
    doomed = held;
  }
  return removeEntries([doomed.entry], doomed.parent);
}

/** The entries on the way to the list; undefined where one of them came through an alias or a merge. */
function walk(holder: SyntaxNode): Held[] | undefined {
  const path: Held[] = [];
  let node: SyntaxNode = holder;
  for (const key of PATH) {
    const parent = asMapping(node);
    const entry = entryOf(parent, key);
    if (!parent || parent !== node || !entry || !parent.entries.includes(entry)) return undefined;
    path.push({ entry, parent });
    node = entry.value;
  }
  return path;
}
