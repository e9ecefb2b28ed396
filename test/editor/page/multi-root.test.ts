import assert from 'node:assert/strict';
import { instanceTemplate } from '../../support/templates.ts';
import { type Files, withVsCode } from './with-vscode.ts';

const files: Files = {
  'all.code-workspace': JSON.stringify({
    folders: ['frankfurt', 'quiet', 'plain'].map((path) => ({ path })),
  }),
  'frankfurt/.vscode/settings.json': '{ "computeAdvisor.region": "eu-central-1" }',
  'frankfurt/eu.yaml': instanceTemplate('m5.large'),
  'quiet/.vscode/settings.json': '{ "computeAdvisor.enable": false }',
  'quiet/off.yaml': instanceTemplate('m5.largee'),
  'plain/us.yaml': instanceTemplate('m5.large'),
};

describe('a workspace of several folders', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  it('has in each the settings of that folder, and is silent in the one where it is off', async () => {
    const workbench = await vscode.open(files, {
      workspace: 'all.code-workspace',
      show: 'frankfurt/eu.yaml',
    });
    const { page } = workbench;
    const lens = (text: string) => page.locator('.codelens-decoration', { hasText: text }).first();
    await lens('This file ≈ $83.95 a month').waitFor({ timeout: 60_000 });
    await workbench.openFile('off.yaml');
    await workbench.openFile('us.yaml');
    await lens('This file ≈ $70.08 a month').waitFor();
    // The server has answered for the file that was opened behind it.
    await workbench.openFile('off.yaml');
    await workbench.waitForNoSquiggle('error');
    assert.equal(await page.locator('.codelens-decoration').count(), 0);

    const pane = await workbench.openComputeView();
    const rows = pane.locator('.monaco-list-row');
    await rows.filter({ hasText: 'us.yaml' }).waitFor();
    await rows.filter({ hasText: 'eu.yaml' }).waitFor();
    await pane.locator('.action-label[aria-label^="Refresh Workspace"]').waitFor({ state: 'attached' });
    assert.equal(await rows.filter({ hasText: 'off.yaml' }).count(), 0);
  });
});
