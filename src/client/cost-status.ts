import * as vscode from 'vscode';
import {
  FILE_COST,
  type FileCost,
  type FileCostParams,
  HEAD_TEXT,
  type HeadTextParams,
  type LensTarget,
  OPEN_LENS,
} from '../protocol/protocol.ts';
import { HeadTexts } from './head-texts.ts';
import type { LanguageServer } from './language-server.ts';

/** What the active file costs a month, in the status bar, and how that differs from the last commit. */
export class CostStatus {
  private readonly byUri = new Map<string, FileCost>();
  private readonly heads: HeadTexts;
  private readonly item = vscode.window.createStatusBarItem(
    'computeAdvisor.cost',
    vscode.StatusBarAlignment.Right,
    101,
  );
  private readonly listening = vscode.window.onDidChangeActiveTextEditor(() => this.show());

  constructor(server: LanguageServer) {
    this.item.name = vscode.l10n.t('Compute Advisor: Cost');
    this.heads = new HeadTexts((params: HeadTextParams) => void server.notify(HEAD_TEXT, params));
    server.onNotification(FILE_COST, (params: FileCostParams) => this.update(params));
    server.on({ started: () => this.heads.sendAgain(), stopped: () => this.clear() });
  }

  dispose(): void {
    this.heads.dispose();
    this.item.dispose();
    this.listening.dispose();
  }

  private clear(): void {
    for (const uri of this.byUri.keys()) this.heads.drop(uri);
    this.byUri.clear();
    this.show();
  }

  private update({ uri, cost }: FileCostParams): void {
    if (cost) {
      this.byUri.set(uri, cost);
      this.heads.follow(uri);
    } else {
      this.byUri.delete(uri);
      this.heads.drop(uri);
    }
    this.show();
  }

  private show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const cost = uri === undefined ? undefined : this.byUri.get(uri);
    if (uri === undefined || !cost) return this.item.hide();
    const { monthly, change } = cost;
    this.item.text = change && !change.isNone ? `${monthly} (${change.monthly})` : monthly;
    this.item.tooltip = describe(cost);
    const target: LensTarget = { uri, line: 0, character: 0, ideas: 0 };
    this.item.command = { title: vscode.l10n.t('Show cost'), command: OPEN_LENS, arguments: [target] };
    this.item.show();
  }
}

function describe({ monthly, priced, counted, region, change }: FileCost): string {
  const share = priced < counted ? vscode.l10n.t('{0} of {1} resources have a price.', priced, counted) : '';
  return [
    vscode.l10n.t('Compute in this file: {0} in {1}.', monthly, region),
    share,
    describeChange(change),
    vscode.l10n.t('Click for the cost panel.'),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function describeChange(change: FileCost['change']): string {
  if (!change) return '';
  if (change.isNone) return vscode.l10n.t('The same as in HEAD.');
  const known = vscode.l10n.t('{0} a month against HEAD.', change.monthly);
  if (change.unknown === 0) return known;
  return `${known} ${vscode.l10n.t('{0} changed without a known price, and are not in it.', change.unknown)}`;
}
