import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildAll } from '../../../scripts/build.ts';
import { makePackage } from '../../../scripts/package.ts';
import { dist } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, inBrowserSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, runServerCommand, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';
import { serversBelow } from '../page/server-processes.ts';

describe('the packaged extension', function () {
  this.timeout(120_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let scratch: string;
  let vsix: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'compute-advisor-package-'));
    const extensionsDir = join(scratch, 'extensions');
    vsix = await makePackage();
    await runServerCommand([`--install-extension=${vsix}`, `--extensions-dir=${extensionsDir}`]);
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings, extensionsDir });
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  it('lies where the next build does not remove it', async () => {
    await buildAll({ release: true });
    assert.ok(existsSync(vsix));
  });

  it('has all that a build makes beside maps of sources, and no more', async () => {
    const [name = ''] = await readdir(join(scratch, 'extensions')).then((names) =>
      names.filter((one) => one.startsWith('compute-advisor')),
    );
    const filesBelow = async (folder: string): Promise<string[]> => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .sort();
    };
    assert.deepEqual(await filesBelow(join(scratch, 'extensions', name, 'dist')), await filesBelow(dist));
  });

  it('marks a wrong type, knows its price, and needs nothing but its own files', async () => {
    assert.equal(await marksAndKnows(vscode), 1);
  });

  it('does so in a browser too, without a process', async () => {
    // Whose extension host outlives its window for a while.
    await vscode.stop();
    const settings = { ...calmSettings, ...inBrowserSettings };
    const inBrowser = await serveVsCode({ settings, extensionsDir: join(scratch, 'extensions') });
    try {
      assert.equal(await marksAndKnows(inBrowser), 0);
    } finally {
      await inBrowser.stop();
    }
  });

  /** Answers how many processes of the server there were meanwhile. */
  async function marksAndKnows({ port }: RunningVsCode): Promise<number> {
    const folder = join(scratch, 'workspace');
    const file = join(await mkdtemp(`${folder}-`), 'web.yaml');
    const other = '  Other:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: m5.large\n';
    await writeFile(file, `${instanceTemplate('m5.largee')}${other}`);
    const where = { port, folder: join(file, '..'), file };
    const workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForSquiggle({ severity: 'error' });
    const card = await workbench.hoverOn('m5.large');
    assert.match((await card.textContent()) ?? '', /\$0\.096/);
    const servers = serversBelow(join(scratch, 'extensions')).length;
    await workbench.page.close();
    return servers;
  }
});
