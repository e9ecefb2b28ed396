/** Faults of files that are held against a schema, as drafts of findings. */
import type { DraftFix } from './draft.ts';
import type { RuledDraft } from './findings/ruled-draft.ts';
import type { Severity } from './model.ts';
import type { SchemaFault } from './schema/check-schema.ts';
import type { Span, SyntaxTree } from './syntax/node.ts';

export interface Fault extends Pick<SchemaFault, 'message' | 'span' | 'expected'> {
  readonly code: string;
  /** What the repair writes, where that is not `expected` as it is. */
  readonly newText?: string;
}

/** A file of our own deploys nothing, so that even one that cannot be read is no more than a warning. */
export function unreadable(tree: SyntaxTree, rule: string): RuledDraft[] {
  return tree.problems.map((problem) => ({
    rule,
    severity: 'warning',
    draft: { message: problem.message, span: problem },
  }));
}

export function toDraft(
  rule: string,
  { message, span, expected, newText = expected }: Fault,
  severity: Severity = 'warning',
): RuledDraft {
  return {
    rule,
    severity,
    draft: { message, span, fixes: expected && newText ? [changeTo(expected, span, newText)] : [] },
  };
}

function changeTo(expected: string, span: Span, newText: string): DraftFix {
  const edits = [{ span, newText }];
  return { kind: 'repair', title: `Change to ${expected}`, preferred: true, deployment: 'none', edits };
}
