import type { Range } from '../text/range.ts';
import type { Block, Problem, SyntaxNode } from './node.ts';
import { maskTemplating, overlapsMark } from './templating.ts';
import { addressedOf, type ParsedBlock } from './tree-builder.ts';
import { findComments } from './yaml-comments.ts';
import { buildFromEvents } from './yaml-events.ts';
import { joinQuotedLines } from './yaml-quoted.ts';
import { recoverYaml } from './yaml-recovery.ts';

interface RawTree {
  readonly root: SyntaxNode | undefined;
  readonly scalars: readonly SyntaxNode[];
  readonly problems: readonly Problem[];
}

/** Parses one block: by events where it is YAML, else with what can be recovered. Never throws. */
export function parseYamlBlock(block: Block): ParsedBlock {
  const tree = tryEvents(block, block.text);
  if (tree) return finish(block, tree);
  const joined = joinQuotedLines(block.text);
  const lenient = joined === undefined ? undefined : tryEvents(block, joined);
  if (lenient) return finish(block, lenient);
  const masked = maskTemplating(block.text);
  if (!masked) return finish(block, recoverYaml(block, block.text));
  const readable = tryEvents(block, masked.source) ?? recoverYaml(block, masked.source);
  // Of two keys that read alike only one may be left when it is filled in: `{{ if }} … {{ else }} …`.
  const problems = readable.problems.filter(({ code }) => code !== 'duplicate-key');
  return finish(
    block,
    { ...readable, problems: [sayTemplated(block, masked.marks), ...problems] },
    masked.marks,
  );
}

function tryEvents(block: Block, source: string): RawTree | undefined {
  try {
    return buildFromEvents(block, source);
  } catch {
    // Not YAML: `yaml` recovers from that and names what is wrong.
    return undefined;
  }
}

function sayTemplated(block: Block, marks: readonly Range[]): Problem {
  const first = marks[0] ?? { start: 0, end: 0 };
  const message = 'A template engine fills this in first; what stands around it is analysed.';
  return { block, start: first.start, end: first.end, code: 'templated', message };
}

function finish(block: Block, tree: RawTree, marks: readonly Range[] = []): ParsedBlock {
  const scalars =
    marks.length > 0 ? tree.scalars.map((scalar) => markPlaceholder(scalar, marks)) : tree.scalars;
  const comments = findComments(block, scalars.map(textRange));
  return { block, root: tree.root, comments, addressed: addressedOf(comments), problems: tree.problems };
}

/** Set in place while the tree is still ours alone: its nodes are shared with the mappings around them. */
function markPlaceholder(node: SyntaxNode, marks: readonly Range[]): SyntaxNode {
  if (node.kind === 'scalar' && overlapsMark(node, marks)) {
    (node as { placeholder?: boolean }).placeholder = true;
  }
  return node;
}

/** Behind the `|` of a block scalar a comment may stand. */
function textRange(node: SyntaxNode): Range {
  return node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')
    ? { start: node.innerStart, end: node.end }
    : node;
}
