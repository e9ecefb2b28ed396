import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { instanceTemplate } from '../../support/templates.ts';
import { serversBelow, untilNoServer } from './server-processes.ts';
import { type Files, withVsCode } from './with-vscode.ts';

const noCompute: Files = {
  'compose.yaml': 'services:\n  web:\n    image: nginx\n',
  'settings.json': '{ "a": 1 }\n',
};

describe('the manners of the extension', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  /** The extension is there, and has had its say: its view stands in the Explorer. */
  function view(page: Page) {
    return page.locator('.pane-header', { hasText: 'AWS Compute' });
  }

  it('start no process in a workspace without compute, whatever is opened', async () => {
    const workbench = await vscode.open(noCompute);
    await view(workbench.page).waitFor();
    await workbench.openFile('settings.json');
    await workbench.openFile('compose.yaml');
    await workbench.goToLine(3, 17);
    await workbench.page.keyboard.type('x');
    await workbench.page.locator('.tab.active.dirty').waitFor();
    assert.deepEqual(serversBelow(), []);
  });

  it('tell what goes on in a log with levels, and notify nobody of what was found', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.largee') });
    const { page } = workbench;
    await workbench.waitForSquiggle({ severity: 'error' });
    const bell = page.locator('.statusbar-item[id="status.notifications"]');
    assert.equal(await bell.getAttribute('aria-label'), 'Notifications');
    await bell.click();
    await page.locator('.notifications-center-header-title', { hasText: /no new notifications/i }).waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Compute Advisor: Show Log');
    await page.locator('.part.panel').waitFor();
    // It is among the logs whose level one can set.
    await workbench.chooseFrom(async () => {
      await workbench.runCommand('Developer: Set Log Level...');
      await workbench.pick('Compute Advisor', 5000);
    }, 'Debug');
  });

  it('are silent where they are turned off, and go as they came', async () => {
    const workbench = await vscode.open({
      'web.yaml': instanceTemplate('m5.largee'),
      'sound.yaml': instanceTemplate('m5.large'),
      '.vscode/settings.json': '{ "computeAdvisor.enable": false }',
    });
    const turn = (on: boolean) =>
      workbench.folder.write('.vscode/settings.json', `{ "computeAdvisor.enable": ${on} }`);
    const { page } = workbench;
    const lens = page.locator('.codelens-decoration', { hasText: 'a month' }).first();
    const cost = page.locator('.statusbar-item[id*="computeAdvisor.cost"]');
    await workbench.openFile('sound.yaml');
    assert.deepEqual(serversBelow(), []);
    assert.equal(await view(page).count(), 0);

    await turn(true);
    await lens.waitFor({ timeout: 60_000 });
    await cost.waitFor();
    await view(page).waitFor();
    assert.equal(serversBelow().length, 1);

    await turn(false);
    await lens.waitFor({ state: 'detached' });
    await cost.waitFor({ state: 'hidden' });
    await view(page).waitFor({ state: 'detached' });
    await workbench.openFile('web.yaml');
    await workbench.waitForNoSquiggle('error');
    await untilNoServer();
  });
});
