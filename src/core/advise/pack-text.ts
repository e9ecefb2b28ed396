import { absolute, innerSpan, type Placement, type ScalarNode } from '../syntax/node.ts';
import type { Range } from '../text/range.ts';

/** A value with where it stands in the pack. */
export interface Written<T> {
  readonly value: T;
  readonly range: Range;
}

/** A text in which parts can be pointed at, whatever its quotes and line breaks. */
export interface WrittenText extends Written<string> {
  /** Where a stretch of the value stands in the pack. */
  within(part: Range): Range;
}

export function writtenText(node: ScalarNode, placement: Placement): WrittenText {
  const range = absolute(innerSpan(node), placement);
  return {
    value: node.text,
    range,
    within(part) {
      const offsets = alignOffsets(node.block.text, node, node.text);
      const start = offsets?.[part.start];
      const end = offsets?.[part.end];
      if (start === undefined || end === undefined) return range;
      const base = range.start - node.innerStart;
      return { start: base + start, end: base + Math.max(end, start + 1) };
    },
  };
}

/**
 * The source offset of each character of a decoded value, and of its end: quotes, escapes, folded lines and indentation are
 * what the source has and the value has not. Undefined where the two cannot be laid side by side.
 */
function alignOffsets(source: string, node: ScalarNode, value: string): readonly number[] | undefined {
  const offsets: number[] = [];
  let at = node.innerStart;
  for (let i = 0; i < value.length; i++) {
    if (isSpace(value[i]) && isSpace(source[at])) {
      // A fold is one space for a line break and its indentation; further spaces of the value follow it.
      offsets.push(at);
      at = isSpace(value[i + 1]) ? at + 1 : skipSpace(source, at, node.innerEnd);
      continue;
    }
    if (node.style === 'double' && source[at] === '\\') {
      offsets.push(at);
      at += escapeLength(source[at + 1]);
      continue;
    }
    while (at < node.innerEnd && source[at] !== value[i]) at++;
    // A value may end in the line break that the node leaves out.
    if (at >= node.innerEnd)
      return isSpace(value[i]) && i === value.length - 1 ? [...offsets, at, at] : undefined;
    offsets.push(at++);
  }
  return [...offsets, node.innerEnd];
}

/** `\n` has two characters, `\x41` four, `\u0041` six, `\U00000041` ten (YAML 1.2, 5.7). */
function escapeLength(letter: string | undefined): number {
  if (letter === 'x') return 4;
  if (letter === 'u') return 6;
  return letter === 'U' ? 10 : 2;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function skipSpace(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(source[at])) at++;
  return at;
}
