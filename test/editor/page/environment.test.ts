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

const template = `Parameters:
  Size:
    Type: String
    Default: m7g.large
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !Ref Size
`;
const environments = `environments:
  dev:
    parameters: { Size: t4g.small }
  prod:
    parameters: { Size: m5.largee }
`;

describe('the environment in the status bar', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-environment-'));
    await writeFile(join(folder, 'web.yaml'), template);
    await writeFile(join(folder, 'notes.yaml'), 'a: 1\n');
    await writeFile(join(folder, 'compute-advisor.yaml'), environments);
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('is chosen by a click, counts at once, and is hidden beside other files', async () => {
    const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
    const workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForFile();

    await workbench.clickStatus('defaults');
    assert.deepEqual(await workbench.choices(), ['dev', 'prod', 'defaults']);
    await workbench.choose('prod');
    await workbench.waitForStatus('prod');
    await workbench.waitForSquiggle({ severity: 'warning' });
    await workbench.savePicture(join(root, 'out/pictures/5-environment.png'));
    const written = JSON.parse(await readFile(join(folder, '.vscode/settings.json'), 'utf8'));
    assert.equal(written['computeAdvisor.environment'], 'prod');

    await workbench.openFile('notes.yaml');
    await workbench.waitForNoStatus('prod');
    await workbench.openFile('web.yaml');
    await workbench.clickStatus('prod');
    await workbench.choose('defaults');
    await workbench.waitForStatus('defaults');
    await workbench.waitForNoSquiggle('warning');
    await workbench.page.close();
  });
});
