/**
 * Writes what follows from the vocabulary of annotations: the TextMate grammar and the JSON Schema of the mapping
 * under `Metadata: ComputeAdvisor`. With --check it writes nothing and fails where either is not up to date.
 */
import { writeOrCheck } from './generated.ts';
import { annotationGrammar } from './vocabulary/grammar.ts';
import { annotationSchema } from './vocabulary/schema.ts';

writeOrCheck([
  { path: 'syntaxes/workload-annotation.tmLanguage.json', text: toText(annotationGrammar()) },
  { path: 'schemas/workload-annotation.schema.json', text: toText(annotationSchema()) },
]);

function toText(content: unknown): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
