import * as vscode from 'vscode';

/** Opens a text as an unsaved file of a language, and shows it. */
export async function show(content: string, language = 'yaml'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await openUnsaved(content, language));
}

/** The same without showing it. */
export async function openUnsaved(content: string, language = 'yaml'): Promise<vscode.TextDocument> {
  for (;;) {
    const document = await vscode.workspace.openTextDocument({ content, language });
    // Under the name of one that was closed a moment ago, VS Code may open the text of that.
    if (document.getText() === content) return document;
  }
}

/** Opens a text as a file of the workspace, and shows it. */
export async function showSaved(name: string, content: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The tests need a workspace.');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return vscode.window.showTextDocument(uri);
}

/** Types at a place as the keyboard does. */
export async function type(editor: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('type', { text });
}

/** Our diagnostics of a document, as soon as they are as wanted. */
export function diagnosticsWhen(
  { uri }: vscode.TextDocument,
  isWanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Compute Advisor');
      if (!isWanted(ours)) return;
      listening.dispose();
      resolve(ours);
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

export function has(rule: string): (diagnostics: readonly vscode.Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some((diagnostic) => ruleOf(diagnostic) === rule);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The first diagnostic of a rule. */
export function byRule(diagnostics: readonly vscode.Diagnostic[], rule: string): vscode.Diagnostic {
  const found = diagnostics.find((diagnostic) => ruleOf(diagnostic) === rule);
  if (!found)
    throw new Error(`There is no ${rule} among ${diagnostics.map(ruleOf).join(', ') || 'nothing'}.`);
  return found;
}

/** The quick fixes that the light bulb offers for a range, the first on top: this host has no others than ours. */
export async function quickFixes(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind);
}

/** Applies an action as choosing it does. */
export async function take(action: vscode.CodeAction | undefined): Promise<void> {
  if (!action?.edit) throw new Error('There is no action with an edit.');
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error(`"${action.title}" was not applied.`);
}

/** Markdown of all hovers at a place. */
export async function hoverText({ uri }: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
