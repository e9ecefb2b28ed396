import type { ParseConcrete, SourceLanguage } from './concrete.ts';
import { CSharpReader } from './csharp.ts';
import { GoReader } from './go.ts';
import { JavaReader } from './java.ts';
import type { Program } from './program.ts';
import { PythonReader } from './python.ts';
import { type MakeReader, Splitter } from './split.ts';
import { TypeScriptReader } from './typescript.ts';

const READERS: Readonly<Record<SourceLanguage, MakeReader>> = {
  csharp: (block, base, text) => new CSharpReader(block, base, text),
  go: (block, base, text) => new GoReader(block, base, text),
  java: (block, base, text) => new JavaReader(block, base, text),
  python: (block, base, text) => new PythonReader(block, base, text),
  typescript: (block, base, text) => new TypeScriptReader(block, base, text),
};

/**
 * Reads source; undefined where the grammar is not loaded. Statements of an earlier version of the text that did
 * not change are taken over; the answer is the same without it. Never throws.
 */
export function parseProgram(
  language: SourceLanguage,
  text: string,
  parse: ParseConcrete,
  earlier?: Program,
): Program | undefined {
  const root = parse(language, text);
  const makeReader = READERS[language];
  if (!root) return undefined;
  const splitter = new Splitter(text, makeReader, earlier?.language === language ? earlier : undefined);
  const tree = splitter.split(root);
  const { segments, starts, scopes, places: placement } = splitter;
  return { language, text, root: tree, segments, starts, scopes, placement };
}
