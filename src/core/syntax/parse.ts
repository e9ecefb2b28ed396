import { parseJson } from './json.ts';
import type { SyntaxTree } from './node.ts';
import { parseYaml } from './yaml.ts';

/**
 * By the file's ending where it says, else by its first character: `*.template` files are either. What an earlier
 * version of the text has in common with it is taken over; the answer is the same without it.
 */
export function parseSource(path: string, text: string, earlier?: SyntaxTree): SyntaxTree {
  return formatOf(path, text) === 'json' ? parseJson(text) : parseYaml(text, earlier);
}

function formatOf(path: string, text: string): 'yaml' | 'json' {
  if (/\.(?:json|jsonc)$/i.test(path)) return 'json';
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  return /^\uFEFF?\s*(?:\/\/[^\n]*\n\s*|\/\*)*[{[]/.test(text.slice(0, 2000)) ? 'json' : 'yaml';
}
