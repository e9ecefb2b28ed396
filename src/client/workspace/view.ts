import * as vscode from 'vscode';
import {
  SCAN_FOUND,
  SCAN_WORKSPACE,
  type ScanFound,
  type ScanParams,
  type ScanResult,
  SETTINGS_SECTION,
  type WorkspaceFile,
} from '../../protocol/protocol.ts';
import { documentSelector } from '../document-selector.ts';
import type { LanguageServer } from '../language-server.ts';
import { isOn } from '../switch.ts';
import { type Grouping, groupings } from './nodes.ts';
import { toCsv, toMarkdown } from './table.ts';
import { WorkspaceTree } from './tree.ts';

const viewId = 'computeAdvisor.workspace';
/** By which the rows of the view are grouped. */
const groupingLabels: Readonly<Record<Grouping, string>> = {
  project: vscode.l10n.t('By project'),
  kind: vscode.l10n.t('By kind'),
  cost: vscode.l10n.t('By cost'),
  saving: vscode.l10n.t('By saving'),
};
const scanningContext = 'computeAdvisor.isScanning';

/** The view of all compute in the workspace. It works nothing before it is opened. */
export class WorkspaceView {
  private readonly tree = new WorkspaceTree('project');
  private readonly view = vscode.window.createTreeView(viewId, {
    treeDataProvider: this.tree,
    showCollapseAll: true,
  });
  private scans = 0;
  private running: vscode.CancellationTokenSource | undefined;
  private onFound: ((found: ScanFound) => void) | undefined;
  private isFilled = false;
  private readonly disposables: readonly vscode.Disposable[];

  constructor(
    private readonly server: LanguageServer,
    private readonly log: vscode.LogOutputChannel,
  ) {
    server.onNotification(SCAN_FOUND, (found: ScanFound) => this.onFound?.(found));
    this.disposables = [
      this.tree,
      this.view,
      this.view.onDidChangeVisibility(({ visible }) => visible && this.fillOnce()),
      vscode.workspace.onDidSaveTextDocument((document) => this.lookAgainAt(document)),
      vscode.commands.registerCommand(`${viewId}.refresh`, () => this.fill()),
      vscode.commands.registerCommand(`${viewId}.stop`, () => this.running?.cancel()),
      vscode.commands.registerCommand(`${viewId}.group`, (wanted?: unknown) => this.group(wanted)),
      vscode.commands.registerCommand(`${viewId}.exportCsv`, () => this.export('plaintext', toCsv)),
      vscode.commands.registerCommand(`${viewId}.exportMarkdown`, () => this.export('markdown', toMarkdown)),
    ];
    server.on({ stopped: () => this.empty() });
    if (this.view.visible) this.fillOnce();
  }

  dispose(): void {
    this.running?.cancel();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private empty(): void {
    this.running?.cancel();
    this.isFilled = false;
    this.tree.clear();
    this.view.message = '';
  }

  private fillOnce(): void {
    if (!this.isFilled) void this.fill();
  }

  /** Looks through the whole workspace; answers when it is done. What was there stays until it is found again. */
  private async fill(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => isOn(uri));
    if (this.running || folders.length === 0) return;
    this.isFilled = true;
    this.running = new vscode.CancellationTokenSource();
    await vscode.commands.executeCommand('setContext', scanningContext, true);
    const mostFiles = vscode.workspace.getConfiguration(SETTINGS_SECTION).get('workspaceFileLimit', 5_000);
    const { token } = this.running;
    const work = () => this.scan({ folders: urisOf(folders), mostFiles }, token);
    try {
      await vscode.window.withProgress({ location: { viewId } }, work);
    } catch (error) {
      this.view.message = vscode.l10n.t('The search ended early. See the log.');
      this.log.error('The search through the workspace ended early.', String(error));
    } finally {
      this.running.dispose();
      this.running = undefined;
      await vscode.commands.executeCommand('setContext', scanningContext, false);
    }
  }

  private async scan(params: Omit<ScanParams, 'scan'>, token: vscode.CancellationToken): Promise<void> {
    const found = new Set<string>();
    const result = await this.ask(params, token, ({ files, looked, total }) => {
      for (const { uri } of files) found.add(uri);
      this.tree.put(files);
      this.view.message = vscode.l10n.t('Looking at files: {0} of {1}', looked, total);
    });
    if (token.isCancellationRequested)
      this.view.message = vscode.l10n.t('Stopped. Refresh looks at all files.');
    else {
      this.tree.keep(found);
      this.view.message = result ? describe(result, params.mostFiles, found.size) : '';
    }
  }

  private async ask(
    params: Omit<ScanParams, 'scan'>,
    token: vscode.CancellationToken,
    onFound: (found: ScanFound) => void,
  ): Promise<ScanResult | undefined> {
    await this.server.start();
    const scan = ++this.scans;
    this.onFound = (found) => found.scan === scan && onFound(found);
    return this.server.request<ScanResult>(SCAN_WORKSPACE, { ...params, scan }, token);
  }

  /** After a save: that file alone. */
  private async lookAgainAt(document: vscode.TextDocument): Promise<void> {
    if (!this.isFilled || this.running || !this.server.isStarted) return;
    if (vscode.languages.match(documentSelector, document) === 0) return;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (!folder || !isOn(document.uri)) return;
    const only = [document.uri.toString()];
    const params = { folders: urisOf([folder]), mostFiles: 1, only };
    const none = new vscode.CancellationTokenSource();
    await this.ask(params, none.token, ({ files }) => this.tree.put(files));
  }

  /** A button gives what the view has selected, a key binding what it was bound with. */
  private async group(wanted: unknown): Promise<void> {
    const labels = groupings.map((grouping) => ({ label: groupingLabels[grouping], grouping }));
    const bound = groupings.find((grouping) => grouping === wanted);
    const picked = bound ?? (await vscode.window.showQuickPick(labels))?.grouping;
    if (picked) this.tree.group(picked);
  }

  private async export(
    language: string,
    write: (files: readonly WorkspaceFile[]) => string,
  ): Promise<vscode.TextDocument> {
    if (!this.isFilled) await this.fill();
    const document = await vscode.workspace.openTextDocument({ language, content: write(this.tree.files) });
    await vscode.window.showTextDocument(document);
    return document;
  }
}

function urisOf(folders: readonly vscode.WorkspaceFolder[]): readonly string[] {
  return folders.map(({ uri }) => uri.toString());
}

function describe({ isCut, unread }: ScanResult, mostFiles: number, found: number): string {
  const parts = [
    ...(found === 0 ? [vscode.l10n.t('No compute was found in this workspace.')] : []),
    ...(isCut
      ? [vscode.l10n.t('The first {0} files alone (computeAdvisor.workspaceFileLimit).', mostFiles)]
      : []),
    ...(unread > 0 ? [vscode.l10n.t('{0} files could not be read, or are too large.', unread)] : []),
  ];
  return parts.join(' ');
}
