import * as vscode from 'vscode';
import { start } from '../start.ts';
import { inWorker } from './server-worker.ts';

// Palettes do not show them here; a key binding may still ask for them.
const missing: Readonly<Record<string, string>> = {
  'computeAdvisor.updatePrices': vscode.l10n.t(
    'Prices cannot be fetched in a browser, where nothing keeps them. Those that ship with Compute Advisor are used.',
  ),
  'computeAdvisor.synthesize': vscode.l10n.t(
    'A browser runs no cdk synth. What cdk.out holds is used; to write it, open this folder in VS Code on a desktop.',
  ),
};

export function activate(context: vscode.ExtensionContext): void {
  start(context, {
    makeClient: inWorker(context.extensionUri),
    prices: undefined,
    register: () =>
      Object.entries(missing).map(([command, sentence]) =>
        vscode.commands.registerCommand(command, () => {
          void vscode.window.showInformationMessage(sentence);
          return sentence;
        }),
      ),
  });
}
