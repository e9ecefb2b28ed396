/** What is wrong in cdk.json. */
import type { RuledDraft } from './findings/ruled-draft.ts';
import { toDraft, unreadable } from './own-draft.ts';
import { CDK_CONFIG_INVALID, CDK_CONTEXT_UNKNOWN } from './own-rules.ts';
import { findSchemaFaults } from './schema/check-schema.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { asMapping, innerSpan, type SyntaxTree, valueAt } from './syntax/node.ts';
import { nearestWord } from './text/nearest-word.ts';

const PREFIX = '@aws-cdk/';
const MOST_LETTERS = 120;

export function findInCdkConfig(tree: SyntaxTree, schema: JsonSchema | undefined): RuledDraft[] {
  const faults = tree.root && schema ? findSchemaFaults(tree.root, schema) : [];
  return [
    ...unreadable(tree, CDK_CONFIG_INVALID),
    ...faults.map((fault) => toDraft(CDK_CONFIG_INVALID, fault)),
    ...findUnknownFlags(tree, schema),
  ];
}

/** Keys of that form are flags and values of constructs: one that is not like a known flag may be right. */
function findUnknownFlags(tree: SyntaxTree, schema: JsonSchema | undefined): RuledDraft[] {
  const known = Object.keys(schema?.properties?.context?.properties ?? {});
  const written = asMapping(valueAt(tree.root, 'context'))?.entries ?? [];
  return written.flatMap(({ key }) => {
    if (!key.text.startsWith(PREFIX) || known.includes(key.text)) return [];
    const expected = nearestWord(key.text, known, MOST_LETTERS);
    // A flag of another number is more likely a new one than a slip.
    if (expected === undefined || withoutDigits(expected) === withoutDigits(key.text)) return [];
    const message = `The CDK has no flag ${key.text.slice(0, 120)}. Did you mean ${expected}?`;
    return [
      toDraft(CDK_CONTEXT_UNKNOWN, { code: 'key-unknown', message, span: innerSpan(key), expected }, 'hint'),
    ];
  });
}

function withoutDigits(text: string): string {
  return text.replace(/[0-9]/g, '');
}
