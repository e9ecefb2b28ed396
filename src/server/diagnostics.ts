import type { Diagnostic } from 'vscode-languageserver/node';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';

// Quick enough to seem immediate, slow enough to pass over most of a word.
const shortestPauseMs = 60;
const longestPauseMs = 400;

export type SendDiagnostics = (uri: string, version: number, diagnostics: Diagnostic[]) => void;

/** Sends what the editor is to show, a pause after the last change of a document. */
export class DiagnosticsPublisher {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** Documents for which the editor shows something of ours. */
  private readonly shown = new Set<string>();

  constructor(
    private readonly documents: Documents,
    private readonly send: SendDiagnostics,
  ) {}

  /** Replaces what was planned for the document: only its newest version is worth an answer. */
  planAfterChange(uri: string): void {
    // An analysis may take a third of the time while someone types.
    const pauseMs = Math.min(
      longestPauseMs,
      Math.max(shortestPauseMs, 2 * this.documents.lastAnalysisMs(uri)),
    );
    this.plan(uri, pauseMs);
  }

  planNow(uri: string): void {
    this.plan(uri, 0);
  }

  /** Takes back what is shown of a document that has closed. */
  clear(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    if (this.shown.delete(uri)) this.send(uri, 0, []);
  }

  private plan(uri: string, pauseMs: number): void {
    clearTimeout(this.timers.get(uri));
    const publish = (): void => {
      this.timers.delete(uri);
      void this.publish(uri);
    };
    this.timers.set(uri, setTimeout(publish, pauseMs));
  }

  private async publish(uri: string): Promise<void> {
    const version = this.documents.versionOf(uri);
    const read = await this.documents.read(uri);
    // A newer version has its own plan; a closed document was cleared.
    if (version === undefined || this.documents.versionOf(uri) !== version) return;
    const diagnostics =
      read?.analyzed.analysis.findings.map((finding) => toDiagnostic(read.text, finding)) ?? [];
    // A file that is none of ours is not spoken of, not even by an empty list.
    if (!read && !this.shown.has(uri)) return;
    if (read) this.shown.add(uri);
    else this.shown.delete(uri);
    this.send(uri, version, diagnostics);
  }
}
