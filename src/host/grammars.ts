import type { Language, Parser, Tree } from 'web-tree-sitter';
import type { ParseConcrete, SourceLanguage } from '../core/index.ts';
import { readFile } from './disk.ts';
import { editBetween } from './edit-between.ts';
import { findGrammarFile } from './package-paths.ts';
import type * as TreeSitter from './tree-sitter.ts';

const files: Readonly<Record<SourceLanguage, string>> = {
  typescript: 'tree-sitter-tsx.wasm',
  python: 'tree-sitter-python.wasm',
  java: 'tree-sitter-java.wasm',
  csharp: 'tree-sitter-c-sharp.wasm',
  go: 'tree-sitter-go.wasm',
};

type Library = typeof TreeSitter;

/** Loads tree-sitter and its grammars, each when it is first needed. Nothing is read before that. */
export class Grammars {
  private library: Promise<Library> | undefined;
  private readonly loading = new Map<SourceLanguage, Promise<void>>();
  private readonly loaded = new Map<SourceLanguage, Language>();
  private made: Library | undefined;

  /** Rejects where the files are missing or damaged. */
  load(language: SourceLanguage): Promise<void> {
    const known = this.loading.get(language) ?? this.read(language);
    this.loading.set(language, known);
    return known;
  }

  private async read(language: SourceLanguage): Promise<void> {
    this.library ??= this.start();
    const library = await this.library;
    this.made = library;
    const grammar = await library.Language.load(await readFile(findGrammarFile(files[language])));
    this.loaded.set(language, grammar);
  }

  private async start(): Promise<Library> {
    const library = await import('./tree-sitter.ts');
    const wasmBinary = await readFile(findGrammarFile('web-tree-sitter.wasm'));
    await library.Parser.init({ wasmBinary, locateFile: (path: string) => path });
    return library;
  }

  edit(tree: Tree, change: ConstructorParameters<Library['Edit']>[0]): void {
    if (this.made) tree.edit(new this.made.Edit(change));
  }

  /** Undefined where the grammar was not loaded. */
  parserFor(language: SourceLanguage): Parser | undefined {
    const grammar = this.loaded.get(language);
    if (!grammar || !this.made) return undefined;
    const parser = new this.made.Parser();
    parser.setLanguage(grammar);
    return parser;
  }
}

// About 600 lines, which are parsed anew in 4 ms; an edit of 3,000 lines takes 1 ms, and they 20.
const MAX_ANEW = 24_000;

/** What a mistake is taken for hangs on the tree that was there before: of one that has any nothing is taken over. */
function parseAgain(parser: Parser, text: string, before: Tree | undefined): Tree | null {
  const tree = parser.parse(text, before);
  if (!before || !tree?.rootNode.hasError || text.length > MAX_ANEW) return tree;
  tree.delete();
  return parser.parse(text);
}

interface ParsedText {
  readonly language: SourceLanguage;
  readonly text: string;
  readonly tree: Tree;
}

/** The tree of one document, which lies in memory that nobody else frees: to be closed with the document. */
export class SourceTree {
  private parser: { readonly language: SourceLanguage; readonly parser: Parser } | undefined;
  private parsed: ParsedText | undefined;

  constructor(private readonly grammars: Grammars) {}

  /** The root of a text; what it answered before is gone. */
  readonly parse: ParseConcrete = (language, text) => {
    const parser = this.parserFor(language);
    if (!parser) return undefined;
    const before = this.parsed?.language === language ? this.parsed : undefined;
    if (before?.text === text) return before.tree.rootNode;
    if (before) this.grammars.edit(before.tree, editBetween(before.text, text));
    const tree = parseAgain(parser, text, before?.tree);
    this.parsed?.tree.delete();
    this.parsed = tree ? { language, text, tree } : undefined;
    return tree?.rootNode;
  };

  private parserFor(language: SourceLanguage): Parser | undefined {
    if (this.parser && this.parser.language !== language) this.close();
    const parser = this.parser?.parser ?? this.grammars.parserFor(language);
    this.parser = parser && { language, parser };
    return parser;
  }

  close(): void {
    this.parsed?.tree.delete();
    this.parser?.parser.delete();
    this.parsed = undefined;
    this.parser = undefined;
  }
}
