import type { Block, SyntaxTree } from './node.ts';
import { assemble, isYamlTree, type Part, type YamlTree } from './yaml-assembly.ts';
import { parseYamlBlock } from './yaml-block.ts';
import { resplit } from './yaml-resplit.ts';
import { type Piece, splitYaml } from './yaml-split.ts';

/**
 * Reads YAML of any kind: a tree of what could be read, and the problems met. Never throws. Of an earlier version
 * of the text the blocks that did not change are taken over; the answer is the same without it.
 */
export function parseYaml(text: string, earlier?: SyntaxTree): SyntaxTree {
  // A byte-order mark is no text; blocks start behind it.
  const offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body = offset ? text.slice(offset) : text;
  const parts = isYamlTree(earlier) ? readAgain(earlier, body) : readParts(body, []);
  return (parts && assemble(text, body, parts, earlier)) ?? readWhole(text, body, offset);
}

function readWhole(text: string, body: string, offset: number): SyntaxTree {
  const block: Block = { text: body };
  const { root, comments, addressed, problems } = parseYamlBlock(block);
  const placement = new Map([[block, offset]]);
  return { format: 'yaml', text, root, comments, addressed, problems, placement };
}

function readParts(body: string, earlier: readonly Part[]): readonly Part[] | undefined {
  const reusable = byText(earlier);
  return splitYaml(body)?.map((piece) => readPart(piece, body, reusable));
}

/** Parts of the new text, all but those around the change taken over as they are. */
function readAgain({ parts, pieces, body: before }: YamlTree, body: string): readonly Part[] | undefined {
  const split = resplit(before, pieces, body);
  if (!split) return readParts(body, parts);
  const { made, first, replaced } = split;
  const reusable = byText(parts.slice(first, first + replaced));
  const read = made.map((piece) => readPart(piece, body, reusable));
  return [...parts.slice(0, first), ...read, ...parts.slice(first + replaced)];
}

function byText(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [part.parsed.block.text, part]));
}

/** Takes a parsed block of the same text at most once: a block stands in one place. */
function readPart({ section, indent, start, end }: Piece, body: string, reusable: Map<string, Part>): Part {
  const text = body.slice(start, end);
  const old = reusable.get(text);
  if (!old) return { section, indent, parsed: parseYamlBlock({ text: ownCopy(text) }) };
  reusable.delete(text);
  return old.section === section && old.indent === indent ? old : { section, indent, parsed: old.parsed };
}

/** V8 keeps the whole text of a part in memory; a block may outlive many versions of it. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
