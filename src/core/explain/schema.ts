import type { Explanation } from '../model.ts';
import { type JsonSchema, schemasAt, typesOf } from '../schema/json-schema.ts';
import { findPosition } from '../schema/position.ts';
import { absolute, innerSpan, type SyntaxTree } from '../syntax/node.ts';

/** What a key of one of our own files means, or the value that it has. Undefined where the schema says nothing. */
export function explainBySchema(
  tree: SyntaxTree,
  offset: number,
  schema: JsonSchema,
): Explanation | undefined {
  const position = findPosition(tree, offset);
  const key = position?.path.findLast((step) => typeof step === 'string');
  if (!position || key === undefined) return undefined;
  const markdown = describeSchemas(String(key), schemasAt(schema, position.path));
  return markdown ? { range: absolute(innerSpan(position.scalar), tree.placement), markdown } : undefined;
}

/** A key with its description and the values that it takes. Markdown without HTML and links. */
export function describeSchemas(key: string, schemas: readonly JsonSchema[]): string | undefined {
  const descriptions = [...new Set(schemas.flatMap(({ description }) => description ?? []))];
  if (descriptions.length === 0) return undefined;
  const words = [...new Set(schemas.flatMap((schema) => schema.enum ?? wordsOfType(schema)))];
  const takes = words.length > 0 ? [`One of ${words.map((word) => `\`${word}\``).join(', ')}.`] : [];
  return [`**${escapeMarkdown(key)}**: ${escapeMarkdown(descriptions.join(' '))}`, ...takes].join('\n\n');
}

function wordsOfType(schema: JsonSchema): readonly boolean[] {
  return schema.type !== undefined && typesOf(schema).every((type) => type === 'boolean')
    ? [true, false]
    : [];
}

/** Keys are the file's own text, and a fact's braces or a pattern's asterisks are no Markdown. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*[\]<>|~&#!_{}]/g, '\\$&');
}
