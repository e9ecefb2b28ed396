import type { Block, SyntaxTree } from './node.ts';
import type { ParsedBlock } from './tree-builder.ts';
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
  return (parts && assemble(text, body, offset, parts, earlier)) ?? readWhole(text, body, offset);
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
function readAgain({ parts, body: before }: YamlTree, body: string): readonly Part[] | undefined {
  const split = resplit(
    before,
    parts.map(({ piece }) => piece),
    body,
  );
  if (!split) return readParts(body, parts);
  const { pieces, first, count, replaced } = split;
  const reusable = byText(parts.slice(first, first + replaced));
  return pieces.map((piece, index) => {
    const old =
      index < first ? parts[index] : index < first + count ? undefined : parts[index - count + replaced];
    if (!old) return readPart(piece, body, reusable);
    return old.piece === piece ? old : { piece, parsed: old.parsed };
  });
}

function byText(parts: readonly Part[]): Map<string, ParsedBlock> {
  return new Map(parts.map(({ parsed }) => [parsed.block.text, parsed]));
}

/** Takes a parsed block of the same text at most once: a block stands in one place. */
function readPart(piece: Piece, body: string, reusable: Map<string, ParsedBlock>): Part {
  const text = body.slice(piece.start, piece.end);
  const parsed = reusable.get(text);
  if (parsed) reusable.delete(text);
  return { piece, parsed: parsed ?? parseYamlBlock({ text }) };
}
