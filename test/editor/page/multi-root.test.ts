import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';

const files: Readonly<Record<string, string>> = {
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
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-roots-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('has in each the settings of that folder, and is silent in the one where it is off', async () => {
    const where = { port: vscode.port, folder: join(folder, 'all.code-workspace'), extension: root };
    const file = join(folder, 'frankfurt/eu.yaml');
    const workbench = new Workbench(await openWorkbench(browser, { ...where, file }));
    const { page } = workbench;
    await workbench.waitForFile();
    const lens = (text: string) => page.locator('.codelens-decoration', { hasText: text }).first();
    await lens('This file ≈ $83.95 a month').waitFor({ timeout: 60_000 });
    await workbench.openFile('off.yaml');
    await workbench.openFile('us.yaml');
    await lens('This file ≈ $70.08 a month').waitFor();
    // The server has answered for the file that was opened behind it.
    await workbench.openFile('off.yaml');
    await workbench.waitForNoSquiggle('error');
    assert.equal(await page.locator('.codelens-decoration').count(), 0);

    const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'AWS Compute' }) });
    await pane.locator('.pane-header').click();
    const rows = pane.locator('.monaco-list-row');
    await rows.filter({ hasText: 'us.yaml' }).waitFor();
    await rows.filter({ hasText: 'eu.yaml' }).waitFor();
    await pane.locator('.action-label[aria-label^="Refresh Workspace"]').waitFor({ state: 'attached' });
    assert.equal(await rows.filter({ hasText: 'off.yaml' }).count(), 0);
    await page.close();
  });
});
