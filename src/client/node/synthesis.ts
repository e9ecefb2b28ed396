import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as vscode from 'vscode';
import { SYNTHESIZED } from '../../protocol/protocol.ts';
import type { LanguageServer } from '../language-server.ts';
import type { SynthOutcome } from './cdk-synth.ts';

const restricted = vscode.l10n.t(
  'cdk synth runs code of this workspace, which Restricted Mode forbids. Trust it first.',
);
const showLog = vscode.l10n.t('Show Log');
const mostApps = 50;

interface App {
  readonly folder: string;
  readonly root: string;
}

/** The command "Synthesize and check": runs the app's own `cdk synth`, when asked and never in Restricted Mode. */
export class Synthesis {
  private isRunning = false;

  constructor(
    private readonly server: LanguageServer,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Undefined where nothing was run. */
  async run(): Promise<SynthOutcome | undefined> {
    if (!vscode.workspace.isTrusted) return this.refuse(restricted);
    if (this.isRunning) return this.refuse(vscode.l10n.t('The app is being synthesized already.'));
    this.isRunning = true;
    try {
      const app = await chooseApp();
      if (!app) return undefined;
      if (app === 'none') return this.refuse(vscode.l10n.t('No cdk.json is in this workspace.'));
      const outcome = await this.runWithProgress(app);
      await this.server.notify(SYNTHESIZED, undefined);
      this.report(outcome);
      return outcome;
    } finally {
      this.isRunning = false;
    }
  }

  private refuse(message: string): undefined {
    void vscode.window.showWarningMessage(message);
    return undefined;
  }

  private runWithProgress(app: App): Thenable<SynthOutcome> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Synthesizing the app with its own cdk synth'),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (_progress, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      const { synthesize } = await import('./cdk-synth.ts');
      const onLine = (line: string): void => this.log.info(`cdk  ${line}`);
      return synthesize({ ...app, signal: cancelled.signal, onLine });
    });
  }

  private report(outcome: SynthOutcome): void {
    if (outcome.kind === 'cancelled') this.log.info('cdk synth was cancelled.');
    if (outcome.kind !== 'failed') return;
    this.log.error(outcome.reason);
    void vscode.window
      .showWarningMessage(vscode.l10n.t('{0} Its output is in the log.', outcome.reason), showLog)
      .then((chosen) => chosen && this.log.show());
  }
}

/** That of the open file, else the only one, else what the user picks; undefined where that is none. */
async function chooseApp(): Promise<App | 'none' | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const near = open?.scheme === 'file' ? appAbove(open) : undefined;
  if (near) return near;
  const found = await vscode.workspace.findFiles('**/cdk.json', '**/{node_modules,cdk.out}/**', mostApps);
  const apps = found.flatMap((uri) => (uri.scheme === 'file' ? (appAbove(uri) ?? []) : []));
  if (apps.length < 2) return apps[0] ?? 'none';
  const items = apps.map((app) => ({ label: relative(dirname(app.root), app.folder), app }));
  const placeHolder = vscode.l10n.t('App to synthesize');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.app;
}

/** The nearest folder with cdk.json, inside the workspace. */
function appAbove(uri: vscode.Uri): App | undefined {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  if (root === undefined) return undefined;
  for (let folder = dirname(uri.fsPath); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdk.json'))) return { folder, root };
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}
