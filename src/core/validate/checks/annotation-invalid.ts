import type { DraftFinding } from '../../draft.ts';
import type { Annotations } from '../../template/annotations.ts';
import type { Template } from '../../template/template.ts';
import type { FileCheck } from '../check.ts';

export const annotationInvalid: FileCheck = {
  id: 'annotation-invalid',
  title: 'A workload annotation that cannot be read',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'What is misspelled in an annotation does not count; the rest of it does.',
  source: 'docs/annotations.md',
  *find(_template: Template, annotations: Annotations): Iterable<DraftFinding> {
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
