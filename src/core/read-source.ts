import type { AnalyzeContext, SourceDocument } from './analyze.ts';
import { type SourceLanguage, sourceLanguageOf } from './syntax/source/concrete.ts';
import { parseProgram } from './syntax/source/parse-program.ts';
import { mayImportCdk } from './template/source/module-name.ts';
import {
  isSourceTree,
  type SourceTree,
  translateProgram,
  unreadSource,
} from './template/source/translate.ts';

// What people write is far below; bundles and other output of machines are above.
const MAX_CHARACTERS = 1_500_000;
const MAX_LINE = 20_000;

export interface ReadSource {
  readonly tree: SourceTree;
  /** The grammar that is to be loaded before the file can be read. */
  readonly missingGrammar?: SourceLanguage;
}

/** Undefined for a text that is no program with the CDK. */
export function readSource(
  { path, text }: SourceDocument,
  { parseConcrete, earlier }: Pick<AnalyzeContext, 'parseConcrete' | 'earlier'>,
): ReadSource | undefined {
  const language = sourceLanguageOf(path);
  if (!language || !mayImportCdk(text) || isOfMachine(text)) return undefined;
  const before = isSourceTree(earlier?.template.tree) ? earlier.template.tree : undefined;
  const program = parseConcrete && parseProgram(language, text, parseConcrete, before?.program);
  if (!program) return { tree: unreadSource(language, text), missingGrammar: language };
  const tree = translateProgram(program, before);
  return tree && { tree };
}

function isOfMachine(text: string): boolean {
  if (text.length > MAX_CHARACTERS) return true;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    // Compilers put the map of what they wrote behind it, on one line.
    if (end - start > MAX_LINE && !text.startsWith('//# sourceMappingURL=', start)) return true;
    start = end + 1;
  }
  return false;
}
