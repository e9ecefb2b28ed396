import * as vscode from 'vscode';
import type { Crash } from './language-server.ts';

/** Says in the status bar that the language server has ended unexpectedly; hidden as long as all is well. */
export class ServerStatus {
  private readonly item = vscode.window.createStatusBarItem(
    'computeAdvisor.server',
    vscode.StatusBarAlignment.Right,
    102,
  );

  constructor() {
    this.item.name = vscode.l10n.t('Compute Advisor: Server');
  }

  /** The document may be what a report of the fault needs. */
  show({ document, restarts }: Crash): void {
    const ended =
      document === undefined
        ? vscode.l10n.t('The language server of Compute Advisor ended unexpectedly')
        : vscode.l10n.t('The language server of Compute Advisor ended unexpectedly on {0}', document);
    this.item.text = restarts
      ? vscode.l10n.t('$(warning) Compute Advisor restarted')
      : vscode.l10n.t('$(error) Compute Advisor stopped');
    this.item.tooltip = restarts
      ? vscode.l10n.t('{0} and was started again. Click for the log.', ended)
      : vscode.l10n.t('{0}, for the second time. Click to start it again.', ended);
    this.item.backgroundColor = new vscode.ThemeColor(
      restarts ? 'statusBarItem.warningBackground' : 'statusBarItem.errorBackground',
    );
    this.item.command = restarts ? 'computeAdvisor.showLog' : 'computeAdvisor.restartServer';
    this.item.show();
  }

  /** The log was opened: what started again by itself needs no more attention. */
  seen(): void {
    if (this.item.command === 'computeAdvisor.showLog') this.hide();
  }

  hide(): void {
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}
