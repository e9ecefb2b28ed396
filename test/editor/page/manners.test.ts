import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';
import { serversBelow } from './server-processes.ts';

describe('the manners of the extension', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-manners-'));
    await writeFile(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx\n');
    await writeFile(join(folder, 'settings.json'), '{ "a": 1 }\n');
  });

  afterEach(async () => rm(folder, { recursive: true, force: true }));

  after(async () => {
    await browser?.close();
    await vscode?.stop();
  });

  async function open(file: string): Promise<Workbench> {
    const where = { port: vscode.port, folder, file: join(folder, file), extension: root };
    const workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForFile();
    return workbench;
  }

  /** The extension is there, and has had its say: its view stands in the Explorer. */
  function view(page: Page) {
    return page.locator('.pane-header', { hasText: 'AWS Compute' });
  }

  async function turn(on: boolean): Promise<void> {
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'computeAdvisor.enable': on }));
  }

  it('start no process in a workspace without compute, whatever is opened', async () => {
    const workbench = await open('compose.yaml');
    await view(workbench.page).waitFor();
    await workbench.openFile('settings.json');
    await workbench.openFile('compose.yaml');
    await workbench.goToLine(3, 17);
    await workbench.page.keyboard.type('x');
    await workbench.page.locator('.tab.active.dirty').waitFor();
    assert.deepEqual(serversBelow(), []);
    await workbench.page.close();
  });

  it('tell what goes on in a log with levels, and notify nobody of what was found', async () => {
    await writeFile(join(folder, 'web.yaml'), instanceTemplate('m5.largee'));
    const workbench = await open('web.yaml');
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
    await workbench.runCommand('Developer: Set Log Level...');
    await workbench.pick('Compute Advisor');
    await workbench.choose('Debug');
    await page.close();
  });

  it('are silent where they are turned off, and go as they came', async () => {
    await turn(false);
    await writeFile(join(folder, 'web.yaml'), instanceTemplate('m5.largee'));
    await writeFile(join(folder, 'sound.yaml'), instanceTemplate('m5.large'));
    const workbench = await open('web.yaml');
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
    assert.deepEqual(serversBelow(), []);
    await page.close();
  });
});
