import type { FileKind, RuleInfo } from '../model.ts';

/**
 * How much is said of what does not deploy: `full`; `compute` without what any validator of templates says, for
 * where one is at work beside this one; `off` for advice alone.
 */
export type Validation = 'full' | 'compute' | 'off';

// What is true of any resource, be it compute or not: cfn-lint and AWS's language server say it too.
const GENERIC =
  /^(?:syntax|template-structure|function-arguments|parameter-default|(?:schema|reference)-.+|(?:parameter|mapping|condition)-unused)$/;

/**
 * Whether a rule is left out by a setting. No other validator of templates looks at task definitions and at files of
 * our own; cdk.json is left to an editor that has its schema.
 */
export function isLeftOut(
  { id, pack }: Pick<RuleInfo, 'id' | 'pack'>,
  kind: FileKind,
  validation: Validation,
): boolean {
  if (validation === 'full' || kind === 'settings' || kind === 'rule-pack') return false;
  if (validation === 'off') return pack === 'validity' || GENERIC.test(id);
  return GENERIC.test(id) && kind !== 'task-definition';
}
