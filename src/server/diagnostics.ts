import type { Diagnostic } from 'vscode-languageserver';
import type { Range } from '../core/index.ts';
import { toDiagnostic, toNotice } from './convert.ts';
import type { Documents } from './documents.ts';

// Quick enough to seem immediate, slow enough to pass over most of a word.
const shortestPauseMs = 60;
const longestPauseMs = 400;
/** While the hand moves, nothing is said of the word under it. */
const restMs = 400;

export type SendDiagnostics = (uri: string, version: number, diagnostics: Diagnostic[]) => void;

/** Sends what the editor is to show, a pause after the last change of a document. */
export class DiagnosticsPublisher {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** When each document was changed last, by the process's own clock. */
  private readonly changedMs = new Map<string, number>();
  /** What the editor shows of ours, as it was sent. */
  private readonly shown = new Map<string, string>();

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
    this.changedMs.set(uri, performance.now());
    this.plan(uri, pauseMs);
  }

  planNow(uri: string): void {
    this.plan(uri, 0);
  }

  /** Takes back what is shown of a document that has closed. */
  clear(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.changedMs.delete(uri);
    if (this.shown.delete(uri)) this.send(uri, 0, []);
  }

  private isUnderHand(uri: string, range: Range): boolean {
    const typedAt = this.documents.typedAt(uri);
    if (typedAt === undefined || this.untilRestMs(uri) <= 0) return false;
    return range.start <= typedAt && typedAt <= range.end;
  }

  private untilRestMs(uri: string): number {
    return (this.changedMs.get(uri) ?? Number.NEGATIVE_INFINITY) + restMs - performance.now();
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
    // A file that is none of ours is not spoken of, not even by an empty list.
    if (!read && !this.shown.has(uri)) return;
    const findings = read?.analyzed.analysis.findings ?? [];
    const said = findings.filter(({ range }) => !this.isUnderHand(uri, range));
    if (said.length < findings.length) this.plan(uri, this.untilRestMs(uri));
    this.show(
      uri,
      version,
      read && [
        ...read.problems.map((problem) => toNotice(read.text, problem)),
        ...said.map((finding) => toDiagnostic(read.text, finding)),
      ],
    );
  }

  /** Undefined diagnostics: the document is none of ours any more. */
  private show(uri: string, version: number, diagnostics: Diagnostic[] | undefined): void {
    const isWaiting = this.timers.has(uri);
    const text = JSON.stringify(diagnostics ?? []);
    // What is held back is not worth sending the same again.
    const isSame = isWaiting && this.shown.get(uri) === text;
    if (diagnostics) this.shown.set(uri, text);
    else this.shown.delete(uri);
    if (!isSame) this.send(uri, version, diagnostics ?? []);
  }
}
