import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fleetTemplate, instanceTemplate } from '../../support/templates.ts';
import { diagnosticsWhen, has, openUnsaved, show } from './editing.ts';

describe('lenses and hints in a real VS Code', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('stand over what has a price, and behind what has a size', async () => {
    await started();
    const { document } = await show(fleetTemplate);
    const [ofFile, ofFleet, ...others] = await titles(document);
    assert.equal(ofFile, '0 This file ≈ $294.34 a month');
    assert.match(ofFleet ?? '', /^2 ≈ \$294\.34 a month · Spot ≈ \$1\d\d\.\d\d$/);
    assert.deepEqual(others, []);
    assert.deepEqual(await hintsOf(document), ['2 vCPU, 8 GiB']);
  });

  it('open the cost panel on what nothing is advised for', async () => {
    await started();
    const { document } = await show(instanceTemplate('m7i.large'));
    const lenses = await lensesOf(document);
    const { command } = lenses.find(({ range }) => range.start.line === 2) ?? assert.fail('no lens');
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const findPanel = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview);
    const panel = await new Promise<vscode.Tab>((resolve) => {
      const look = () => {
        const found = findPanel();
        if (found) resolve(found);
      };
      vscode.window.tabGroups.onDidChangeTabs(look);
      look();
    });
    await vscode.window.tabGroups.close(panel);
  });

  it('are gone where the settings turn them off', async () => {
    await started();
    const { document } = await show(instanceTemplate('m5.large'));
    const settings = vscode.workspace.getConfiguration('computeAdvisor');
    const target = vscode.ConfigurationTarget.Workspace;
    assert.equal((await lensesOf(document)).length, 2);
    await settings.update('codeLens', false, target);
    await settings.update('inlayHints', false, target);
    assert.deepEqual(await lensesOf(document), []);
    assert.deepEqual(await hintsOf(document), []);
    await settings.update('codeLens', undefined, target);
    await settings.update('inlayHints', undefined, target);
  });

  /** The server answers: what it says of a wrong type tells. */
  async function started(): Promise<void> {
    const wrong = await openUnsaved(instanceTemplate('m5.largee'));
    await diagnosticsWhen(wrong, has('instance-type-unknown'));
  }

  function lensesOf({ uri }: vscode.TextDocument): Thenable<vscode.CodeLens[]> {
    return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  }

  async function titles(document: vscode.TextDocument): Promise<readonly string[]> {
    return (await lensesOf(document)).map(({ range, command }) => `${range.start.line} ${command?.title}`);
  }

  async function hintsOf(document: vscode.TextDocument): Promise<readonly unknown[]> {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      all,
    );
    return hints.map(({ label }) => label);
  }
});
