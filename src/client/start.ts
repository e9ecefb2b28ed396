import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  ANNOTATE_WORKLOAD,
  ENVIRONMENT_IN_FORCE,
  type EnvironmentParams,
  type LinePosition,
  OPEN_LENS,
  OPEN_SKELETON,
} from '../protocol/protocol.ts';
import { registerAgentTools } from './agent-tools.ts';
import { annotateWorkload } from './annotate-workload.ts';
import { chooseService } from './choose-service.ts';
import { openLens } from './cost-lens.ts';
import { registerCostPanel } from './cost-panel/register.ts';
import { CostStatus } from './cost-status.ts';
import { EnvironmentStatus } from './environment-status.ts';
import { mayConcernUs } from './first-look.ts';
import { LanguageServer, type MakeClient } from './language-server.ts';
import { showReport } from './report.ts';
import { ServerStatus } from './server-status.ts';
import { openSkeleton } from './skeleton.ts';
import { isOnAnywhere, onSwitched } from './switch.ts';
import { WorkspaceView } from './workspace/view.ts';

/** What differs between a VS Code with processes and one in a browser. */
export interface Platform {
  readonly makeClient: MakeClient;
  /** Folder of fetched prices; undefined where there is no place for them. */
  readonly prices: string | undefined;
  /** Registers the commands that need processes or the network. */
  register(server: LanguageServer, log: vscode.LogOutputChannel): readonly vscode.Disposable[];
}

export function start(context: vscode.ExtensionContext, platform: Platform): void {
  // For what knows nothing of VS Code, and speaks all the same.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const log = vscode.window.createOutputChannel('Compute Advisor', { log: true });
  const environment = new EnvironmentStatus();
  const { prices } = platform;
  const server = new LanguageServer(
    platform.makeClient,
    {
      ...(prices === undefined ? {} : { prices }),
      commands: [OPEN_LENS, OPEN_SKELETON, ANNOTATE_WORKLOAD],
    },
    log,
  );
  server.onNotification(ENVIRONMENT_IN_FORCE, (params: EnvironmentParams) => environment.update(params));
  const status = new ServerStatus();
  server.on({
    started: () => log.debug('The language server answers.'),
    stopped: () => environment.clear(),
    crashed: (crash) => status.show(crash),
  });
  context.subscriptions.push(
    log,
    environment,
    server,
    status,
    vscode.commands.registerCommand('computeAdvisor.restartServer', () => restart(server, status)),
    vscode.commands.registerCommand('computeAdvisor.showLog', () => {
      status.seen();
      log.show();
    }),
    vscode.commands.registerCommand('computeAdvisor.report', () => showReport(server)),
    vscode.commands.registerCommand(OPEN_SKELETON, openSkeleton),
    vscode.commands.registerCommand(ANNOTATE_WORKLOAD, (uri?: string, at?: LinePosition) =>
      annotateWorkload(server, uri, at),
    ),
    vscode.commands.registerCommand('computeAdvisor.chooseService', () => chooseService(server)),
    ...platform.register(server, log),
    vscode.extensions.onDidChange(() => server.validatorsChanged()),
    new CostStatus(server),
    new WorkspaceView(server, log),
    ...registerAgentTools(context, server),
    ...registerCostPanel(server, context.extensionUri, log),
    vscode.commands.registerCommand(OPEN_LENS, openLens),
    ...followComputeFiles(server, log),
  );
}

async function restart(server: LanguageServer, status: ServerStatus): Promise<void> {
  status.hide();
  if (isOnAnywhere()) return server.restart();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Compute Advisor is turned off (computeAdvisor.enable).'),
  );
}

/** VS Code cannot activate on content, so the process waits here for a document that looks like ours. */
function followComputeFiles(server: LanguageServer, log: vscode.LogOutputChannel): vscode.Disposable[] {
  const look = (document: vscode.TextDocument): void => {
    if (server.isStarted || !mayConcernUs(document)) return;
    server.start().catch((error: unknown) => log.error('The language server did not start.', String(error)));
  };
  const lookAtAll = (): void => vscode.workspace.textDocuments.forEach(look);
  lookAtAll();
  return [
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    onSwitched(() => (isOnAnywhere() ? lookAtAll() : void server.stop())),
  ];
}
