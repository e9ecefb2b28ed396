/** Offsets to lines and characters, and findings to diagnostics and code actions: the only place that does. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Hover,
  type Location,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  MarkupKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  AnalysisProblem,
  Explanation,
  Finding,
  Fix,
  Range,
  Severity,
  Skeleton,
  TextEdit,
} from '../core/index.ts';
import { addressOf } from '../host/addresses.ts';
import { DIAGNOSTIC_SOURCE, OPEN_SKELETON } from '../protocol/protocol.ts';
import { docsBase } from './build-info.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: ReadonlyMap<string, DiagnosticTag> = new Map([
  ['suppression-unused', DiagnosticTag.Unnecessary],
  ['parameter-unused', DiagnosticTag.Unnecessary],
  ['mapping-unused', DiagnosticTag.Unnecessary],
  ['condition-unused', DiagnosticTag.Unnecessary],
  ['instance-type-previous-generation', DiagnosticTag.Deprecated],
  ['launch-configuration', DiagnosticTag.Deprecated],
]);

/** What a diagnostic carries to be known again; see `findingKey`. */
export interface DiagnosticData {
  readonly finding: string;
}

export function toRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toLocation(document: TextDocument, range: Range): Location {
  return { uri: document.uri, range: toRange(document, range) };
}

export function toOffsets(document: TextDocument, range: LspRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Where the rule is explained: its page in the repository, or the address that a rule of a user names. */
function describeCode({ docs }: Finding): Pick<Diagnostic, 'codeDescription'> {
  if (docs.startsWith('https://')) return { codeDescription: { href: docs } };
  return docsBase ? { codeDescription: { href: `${docsBase}/${docs}` } } : {};
}

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  const tag = tags.get(finding.rule);
  const data: DiagnosticData = { finding: findingKey(finding) };
  return {
    range: toRange(document, finding.range),
    severity: severities[finding.severity],
    code: finding.rule,
    ...describeCode(finding),
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(tag && { tags: [tag] }),
    ...(finding.related.length > 0 && { relatedInformation: toRelated(document, finding) }),
    data,
  };
}

/** On the first line: what it tells of stands in another file. */
export function toNotice(document: TextDocument, { code, message }: AnalysisProblem): Diagnostic {
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(endOfFirstLine(document)) };
  return { range, severity: DiagnosticSeverity.Information, code, source: DIAGNOSTIC_SOURCE, message };
}

function endOfFirstLine(document: TextDocument): number {
  const end = document.getText().search(/[\r\n]/);
  return end < 0 ? document.getText().length : end;
}

export function toQuickFix(document: TextDocument, fix: Fix, diagnostics: readonly Diagnostic[]): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...diagnostics],
    ...(fix.preferred && fix.kind === 'repair' && { isPreferred: true }),
    edit: { changes: { [document.uri]: toTextEdits(document, fix.edits) } },
  };
}

/** A guide opens what to begin with in a document of its own. */
export function toGuide(title: string, skeleton: Skeleton, diagnostics: readonly Diagnostic[]): CodeAction {
  const command = { title, command: OPEN_SKELETON, arguments: [skeleton] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [...diagnostics], command };
}

export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ range, newText }) => ({ range: toRange(document, range), newText }));
}

export function toHover(document: TextDocument, { range, markdown }: Explanation): Hover {
  return {
    contents: toMarkdown(markdown),
    range: toRange(document, range),
  };
}

/** In a narrow box a figure stays on one line with its sign. */
export function toMarkdown(markdown: string): { kind: typeof MarkupKind.Markdown; value: string } {
  const value = markdown.replaceAll('≈ ', '≈\u00a0').replaceAll(/(?<=\d) %/g, '\u00a0%');
  return { kind: MarkupKind.Markdown, value };
}

/** Whether a diagnostic that came back from the editor was made of this finding, by code and carried data. */
export function isDiagnosticOf(diagnostic: Diagnostic, finding: Finding): boolean {
  const data = diagnostic.data as Partial<DiagnosticData> | undefined;
  return diagnostic.code === finding.rule && data?.finding === findingKey(finding);
}

/** Tells findings of one rule apart; the same after an edit elsewhere, as far as the finding has a resource. */
function findingKey({ resource, property, range }: Finding): string {
  return [resource ?? range.start, property ?? ''].join(' ');
}

function toRelated(document: TextDocument, finding: Finding): DiagnosticRelatedInformation[] {
  return finding.related.map(({ range, message, file }) => ({
    location: file
      ? { uri: addressOf(file.path), range: { start: file.start, end: file.end } }
      : { uri: document.uri, range: toRange(document, range) },
    message,
  }));
}
