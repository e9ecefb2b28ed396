import assert from 'node:assert/strict';
import { instanceTemplate, typeValue } from '../../support/templates.ts';
import { serversBelow } from './server-processes.ts';
import { withVsCode } from './with-vscode.ts';

describe('a language server that ends unexpectedly', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  it('is started again once, with its document named, and then by hand', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.largee') });
    await workbench.waitForSquiggle({ severity: 'error' });

    const first = theServer();
    process.kill(first, 'SIGKILL');

    const status = workbench.page.locator('.statusbar-item[id*="computeAdvisor.server"]');
    await status.filter({ hasText: 'Compute Advisor restarted' }).waitFor();
    assert.match((await status.getAttribute('aria-label')) ?? '', /ended unexpectedly on web\.yaml/);
    // Only another process can answer for what is typed now.
    await workbench.goToLine(typeValue.line + 1, 'm5.largee'.length + typeValue.character + 1);
    await workbench.page.keyboard.press('Backspace');
    await workbench.waitForNoSquiggle('error');
    await workbench.page.keyboard.type('x');
    await workbench.waitForSquiggle({ severity: 'error' });
    const second = theServer();
    assert.notEqual(second, first);

    process.kill(second, 'SIGKILL');
    await status.filter({ hasText: 'Compute Advisor stopped' }).waitFor();
    await workbench.waitForNoSquiggle('error');
    assert.deepEqual(serversBelow(), []);
    await workbench.picture('8-stopped');
    await status.locator('a').click();
    await workbench.waitForSquiggle({ severity: 'error' });
    assert.equal(serversBelow().length, 1);
    await status.waitFor({ state: 'hidden' });
  });
});

function theServer(): number {
  const [server, ...others] = serversBelow();
  assert.ok(server !== undefined && others.length === 0, `servers: ${[server, ...others]}`);
  return server;
}
