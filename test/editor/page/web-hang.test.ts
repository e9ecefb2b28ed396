import assert from 'node:assert/strict';
import { calmSettings, inBrowserSettings } from '../../../scripts/vscode-host/page.ts';
import { instanceTemplate, typeValue } from '../../support/templates.ts';
import { type Window, withVsCode } from './with-vscode.ts';

// By names that no other worker of the page has.
const isServer = "typeof parts === 'object' && typeof loaded === 'object'";
const isExtensionHost = "'AMDLoader' in globalThis";

// What takes twenty seconds takes five.
const hurry = `{
  const { setInterval: real } = globalThis;
  globalThis.setInterval = (work, everyMs) => real(work, everyMs / 4);
}`;

// Each slice of an analysis looks at the clock.
const hangInAnalysis = `{
  const now = performance.now.bind(performance);
  performance.now = () => {
    while (new Error().stack.includes('runSlice'));
    return now();
  };
}`;

async function runIn(window: Window, condition: string, script: string): Promise<void> {
  for (const worker of window.page.workers())
    if (await worker.evaluate<boolean>(condition)) return worker.evaluate(script);
  assert.fail(`No worker where ${condition}`);
}

describe('a server in a browser that hangs', function () {
  this.timeout(120_000);
  const vscode = withVsCode({ settings: { ...calmSettings, ...inBrowserSettings } });

  it('is ended, and started again with its document named', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.largee') });
    await workbench.waitForSquiggle({ severity: 'error' });
    await runIn(workbench, isExtensionHost, hurry);
    await runIn(workbench, isServer, hangInAnalysis);
    await workbench.goToLine(typeValue.line + 1, 'm5.largee'.length + typeValue.character + 1);
    await workbench.page.keyboard.type('x');

    const status = workbench.page.locator('.statusbar-item[id*="computeAdvisor.server"]');
    await status.filter({ hasText: 'Compute Advisor restarted' }).waitFor({ timeout: 60_000 });
    assert.match((await status.getAttribute('aria-label')) ?? '', /ended unexpectedly on web\.yaml/);
    // Only another worker can answer for what is typed now.
    for (let typed = 0; typed < 2; typed++) await workbench.page.keyboard.press('Backspace');
    await workbench.waitForNoSquiggle('error');
    await workbench.page.locator('.codelens-decoration', { hasText: 'This file' }).waitFor();
  });
});
