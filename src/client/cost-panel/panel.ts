import * as vscode from 'vscode';
import {
  COST_PANEL,
  type CostPanelAnswer,
  type CostPanelParams,
  type FromPanel,
  type PanelSettings,
  type PanelState,
  type PanelTarget,
  type ToPanel,
} from '../../protocol/cost-panel.ts';
import type { LinePosition } from '../../protocol/protocol.ts';
import { writeAnnotation } from '../annotate-workload.ts';
import type { LanguageServer } from '../language-server.ts';
import { PANEL_TYPE, writePage } from './page.ts';
import { readMessage, readState } from './read-message.ts';
import { savePicture } from './save.ts';

// So long nobody types: a panel is not asked for on every keystroke.
const REST_MS = 400;

/** One panel in all, about one document: it goes to the next when that is asked for. Owns its webview. */
export class CostPanel {
  private webview: vscode.WebviewPanel | undefined;
  private state: PanelState | undefined;
  /** Where the cursor stood, until the answer says which resource that is. */
  private position: LinePosition | undefined;
  private answer: CostPanelAnswer | undefined;
  /** Number of the page's last question. */
  private asked = 0;
  private asking: Promise<void> | undefined;
  private isOutdated = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly listening: vscode.Disposable[];

  constructor(
    private readonly server: LanguageServer,
    private readonly extension: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { workspace } = vscode;
    this.listening = [
      workspace.onDidChangeTextDocument(({ document }) => this.changed(document)),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('computeAdvisor')) this.refresh();
      }),
    ];
    server.on({ started: () => this.refresh() });
  }

  dispose(): void {
    clearTimeout(this.resting);
    for (const one of this.listening) one.dispose();
    this.webview?.dispose();
  }

  /** Shows what a target costs, or what stands at the cursor of the active editor. */
  async show(target?: PanelTarget): Promise<void> {
    const active = vscode.window.activeTextEditor;
    const uri = target?.uri ?? active?.document.uri.toString();
    if (uri === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a template or a task definition first.'));
      return;
    }
    const { resource } = target ?? {};
    this.state = { uri, set: {}, ...(resource === undefined ? {} : { resource }) };
    const at = active?.selection.active;
    this.position = target || !at ? undefined : { line: at.line, character: at.character };
    if (this.webview) this.webview.reveal(undefined, false);
    else
      this.adopt(
        vscode.window.createWebviewPanel(PANEL_TYPE, vscode.l10n.t('Cost'), vscode.ViewColumn.Beside),
      );
    this.refresh();
  }

  /** Takes over the panel of a window that was loaded again. */
  restore(webview: vscode.WebviewPanel, kept: unknown): void {
    const state = readState(kept);
    if (!state || this.webview) return webview.dispose();
    this.state = state;
    this.adopt(webview);
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const dist = vscode.Uri.joinPath(this.extension, 'dist');
    const { webview } = panel;
    const addressOf = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    const texts = vscode.l10n.bundle;
    this.webview = panel;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: unknown) => this.hear(readMessage(message)));
    panel.onDidDispose(() => {
      this.webview = undefined;
      clearTimeout(this.resting);
    });
    webview.html = writePage({
      script: addressOf('panel.js'),
      style: addressOf('panel-style.css'),
      title: vscode.l10n.t('Cost'),
      nonce: writeNonce(),
      language: texts ? vscode.env.language : 'en',
      texts,
    });
  }

  private hear(message: FromPanel | undefined): void {
    switch (message?.type) {
      case 'ready':
        return this.refresh();
      case 'ask':
        this.asked = message.asked;
        return this.set(message.set, message.resource);
      case 'write':
        return this.attempt(this.write());
      case 'save':
        return this.state && this.attempt(savePicture(message, vscode.Uri.parse(this.state.uri, true)));
      case undefined:
        this.log.warn('The cost panel sent a message that cannot be read.');
    }
  }

  private set(set: PanelSettings, resource: string | undefined): void {
    if (!this.state) return;
    this.state = { uri: this.state.uri, set, ...(resource === undefined ? {} : { resource }) };
    this.refresh();
  }

  private changed({ uri }: vscode.TextDocument): void {
    if (!this.webview || uri.toString() !== this.state?.uri) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.refresh(), REST_MS);
  }

  /** One question at a time; what changes meanwhile is asked once more behind it. */
  private refresh(): void {
    if (!this.webview?.visible || !this.state) return;
    this.isOutdated = true;
    this.asking ??= this.askUntilCurrent().finally(() => {
      this.asking = undefined;
    });
    this.attempt(this.asking);
  }

  private async askUntilCurrent(): Promise<void> {
    while (this.isOutdated && this.state) {
      this.isOutdated = false;
      const { state, asked } = this;
      const answer = await this.ask(state);
      if (state === this.state) await this.tell(state, asked, answer);
      else this.isOutdated = true;
    }
  }

  private async ask({ uri, resource, set }: PanelState): Promise<CostPanelAnswer | undefined> {
    await this.server.start();
    // The server knows open documents alone, and of one that is in no editor VS Code lets go after a while.
    await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const { position } = this;
    const params: CostPanelParams = {
      ...{ uri, set },
      ...(resource === undefined ? {} : { resource }),
      ...(position ? { position } : {}),
    };
    return (await this.server.request<CostPanelAnswer | null>(COST_PANEL, params)) ?? undefined;
  }

  private async tell(
    { uri, set }: PanelState,
    asked: number,
    answer: CostPanelAnswer | undefined,
  ): Promise<void> {
    const name = vscode.Uri.parse(uri, true).path.split('/').at(-1) ?? '';
    const { webview: panel } = this;
    if (!panel) return;
    panel.title = vscode.l10n.t('Cost: {0}', name);
    this.answer = answer;
    if (!answer) {
      const reason = vscode.l10n.t('No compute is known in it, or the language server is turned off.');
      await panel.webview.postMessage({ type: 'none', name, reason } satisfies ToPanel);
      return;
    }
    this.position = undefined;
    const { resource } = answer;
    const state: PanelState = { uri, set, ...(resource === undefined ? {} : { resource }) };
    this.state = state;
    await panel.webview.postMessage({ type: 'answer', asked, state, name, answer } satisfies ToPanel);
  }

  private async write(): Promise<void> {
    const { state, answer } = this;
    const resource = answer?.resources.find(({ id }) => id === answer.resource);
    const answers = state ? sayingsOf(state.set) : [];
    if (!state || !resource || answers.length === 0) return;
    const step = await this.server.annotationStep({ uri: state.uri, position: resource.position, answers });
    if (!step || step.edits.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No annotation can be written for {0} here.', resource.id),
      );
      return;
    }
    await writeAnnotation(state.uri, step);
    // What is said now counts by itself.
    this.set({}, state.resource);
  }

  private attempt(work: Promise<void>): void {
    work.catch((error: unknown) => this.log.error('The cost panel failed.', String(error)));
  }
}

/** 128 bits that nobody guesses. */
function writeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** What was set, as keys and values of the annotation. */
function sayingsOf(set: PanelSettings): { key: string; value: string }[] {
  const { hoursPerMonth, requestsPerMonth, durationMs, memoryMiB } = set;
  const said = [
    { key: 'hours', amount: hoursPerMonth, unit: '' },
    { key: 'memory', amount: memoryMiB, unit: 'MiB' },
    { key: 'requests', amount: requestsPerMonth, unit: '/month' },
    { key: 'duration', amount: durationMs, unit: 'ms' },
  ];
  return said.flatMap(({ key, amount, unit }) =>
    amount === undefined ? [] : [{ key, value: `${amount}${unit}` }],
  );
}
