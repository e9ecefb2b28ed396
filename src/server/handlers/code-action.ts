import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type AnalyzedDocument,
  annotationStep,
  chooseFixes,
  type Finding,
  type Range,
  resourceAt,
} from '../../core/index.ts';
import { ANNOTATE_WORKLOAD, FIX_ALL_KIND, OPEN_SKELETON } from '../../protocol/protocol.ts';
import { isDiagnosticOf, toGuide, toOffsets, toQuickFix, toTextEdits } from '../convert.ts';
import type { ReadDocument } from '../documents.ts';

/** `commands`: those of the client that the editor has. */
export function answerCodeAction(
  { text, analyzed }: ReadDocument,
  params: CodeActionParams,
  commands: ReadonlySet<string>,
): CodeAction[] {
  const { findings } = analyzed.analysis;
  const { only } = params.context;
  const actions = asksFor(only, CodeActionKind.QuickFix)
    ? quickFixes(text, analyzed, params, commands.has(OPEN_SKELETON))
    : [];
  if (commands.has(ANNOTATE_WORKLOAD) && asksFor(only, CodeActionKind.RefactorRewrite))
    actions.push(...annotating(text, analyzed, params));
  // Whoever asks for nothing in particular gets no action that changes places out of sight.
  if (only && asksFor(only, FIX_ALL_KIND)) actions.push(...fixAll(text, findings));
  return actions;
}

/** On a resource's name or annotation, where an answer would change its advice. */
function annotating(text: TextDocument, analyzed: AnalyzedDocument, params: CodeActionParams): CodeAction[] {
  const { start } = params.range;
  const offset = text.offsetAt(start);
  if (resourceAt(analyzed, offset) === undefined) return [];
  const step = annotationStep(analyzed, offset, []);
  if (!step?.question) return [];
  const title = `Annotate the workload of ${step.resource}…`;
  const command = { title, command: ANNOTATE_WORKLOAD, arguments: [text.uri, start] };
  return [{ title, kind: CodeActionKind.RefactorRewrite, command }];
}

function quickFixes(
  text: TextDocument,
  analyzed: AnalyzedDocument,
  params: CodeActionParams,
  opensSkeletons: boolean,
): CodeAction[] {
  const asked = toOffsets(text, params.range);
  // Who has just annotated a resource takes its advice there, wherever the edit will be.
  const owner = resourceAt(analyzed, asked.start);
  return analyzed.analysis.findings.flatMap((finding) => {
    const isHere = overlaps(finding.range, asked);
    const isOwned = owner !== undefined && finding.resource === owner;
    if (!isHere && !isOwned) return [];
    const shown = params.context.diagnostics.filter((diagnostic) => isDiagnosticOf(diagnostic, finding));
    return finding.fixes
      .filter(({ kind }) => isHere || kind === 'advice' || kind === 'guide')
      .flatMap((fix) => {
        if (fix.edits.length > 0) return toQuickFix(text, fix, shown);
        return opensSkeletons && fix.skeleton ? toGuide(fix.title, fix.skeleton, shown) : [];
      });
  });
}

function fixAll(text: TextDocument, findings: readonly Finding[]): CodeAction[] {
  const edits = chooseFixes(findings).flatMap(({ fix }) => fix.edits);
  if (edits.length === 0) return [];
  const changes = { [text.uri]: toTextEdits(text, edits) };
  return [{ title: 'Repair all that Compute Advisor can repair', kind: FIX_ALL_KIND, edit: { changes } }];
}

/** Kinds are hierarchical: who asks for `source` asks for `source.fixAll` too. */
function asksFor(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function overlaps(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
