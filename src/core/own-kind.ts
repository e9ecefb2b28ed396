/** Files that are held against a schema of schemas/ alone: settings and cdk.json by name, rule packs by name or content. */
import type { FileKind } from './model.ts';

export type OwnFileKind = Extract<FileKind, 'settings' | 'rule-pack' | 'cdk-config'>;

const CDK_NAME = /(?:^|[\\/.])cdk\.json$/;
// `compute-advisor.yaml`, and `prod.compute-advisor.yaml` for --config.
const SETTINGS_NAME = /(?:^|[\\/.])compute-advisor\.yaml$/;
const PACK_NAME = /(?:^|[\\/])compute-advisor(?:[.-][\w.-]{1,100})?\.rules\.(?:ya?ml|json)$/;
// A pack has its name near the top, and rules with a condition; no other format has all four keys.
const PACK_KEY = /^[\uFEFF"'{ ]*pack["']?\s*:/m;
const HEAD_LENGTH = 20_000;
const OTHER_KEYS = [/^["'{ ]*rules["']?\s*:/m, /^[\s-]*["']?applies["']?\s*:/m, /^[\s-]*["']?when["']?\s*:/m];

/** Undefined for a file that is none of our own. Looks at keys at the starts of lines, so that a broken pack is one too. */
export function ownKindOf(path: string, text: string): OwnFileKind | undefined {
  if (SETTINGS_NAME.test(path)) return 'settings';
  if (CDK_NAME.test(path)) return 'cdk-config';
  if (PACK_NAME.test(path)) return 'rule-pack';
  if (!/\.(?:ya?ml|json)$/.test(path)) return undefined;
  const head = text.slice(0, HEAD_LENGTH);
  // On every keystroke in a template: to look for a word is far quicker than for a key.
  if (!head.includes('pack') || !PACK_KEY.test(head)) return undefined;
  return OTHER_KEYS.every((key) => key.test(text)) ? 'rule-pack' : undefined;
}

/** Whether a file is a rule pack, by its name or its keys. */
export function isRulePack(path: string, text: string): boolean {
  return ownKindOf(path, text) === 'rule-pack';
}
