import type { Explanation } from '../model.ts';
import { findPosition } from '../schema/position.ts';
import { absolute, asScalar, type Comment, entryOf, innerSpan, type SyntaxTree } from '../syntax/node.ts';
import { touches } from '../text/range.ts';
import { explainAnnotation, explainAnnotationPair } from './annotation.ts';

const TAG_PREFIX = 'compute-advisor:';

/** What an annotation says at an offset: in a comment, in metadata, or in a tag. Undefined where there is none. */
export function explainAnnotationAt(tree: SyntaxTree, offset: number): Explanation | undefined {
  const comment = tree.comments.find((candidate) => touches(absolute(candidate, tree.placement), offset));
  return comment ? explainComment(comment, tree, offset) : explainValue(tree, offset);
}

function explainComment(comment: Comment, tree: SyntaxTree, offset: number): Explanation | undefined {
  const { start } = absolute(comment, tree.placement);
  const explained = explainAnnotation(comment.text, offset - start);
  if (!explained) return undefined;
  const { range, markdown } = explained;
  return { range: { start: start + range.start, end: start + range.end }, markdown };
}

function explainValue(tree: SyntaxTree, offset: number): Explanation | undefined {
  const position = findPosition(tree, offset);
  if (!position) return undefined;
  const { path, scalar, mapping } = position;
  const said = saidInMetadata(path) ?? saidInTag(scalar.text);
  if (said === undefined) return undefined;
  const value = asScalar(mapping && entryOf(mapping, scalar.text)?.value) ?? scalar;
  const markdown = explainAnnotationPair(said, value.text);
  return markdown ? { range: absolute(innerSpan(scalar), tree.placement), markdown } : undefined;
}

/** The key under `Metadata: ComputeAdvisor: Workload`. */
function saidInMetadata(path: readonly (string | number)[]): string | undefined {
  const [carrier, workload, key] = path.slice(-3);
  return carrier === 'ComputeAdvisor' && workload === 'Workload' && typeof key === 'string' ? key : undefined;
}

function saidInTag(text: string): string | undefined {
  return text.startsWith(TAG_PREFIX) ? text.slice(TAG_PREFIX.length) : undefined;
}
