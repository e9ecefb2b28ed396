import type { ScalarNode } from '../syntax/node.ts';

/** Whether a merge, a macro, a loop or a tool puts other entries in the place of the one with this key. */
export function isMade({ text, placeholder }: ScalarNode): boolean {
  return placeholder === true || text === '<<' || text.startsWith('Fn::') || /[${}<>%@&]/.test(text);
}
