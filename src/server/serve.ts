import type { Connection } from 'vscode-languageserver';
import { pathOf as pathOfFile } from '../host/addresses.ts';
import type { Machine } from '../host/machine.ts';
import {
  ANALYSIS_STARTED,
  type AnalysisStartedParams,
  ENVIRONMENT_IN_FORCE,
  FILE_COST,
  HEAD_TEXT,
  type HeadTextParams,
  PRICES_CHANGED,
  REGIONS_IN_USE,
  type RegionsInUse,
  SYNTHESIZED,
} from '../protocol/protocol.ts';
import type { CostTeller } from './cost-teller.ts';
import { DiagnosticsPublisher } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { Editor } from './editor.ts';
import type { Engine } from './engine.ts';
import { EnvironmentTeller } from './environments.ts';
import { Lazy } from './lazy.ts';
import { Marks } from './marks.ts';
import { answerNavigation, answerRequests } from './requests.ts';
import { SettingsStore } from './settings.ts';
import { answerWorkspace } from './workspace.ts';

interface Answering {
  readonly machine: Machine;
  readonly editor: Editor;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly engine: Lazy<Engine>;
  readonly environments: EnvironmentTeller;
  readonly costs: Lazy<CostTeller>;
  readonly marks: Marks;
}

/** Answers one editor until it disconnects, on a machine of Node's or a browser's. The library is loaded with the first document. */
export function serve(connection: Connection, machine: Machine): void {
  const answering = prepare(connection, machine);
  const { editor, documents, costs, marks } = answering;
  const publisher = new DiagnosticsPublisher(documents, (uri, version, diagnostics) => {
    void connection.sendDiagnostics({ uri, version, diagnostics });
  });
  const analyzeAnew = (): void => {
    documents.forgetAnalyses();
    costs.made?.forget();
    editor.refreshMarks();
    for (const uri of documents.uris()) publisher.planNow(uri);
  };
  followFiles(editor, answering, analyzeAnew);
  followDocuments(connection, answering, publisher);
  answerRequests(connection, documents, editor);
  answerNavigation(connection, documents);
  answerPrices(connection, answering, analyzeAnew);
  marks.answer(connection);
  answerWorkspace(connection, answering);
  connection.onNotification(SYNTHESIZED, () => {
    if (answering.engine.made?.forgetSyntheses()) analyzeAnew();
  });
  connection.onNotification(HEAD_TEXT, async ({ uri, text }: HeadTextParams) =>
    (await costs.get()).setHead(uri, text),
  );
  connection.listen();
}

function prepare(connection: Connection, machine: Machine): Answering {
  const editor = new Editor(connection, (uris) =>
    machine.filesChanged(uris.flatMap((uri) => pathOfFile(uri) ?? [])),
  );
  const settings = createSettings(editor, machine);
  const engine = new Lazy<Engine>(async () => {
    const { Engine } = await import('./engine.ts');
    return new Engine(
      connection.console,
      (path) => editor.rootOf(path),
      () => editor.prices ?? machine.pricesFolder(),
      machine,
    );
  });
  const environments = new EnvironmentTeller((params) => {
    void connection.sendNotification(ENVIRONMENT_IN_FORCE, params);
  });
  const costs = prepareCosts(connection, settings, engine);
  const documents = new Documents(async (text, turn) => {
    const started: AnalysisStartedParams = { uri: text.uri, version: text.version };
    const inForce = await settings.get(text.uri);
    if (turn.isStale()) return undefined;
    void connection.sendNotification(ANALYSIS_STARTED, started);
    const document = { path: pathOf(text.uri), text: text.getText() };
    const file = await (await engine.get()).analyze(document, inForce, turn);
    if (turn.isStale()) return file;
    environments.tell(text.uri, file?.analyzed.analysis.kind, inForce);
    void costs
      .get()
      .then((teller) => teller.tell(text.uri, file?.analyzed))
      .then((isNews) => {
        // The same sum rests on the same prices, and to gather those takes a look at every resource.
        if (isNews) engine.made?.notePrices(file?.analyzed);
      });
    return file;
  });
  const marks = new Marks(documents, settings, editor);
  return { machine, editor, settings, documents, engine, environments, costs, marks };
}

function prepareCosts(
  connection: Connection,
  settings: SettingsStore,
  engine: Lazy<Engine>,
): Lazy<CostTeller> {
  return new Lazy<CostTeller>(async () => {
    const { CostTeller } = await import('./cost-teller.ts');
    return new CostTeller(
      (params) => void connection.sendNotification(FILE_COST, params),
      async (uri, text) => {
        const turn = { earlier: undefined, isStale: () => false };
        const inForce = await settings.get(uri);
        const file = await (await engine.get()).analyze({ path: pathOf(uri), text }, inForce, turn);
        return file?.analyzed.analysis.resources;
      },
    );
  });
}

function followDocuments(
  connection: Connection,
  { documents, settings, engine, environments, costs, marks }: Answering,
  publisher: DiagnosticsPublisher,
): void {
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
    engine.made?.drop(pathOf(uri));
    environments.drop(uri);
    costs.made?.drop(uri);
    marks.drop(uri);
    publisher.clear(uri);
  });
}

function createSettings(editor: Editor, machine: Machine): SettingsStore {
  return new SettingsStore(
    (uri) => editor.pullSettings(uri),
    (path) => editor.rootOf(path),
    {
      isValidatedByOthers: () => editor.isValidatedByOthers,
      knowsCdkConfig: () => editor.knowsCdkConfig,
    },
    machine,
  );
}

/** What follows when settings, packs or the files beside templates have changed. */
function followFiles(editor: Editor, { settings, engine }: Answering, analyzeAnew: () => void): void {
  editor.onSettingsChanged(() => {
    settings.dropAll();
    analyzeAnew();
  });
  editor.onFilesChanged(async (uris) => {
    const isPack = uris.some((uri) => settings.readsPack(pathOf(uri)));
    if (isPack) settings.dropAll();
    const related = await engine.made?.refreshRelated();
    const synthesized = uris.some(concernsSynthesis) && engine.made?.forgetSyntheses();
    if (related || synthesized || isPack) analyzeAnew();
  });
}

/** An app is synthesized whole: its manifest is always written, and cdk.json may lead to it. */
function concernsSynthesis(uri: string): boolean {
  return /\/(?:manifest|cdk)\.json$/.test(uri);
}

/** What the client needs to fetch prices, and what follows when it has. */
function answerPrices(
  connection: Connection,
  { settings, documents, engine }: Answering,
  analyzeAnew: () => void,
): void {
  connection.onNotification(PRICES_CHANGED, () => {
    engine.made?.reopenCatalog();
    analyzeAnew();
  });
  connection.onRequest(REGIONS_IN_USE, async (): Promise<RegionsInUse> => {
    const inForce = await Promise.all(documents.uris().map((uri) => settings.get(uri)));
    return [...new Set(inForce.map(({ region }) => region))];
  });
}

/** Path of a file, and of anything else its address: the library looks at the ending alone. */
function pathOf(uri: string): string {
  return pathOfFile(uri) ?? uri;
}
