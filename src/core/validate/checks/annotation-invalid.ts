import type { DraftFinding } from '../../draft.ts';
import type { Check, CheckContext } from '../check.ts';

export const annotationInvalid: Check = {
  id: 'annotation-invalid',
  title: 'A workload annotation that cannot be read',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'What is misspelled in an annotation does not count; the rest of it does.',
  source: 'docs/annotations.md',
  *find({ annotations }: CheckContext): Iterable<DraftFinding> {
    for (const { message, span, replacement, resource } of annotations.problems) {
      yield {
        message,
        span,
        ...(resource ? { resource: resource.id } : {}),
        fixes: replacement
          ? [
              {
                kind: 'repair',
                title: `Change to ${replacement}`,
                preferred: true,
                deployment: 'none',
                edits: [{ span, newText: replacement }],
              },
            ]
          : [],
      };
    }
  },
};
