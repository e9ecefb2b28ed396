import * as vscode from 'vscode';
import type { FromPanel, PanelFormat } from '../../protocol/cost-panel.ts';

const FORMATS: Readonly<Record<PanelFormat, string>> = {
  svg: vscode.l10n.t('SVG picture'),
  png: vscode.l10n.t('PNG picture'),
  html: vscode.l10n.t('Page to print'),
};

/** Asks where to, and writes it; a page is opened in the browser, which prints it. */
export async function savePicture(
  { name, format, content }: Extract<FromPanel, { type: 'save' }>,
  document: vscode.Uri,
): Promise<void> {
  const to = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(document, '..', `${name}.${format}`),
    filters: { [FORMATS[format]]: [format] },
  });
  if (!to) return;
  await vscode.workspace.fs.writeFile(
    to,
    format === 'png' ? fromBase64(content) : new TextEncoder().encode(content),
  );
  const isHere = to.scheme === 'file' && vscode.env.remoteName === undefined;
  if (format === 'html' && isHere) await vscode.env.openExternal(to);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
