import { fileURLToPath } from 'node:url';
import type { Connection } from 'vscode-languageserver/node';
import { userPriceFolder } from '../host/refresh/cache-folder.ts';
import {
  ANALYSIS_STARTED,
  type AnalysisStartedParams,
  PRICES_CHANGED,
  REGIONS_IN_USE,
  type RegionsInUse,
} from '../protocol/protocol.ts';
import { DiagnosticsPublisher } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { Editor } from './editor.ts';
import { Engine } from './engine.ts';
import { answerCodeAction } from './handlers/code-action.ts';
import { answerCompletion } from './handlers/completion.ts';
import { answerHover } from './handlers/hover.ts';
import { onDocument } from './handlers/on-document.ts';
import { SettingsStore } from './settings.ts';

/** Answers one editor until it disconnects. */
export function serve(connection: Connection): void {
  const editor = new Editor(connection);
  const settings = new SettingsStore((uri) => editor.pullSettings(uri));
  const engine = new Engine(
    (message) => connection.console.error(message),
    (path) => editor.rootOf(path),
    () => editor.prices ?? userPriceFolder(),
  );
  const documents = new Documents(async (text, turn) => {
    const started: AnalysisStartedParams = { uri: text.uri, version: text.version };
    const inForce = await settings.get(text.uri);
    if (turn.isStale()) return undefined;
    void connection.sendNotification(ANALYSIS_STARTED, started);
    return engine.analyze({ path: pathOf(text.uri), text: text.getText() }, inForce, turn);
  });
  const publisher = new DiagnosticsPublisher(documents, (uri, version, diagnostics) => {
    void connection.sendDiagnostics({ uri, version, diagnostics });
  });

  const analyzeAnew = (): void => {
    documents.forgetAnalyses();
    for (const uri of documents.uris()) publisher.planNow(uri);
  };

  editor.onSettingsChanged(() => {
    settings.dropAll();
    analyzeAnew();
  });
  editor.onFilesChanged(() => {
    if (engine.refreshRelated()) analyzeAnew();
  });
  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.add(textDocument);
    publisher.planNow(textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    publisher.planAfterChange(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.remove(uri);
    settings.drop(uri);
    engine.drop(pathOf(uri));
    publisher.clear(uri);
  });
  answerRequests(connection, documents, editor);
  answerPrices(connection, settings, documents, () => {
    engine.reopenCatalog();
    analyzeAnew();
  });
  connection.listen();
}

function answerRequests(connection: Connection, documents: Documents, editor: Editor): void {
  connection.onHover(({ textDocument, position }, token) =>
    onDocument(documents, textDocument.uri, token, (document) => answerHover(document, position)),
  );
  connection.onCompletion(({ textDocument, position }, token) =>
    onDocument(documents, textDocument.uri, token, (document) =>
      answerCompletion(document, position, editor.takesSnippets),
    ),
  );
  connection.onCodeAction((params, token) =>
    onDocument(documents, params.textDocument.uri, token, (document) => answerCodeAction(document, params)),
  );
}

/** What the client needs to fetch prices, and what follows when it has. */
function answerPrices(
  connection: Connection,
  settings: SettingsStore,
  documents: Documents,
  onChanged: () => void,
): void {
  connection.onNotification(PRICES_CHANGED, onChanged);
  connection.onRequest(REGIONS_IN_USE, async (): Promise<RegionsInUse> => {
    const inForce = await Promise.all(documents.uris().map((uri) => settings.get(uri)));
    return [...new Set(inForce.map(({ region }) => region))];
  });
}

/** Path of a file, and of anything else its address: the library looks at the ending alone. */
function pathOf(uri: string): string {
  return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
}
