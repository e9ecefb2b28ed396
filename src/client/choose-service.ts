import * as vscode from 'vscode';
import type { LanguageServer } from './language-server.ts';
import { openSkeleton } from './skeleton.ts';

interface Choice extends vscode.QuickPickItem {
  readonly answer: string | undefined;
}

const BACK = vscode.l10n.t('$(arrow-left) Back');

/** Asks until the answers lead to a service, and opens its template. Undefined where the user ends it. */
export async function chooseService(server: LanguageServer): Promise<vscode.TextDocument | undefined> {
  const answers: string[] = [];
  for (;;) {
    const step = await server.chooseService({ answers });
    if (!step) return undefined;
    if ('skeleton' in step) {
      void vscode.window.showInformationMessage(`${step.service}: ${step.because}.`);
      return openSkeleton(step.skeleton);
    }
    const choices: Choice[] = step.choices.map(({ label, detail = '' }) => ({
      ...{ label, detail, answer: label },
    }));
    if (answers.length > 0) choices.push({ label: BACK, answer: undefined });
    const picked = await vscode.window.showQuickPick(choices, {
      title: vscode.l10n.t('Choose a service'),
      placeHolder: step.question,
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (picked.answer === undefined) answers.pop();
    else answers.push(picked.answer);
  }
}
