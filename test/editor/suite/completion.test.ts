import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fleetTemplate } from '../../support/templates.ts';
import { diagnosticsWhen, has, hoverText, show, showSaved, type } from './editing.ts';

describe('completion in a real VS Code', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('offers the words of an annotation, with the choices of a key', async () => {
    const { document } = await show(
      fleetTemplate.replace('  Fleet:', '  # @workload batch patern=x \n  Fleet:'),
    );
    // The server may still be starting: what it says of the wrong word tells that it is there.
    await diagnosticsWhen(document, has('annotation-invalid'));
    const at = new vscode.Position(2, document.lineAt(2).text.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
      ' ',
    );
    const bound = items.find(({ label }) => label === 'bound=');
    assert.ok(bound?.insertText instanceof vscode.SnippetString);
    assert.match(bound.insertText.value, /balanced,cpu,memory/);
    assert.ok(items.some(({ label }) => label === 'interruptible'));
    assert.match(await hoverText(document, new vscode.Position(2, 17)), /stands for/);
  });

  it('knows a settings file from its first line on', async () => {
    const editor = await showSaved('compute-advisor.yaml', '');
    await type(editor, new vscode.Position(0, 0), 'regoin: eu-central-1\n');
    await diagnosticsWhen(editor.document, has('settings-invalid'));
    await vscode.workspace.fs.delete(editor.document.uri);
  });
});
