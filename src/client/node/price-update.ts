import * as vscode from 'vscode';
import type { PriceHost, TableOutcome } from '../../host/refresh/refresh.ts';
import { SETTINGS_SECTION } from '../../protocol/protocol.ts';
import type { LanguageServer } from '../language-server.ts';

const restricted = vscode.l10n.t('Prices are not fetched in Restricted Mode. Trust this workspace first.');
const showLog = vscode.l10n.t('Show Log');

/** The command "Update prices": fetches AWS's public price files here, where VS Code's proxies and certificates hold. */
export class PriceUpdate {
  /** A host that a test plays in place of AWS's. */
  host: PriceHost | undefined;
  private isRunning = false;

  /** `folder`: where fetched prices are kept. */
  constructor(
    private readonly server: LanguageServer,
    private readonly folder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Answers what became of each table; undefined where nothing was fetched, or the user has cancelled. */
  async run(): Promise<readonly TableOutcome[] | undefined> {
    if (!vscode.workspace.isTrusted) return this.refuse(restricted);
    if (this.isRunning) return this.refuse(vscode.l10n.t('Prices are being fetched already.'));
    this.isRunning = true;
    try {
      const outcomes = await this.fetchWithProgress();
      await this.server.pricesChanged();
      if (outcomes) await this.report(outcomes);
      return outcomes;
    } finally {
      this.isRunning = false;
    }
  }

  private refuse(message: string): undefined {
    void vscode.window.showWarningMessage(message);
    return undefined;
  }

  private fetchWithProgress(): Thenable<readonly TableOutcome[] | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Fetching price files from AWS, some 450 MB a region'),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      let shown = '';
      // A bundle of its own, loaded when it is asked for: few ever need it.
      const { describeProgress, refreshPrices } = await import('../../host/refresh/refresh.ts');
      try {
        return await refreshPrices({
          regions: await this.regionsInUse(),
          folder: this.folder,
          signal: cancelled.signal,
          host: this.host,
          onProgress: (made) => {
            const message = describeProgress(made);
            if (message !== shown) progress.report({ message });
            shown = message;
          },
        });
      } catch (error) {
        if (cancelled.signal.aborted) return undefined;
        throw error;
      }
    });
  }

  /** Those of the open files; without one, the user's own. */
  private async regionsInUse(): Promise<readonly string[]> {
    const open = await this.server.regionsInUse();
    if (open.length > 0) return open;
    return [vscode.workspace.getConfiguration(SETTINGS_SECTION).get<string>('region', 'us-east-1')];
  }

  private async report(outcomes: readonly TableOutcome[]): Promise<void> {
    for (const { region, table, outcome, message = '' } of outcomes)
      this.log.info(`${region}, ${table}: ${outcome} ${message}`);
    const { describeOutcomes } = await import('../../host/refresh/refresh.ts');
    const { text, isWhole } = describeOutcomes(outcomes);
    if (isWhole) void vscode.window.showInformationMessage(text);
    else void vscode.window.showWarningMessage(text, showLog).then((chosen) => chosen && this.log.show());
  }
}
