/** Which handler answers which request of the editor: each is loaded with the first request for it. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { COST_PANEL, type CostPanelParams } from '../protocol/cost-panel.ts';
import {
  ANNOTATION_STEP,
  type AnnotationStepParams,
  CHOOSE_SERVICE,
  type ChooseServiceAnswer,
  type ChooseServiceParams,
  REPORT,
} from '../protocol/protocol.ts';
import type { Documents } from './documents.ts';
import type { Editor } from './editor.ts';
import { onDocument } from './handlers/on-document.ts';

export function answerRequests(connection: Connection, documents: Documents, editor: Editor): void {
  connection.onHover(async ({ textDocument, position }, token) => {
    const { answerHover } = await import('./handlers/hover.ts');
    return onDocument(documents, textDocument.uri, token, (document) =>
      editor.knowsCdkConfig && document.analyzed.analysis.kind === 'cdk-config'
        ? null
        : answerHover(document, position),
    );
  });
  connection.onRequest(ANNOTATION_STEP, async (params: AnnotationStepParams, token: CancellationToken) => {
    const { answerAnnotationStep } = await import('./handlers/annotation-step.ts');
    return onDocument(documents, params.uri, token, (document) => answerAnnotationStep(document, params));
  });
  connection.onRequest<ChooseServiceAnswer | null, unknown>(
    CHOOSE_SERVICE,
    async ({ answers }: ChooseServiceParams) => {
      const { chooseService } = await import('../core/index.ts');
      return chooseService(answers) ?? null;
    },
  );
  connection.onRequest(COST_PANEL, async (params: CostPanelParams, token: CancellationToken) => {
    const { answerCostPanel } = await import('./handlers/cost-panel.ts');
    return onDocument(documents, params.uri, token, (document) => answerCostPanel(document, params));
  });
  connection.onRequest(REPORT, async () => {
    const { answerReport } = await import('./handlers/report.ts');
    return (await answerReport(documents, (path) => editor.rootOf(path))) ?? null;
  });
  connection.onCompletion(async ({ textDocument, position }, token) => {
    const { answerCompletion } = await import('./handlers/completion.ts');
    return onDocument(documents, textDocument.uri, token, (document) =>
      answerCompletion(document, position, editor.completion),
    );
  });
  connection.onCompletionResolve(async (item, token) => {
    const { answerCompletionResolve } = await import('./handlers/completion.ts');
    const { readCompletionData } = await import('./convert-completion.ts');
    const data = readCompletionData(item);
    if (!data) return item;
    const answer = await onDocument(documents, data.uri, token, (document) =>
      answerCompletionResolve(document, item, data),
    );
    return answer ?? item;
  });
  connection.onCodeAction(async (params, token) => {
    const { answerCodeAction } = await import('./handlers/code-action.ts');
    return onDocument(documents, params.textDocument.uri, token, (document) =>
      answerCodeAction(document, params, editor.commands),
    );
  });
}

export function answerNavigation(connection: Connection, documents: Documents): void {
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const { answerDefinition } = await import('./handlers/navigation.ts');
    return onDocument(documents, textDocument.uri, token, (document) => answerDefinition(document, position));
  });
  connection.onReferences(async ({ textDocument, position, context }, token) => {
    const { answerReferences } = await import('./handlers/navigation.ts');
    return onDocument(documents, textDocument.uri, token, (document) =>
      answerReferences(document, position, context.includeDeclaration),
    );
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const { answerHighlights } = await import('./handlers/navigation.ts');
    return onDocument(documents, textDocument.uri, token, (document) => answerHighlights(document, position));
  });
  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const { answerSymbols } = await import('./handlers/document-symbol.ts');
    return onDocument(documents, textDocument.uri, token, answerSymbols);
  });
  connection.onPrepareRename(async ({ textDocument, position }, token) => {
    const { answerPrepareRename } = await import('./handlers/rename.ts');
    return onDocument(documents, textDocument.uri, token, (document) =>
      answerPrepareRename(document, position),
    );
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const { answerRename } = await import('./handlers/rename.ts');
    const answer = await onDocument(documents, textDocument.uri, token, (document) =>
      answerRename(document, position, newName, (uri) => documents.textOf(uri)),
    );
    return answer;
  });
}
