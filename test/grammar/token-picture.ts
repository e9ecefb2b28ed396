import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';
import { repository } from '../support/repository.ts';

const INJECTION = 'comment.injection.workload-annotation';
const OURS = '.workload-annotation';
const require = createRequire(import.meta.url);

/** Finds the raw grammar of a scope; undefined where there is none. */
export type FindGrammar = (scopeName: string) => IRawGrammar | undefined;

/** Loads the grammar of a language with ours injected, as an editor does. */
export async function loadGrammar(scopeName: string, find: FindGrammar): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (name) => (name === INJECTION ? ours() : find(name)),
    getInjections: (name) => (injectedInto().includes(name) ? [INJECTION] : undefined),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`There is no grammar ${scopeName}.`);
  return grammar;
}

/** The text, and under each line what our grammar makes of it. What it calls no comment is marked so. */
export function drawTokens(text: string, grammar: IGrammar): string {
  let stack = INITIAL;
  const drawn = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      const carets = tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const own = scopes.findLast((scope) => scope.endsWith(OURS) && !scope.startsWith('comment.'));
        if (!own) return [];
        const outside = scopes.some((scope) => scope.startsWith('comment.')) ? '' : ' (in no comment)';
        const place = ' '.repeat(startIndex) + '^'.repeat(Math.min(endIndex, line.length) - startIndex);
        return [`  ${place} ${own.slice(0, -OURS.length)}${outside}`];
      });
      return [`> ${line}`, ...carets];
    });
  return `${drawn.join('\n')}\n`;
}

/** Scopes that package.json injects the grammar into. */
export function injectedInto(): readonly string[] {
  const { contributes } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return contributes.grammars[0].injectTo;
}

/** Grammars that editors ship, from the package tm-grammars. */
export function findPublished(scopeName: string): IRawGrammar | undefined {
  const name = PUBLISHED[scopeName];
  if (!name) return undefined;
  const path = require.resolve(`tm-grammars/grammars/${name}.json`);
  return parseRawGrammar(readFileSync(path, 'utf8'), path);
}

const PUBLISHED: Readonly<Record<string, string>> = {
  'source.yaml': 'yaml',
  'source.json': 'json',
  'source.json.comments': 'jsonc',
  'source.ts': 'typescript',
  'source.tsx': 'tsx',
  'source.js': 'javascript',
  'source.python': 'python',
  'source.java': 'java',
  'source.cs': 'csharp',
  'source.go': 'go',
};

function ours(): IRawGrammar {
  const path = join(repository, 'syntaxes', 'workload-annotation.tmLanguage.json');
  return parseRawGrammar(readFileSync(path, 'utf8'), path);
}
