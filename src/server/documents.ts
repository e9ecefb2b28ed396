import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisProblem, AnalyzedDocument } from '../core/index.ts';
import type { AnalyzedFile, Turn } from './engine.ts';

/** Answers the analysis of a text, or undefined for a document that is none of ours. Never rejects. */
export type AnalyzeText = (text: TextDocument, turn: Turn) => Promise<AnalyzedFile | undefined>;

/** A document at its newest version with its analysis: what every handler works on. */
export interface ReadDocument {
  /** Changes in place at the next edit: to be used before the next await. */
  readonly text: TextDocument;
  readonly analyzed: AnalyzedDocument;
  /** What could not be used for it. */
  readonly problems: readonly AnalysisProblem[];
}

interface OpenDocument {
  readonly text: TextDocument;
  analysis?: { readonly version: number; readonly result: Promise<AnalyzedFile | undefined> };
  lastAnalysisMs: number;
  typedAt?: number | undefined;
  /** The last analysis that was finished, of which the next takes over what did not change. */
  earlier?: AnalyzedDocument;
}

function endOfChange(
  text: TextDocument,
  change: TextDocumentContentChangeEvent | undefined,
): number | undefined {
  if (!change || !('range' in change)) return undefined;
  return text.offsetAt(change.range.start) + change.text.length;
}

/** Owns the state of every open document by URI; closing a document drops all of it. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();

  constructor(private readonly analyzeText: AnalyzeText) {}

  add({ uri, languageId, version, text }: TextDocumentItem): void {
    this.open.set(uri, { text: TextDocument.create(uri, languageId, version, text), lastAnalysisMs: 0 });
  }

  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const document = this.open.get(uri);
    if (!document) return;
    TextDocument.update(document.text, changes, version);
    document.typedAt = endOfChange(document.text, changes.at(-1));
  }

  /** Offset behind what was typed last; undefined before the first change. */
  typedAt(uri: string): number | undefined {
    return this.open.get(uri)?.typedAt;
  }

  remove(uri: string): void {
    this.open.delete(uri);
  }

  uris(): readonly string[] {
    return [...this.open.keys()];
  }

  /** Undefined where the document is not open. */
  versionOf(uri: string): number | undefined {
    return this.open.get(uri)?.text.version;
  }

  /** The text at its newest version; undefined where the document is not open. Changes in place at the next edit. */
  textOf(uri: string): TextDocument | undefined {
    return this.open.get(uri)?.text;
  }

  /** How long the last analysis took; 0 before the first. */
  lastAnalysisMs(uri: string): number {
    return this.open.get(uri)?.lastAnalysisMs ?? 0;
  }

  /** Forgets what was made of every text, as when settings have changed. */
  forgetAnalyses(): void {
    for (const document of this.open.values()) {
      delete document.analysis;
      delete document.earlier;
    }
  }

  /** Undefined where the document is not open, none of ours, or has changed or closed in the meantime. */
  async read(uri: string): Promise<ReadDocument | undefined> {
    const document = this.open.get(uri);
    if (!document) return undefined;
    const { version } = document.text;
    const isStale = (): boolean => this.open.get(uri) !== document || document.text.version !== version;
    if (document.analysis?.version !== version)
      document.analysis = { version, result: this.analyzeTimed(document, isStale) };
    const file = await document.analysis.result;
    return file && !isStale() ? { text: document.text, ...file } : undefined;
  }

  private async analyzeTimed(
    document: OpenDocument,
    isStale: () => boolean,
  ): Promise<AnalyzedFile | undefined> {
    const startMs = performance.now();
    const result = await this.analyzeText(document.text, { earlier: document.earlier, isStale });
    // What was not finished is of no use to the next version.
    if (result) document.earlier = result.analyzed;
    document.lastAnalysisMs = performance.now() - startMs;
    return result;
  }
}
