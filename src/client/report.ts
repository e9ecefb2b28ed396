import * as vscode from 'vscode';
import type { LanguageServer } from './language-server.ts';

const nothingOpen = vscode.l10n.t(
  'Open a template or a task definition first: the report is about the files that are open.',
);

/** Opens what the open files cost and what is advised for them as a Markdown document beside the editor. */
export async function showReport(server: LanguageServer): Promise<vscode.TextDocument | undefined> {
  const content = await server.report();
  if (!content) {
    void vscode.window.showInformationMessage(nothingOpen);
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  return document;
}
