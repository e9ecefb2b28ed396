import type { AnalyzedDocument } from './analyze.ts';
import { completeAnnotation } from './complete/annotation.ts';
import type { Completion } from './complete/completion.ts';
import { completeBySchema } from './complete/schema.ts';

/**
 * What may be written at an offset: words of an `@workload` comment in a template, keys and values in one of our
 * own files. Empty where nothing is known.
 */
export function complete({ document, analysis, schema }: AnalyzedDocument, offset: number): Completion[] {
  const { path, text } = document;
  if (analysis.kind !== 'settings' && analysis.kind !== 'rule-pack') return completeAnnotation(text, offset);
  // Packs in JSON are served by the editor's own JSON support, which has the schema by name.
  return schema && !path.endsWith('.json') ? completeBySchema(text, offset, schema) : [];
}
