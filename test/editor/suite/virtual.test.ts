import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { instanceTemplate } from '../../support/templates.ts';
import { byRule, diagnosticsWhen, has, quickFixes, take } from './editing.ts';
import { MemoryFiles } from './memory-files.ts';

describe('a virtual file system in a real VS Code', () => {
  const scheme = 'advised-virtually';
  const files = new MemoryFiles();
  let registered: vscode.Disposable;

  before(() => {
    registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true });
  });

  after(() => registered.dispose());

  it('holds templates that are marked and mended as those of a disk', async () => {
    const uri = vscode.Uri.from({ scheme, authority: 'some where', path: '/app/web.yaml' });
    files.writeFile(uri, new TextEncoder().encode(instanceTemplate('m5.largee')));
    const { document } = await vscode.window.showTextDocument(uri);
    const unknown = byRule(
      await diagnosticsWhen(document, has('instance-type-unknown')),
      'instance-type-unknown',
    );
    await take((await quickFixes(document, unknown.range))[0]);
    assert.equal(document.getText(), instanceTemplate('m5.large'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
