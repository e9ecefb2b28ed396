import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';

const text = instanceTemplate('m7i.large');

describe('questions about a workload', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-questions-'));
    await writeFile(join(folder, 'web.yaml'), text);
    const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
    workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForFile();
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const asksFor = (key: string) =>
    workbench.page.locator(`.quick-input-widget input[placeholder^="${key}:"]`).waitFor();

  it('are answered at a resource, and stand above it as its annotation', async () => {
    const line = text.split('\n').findIndex((one) => one.startsWith('  Web:')) + 1;
    await workbench.goToLine(line, 4);
    await workbench.runCommand('Compute Advisor: Annotate Workload');
    await workbench.pick('batch');
    await workbench.pick('Not known');
    await workbench.savePicture(join(root, 'out/pictures/6-annotate.png'));
    await workbench.pick('Yes');
    // A quantity is typed; nothing typed leaves it open, and it ends the questions as any other does.
    await asksFor('memory');
    await workbench.page.keyboard.type('16GiB');
    await workbench.page.keyboard.press('Enter');
    await asksFor('utilization');
    await workbench.pick('That is all');
    await workbench.waitForText('# @workload batch interruptible memory=16GiB');
    await workbench.save();
    const written = await readFile(join(folder, 'web.yaml'), 'utf8');
    assert.equal(written, text.replace('  Web:', '  # @workload batch interruptible memory=16GiB\n  Web:'));
    await workbench.waitForSquiggle({ severity: 'info' });
  });

  it('lead to a service, whose template opens', async () => {
    await workbench.runCommand('Compute Advisor: Choose a Service');
    await workbench.pick('Code that an event starts');
    await workbench.pick('Up to 15 minutes and 10 GB');
    await workbench.waitForText('AWS::Serverless::Function');
    await workbench.savePicture(join(root, 'out/pictures/7-choose-service.png'));
  });
});
