import type { Block, Comment, Entry, MappingNode, Problem, ScalarNode, SyntaxNode } from './node.ts';

/** What parsing one block gives; ranges are relative to the block. */
export interface ParsedBlock {
  readonly block: Block;
  readonly root: SyntaxNode | undefined;
  readonly comments: readonly Comment[];
  /** Those of the comments that are addressed to us. */
  readonly addressed: readonly Comment[];
  readonly problems: readonly Problem[];
}

/** Deeper than any real template; keeps every walk of a tree within the stack. */
export const MAX_DEPTH = 100;

/** An absent value, `Key:`; stands right behind the colon. */
export function emptyScalar(block: Block, offset: number): ScalarNode {
  return {
    kind: 'scalar',
    block,
    start: offset,
    end: offset,
    innerStart: offset,
    innerEnd: offset,
    style: 'plain',
    text: '',
    value: null,
  };
}

/** Says which keys stand twice, on the later one, which is the one that counts. */
export function findDuplicates(entries: readonly Entry[]): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { key } of entries) {
    // Names that a template engine fills in differ only then.
    if (key.text === '<<' || key.placeholder) continue;
    if (seen.has(key.text)) {
      problems.push({
        block: key.block,
        start: key.start,
        end: key.end,
        code: 'duplicate-key',
        message: `${key.text} is there twice; only this one counts. Remove or rename one of them.`,
      });
    }
    seen.add(key.text);
  }
  return problems;
}

export function isMappingNode(node: SyntaxNode | undefined): node is MappingNode {
  return node?.kind === 'mapping';
}

/** Comments that say something to this program, and not to the reader alone. */
export function addressedOf(comments: readonly Comment[]): readonly Comment[] {
  return comments.filter(({ text }) => /@workload|compute-advisor-/i.test(text));
}
