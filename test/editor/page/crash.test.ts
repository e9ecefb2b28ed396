import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate, typeValue } from '../../support/templates.ts';

describe('a language server that ends unexpectedly', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;

  before(async () => {
    browser = await startBrowser();
    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-crash-'));
    await writeFile(join(folder, 'web.yaml'), instanceTemplate('m5.largee'));
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('is started again once, with its document named, and then by hand', async () => {
    const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
    const workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForSquiggle({ severity: 'error' });

    const first = theServer();
    process.kill(first, 'SIGKILL');

    await workbench.waitForMessage('ended unexpectedly on web.yaml and was started again');
    // Only another process can answer for what is typed now.
    await workbench.goToLine(typeValue.line + 1, 'm5.largee'.length + typeValue.character + 1);
    await workbench.page.keyboard.press('Backspace');
    await workbench.waitForNoSquiggle('error');
    await workbench.page.keyboard.type('x');
    await workbench.waitForSquiggle({ severity: 'error' });
    const second = theServer();
    assert.notEqual(second, first);

    process.kill(second, 'SIGKILL');
    const message = await workbench.waitForMessage('ended unexpectedly on web.yaml, for the second time');
    await workbench.waitForNoSquiggle('error');
    assert.deepEqual(servers(), []);
    await message.getByRole('button', { name: 'Restart' }).click();
    await workbench.waitForSquiggle({ severity: 'error' });
    assert.equal(servers().length, 1);
    await workbench.page.close();
  });
});

function theServer(): number {
  const [server, ...others] = servers();
  assert.ok(server !== undefined && others.length === 0, `servers: ${[server, ...others]}`);
  return server;
}

/** Processes of the language server below this one. */
function servers(): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const processes = new Map(
    rows.map((row) => {
      const [pid, parent, state = '', ...args] = row.trim().split(/\s+/);
      return [Number(pid), { parent: Number(parent), isEnded: state.startsWith('Z'), args: args.join(' ') }];
    }),
  );
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  return [...processes].flatMap(([pid, { args, isEnded }]) =>
    !isEnded && args.includes(join(root, 'dist/server.js')) && isBelow(pid) ? pid : [],
  );
}
