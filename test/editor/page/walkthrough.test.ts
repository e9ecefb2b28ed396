import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';

describe('the first steps', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-steps-'));
    await writeFile(join(folder, 'web.yaml'), instanceTemplate('m5.large'));
    const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
    workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForFile();
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('are found by their name, and show what each is about', async () => {
    const { page } = workbench;
    // In a narrow window the pictures are left out.
    await workbench.hideSideBar();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.pick('First steps with Compute Advisor');
    const isDrawn = "document.querySelector('.getting-started-media img')?.naturalWidth > 300";
    for (const [title, about] of [
      ['Rest the mouse on an instance type', 'The hover on m5.large'],
      ['Take the advice', 'The light bulb'],
      ['See what it costs, and by what', 'The cost panel'],
    ] as const) {
      await page.getByText(title).first().click();
      await page.locator(`.getting-started-media img[alt^="${about}"]`).waitFor();
      await page.waitForFunction(isDrawn);
    }
    await workbench.savePicture(join(root, 'out/pictures/9-first-steps.png'));
  });
});
