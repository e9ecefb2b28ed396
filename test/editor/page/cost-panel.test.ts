import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench, workbenchUrl } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { pictureSettings, themes } from '../../../scripts/vscode-host/themes.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { instanceTemplate } from '../../support/templates.ts';

const axe = createRequire(__filename).resolve('axe-core/axe.min.js');

interface Intrusion {
  readonly broken: readonly string[];
  readonly isIn: boolean;
  readonly heading: string;
}

// What a text that was not escaped would try.
const intrude = `(async () => {
  const broken = new Set();
  const allBroken = new Promise((resolve) =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      if (broken.add(effectiveDirective).size === 3) resolve();
    }),
  );
  const script = document.createElement('script');
  script.textContent = 'window.intruder = true';
  const style = document.createElement('style');
  style.textContent = 'h1 { display: none }';
  document.body.append(script, style);
  await fetch('https://example.com').catch(() => undefined);
  await allBroken;
  const heading = getComputedStyle(document.querySelector('h1')).display;
  return { broken: [...broken], isIn: 'intruder' in window, heading };
})()`;

/** Ends when the window has written down a word of its state, which it does every few seconds. */
const untilKept = (word: string): string => `(async () => {
  const ended = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  for (;;) {
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const database = await ended(indexedDB.open(name));
      const rows = await ended(database.transaction('ItemTable').objectStore('ItemTable').getAll());
      database.close();
      if (rows.some((row) => String(row).includes(${JSON.stringify(word)}))) return;
    }
    await new Promise(requestAnimationFrame);
  }
})()`;

describe('the cost panel', function () {
  this.timeout(120_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let folder: string;

  before(async () => {
    browser = await startBrowser();

    vscode = await serveVsCode({ settings: calmSettings });
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-panel-'));
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, text: string): Promise<Workbench> {
    const file = join(folder, name);
    await writeFile(file, text);
    const page = await openWorkbench(browser, { port: vscode.port, folder, file, extension: root });
    const workbench = new Workbench(page);
    await workbench.waitForFile();
    return workbench;
  }

  it('opens from the lens; a slider moves by keyboard, the table follows, and the annotation is written', async () => {
    const workbench = await open('web.yaml', instanceTemplate('m5.large'));
    const { page } = workbench;
    await page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
    const panel = await workbench.costPanel();
    assert.deepEqual(await panel.locator('h2').allInnerTexts(), [
      'Ways to pay, by hours a month: one m5.large',
      'Lambda, Fargate and EC2, by requests a month',
      'Instance types that would do',
      'What web.yaml costs, by part',
    ]);
    const onDemand = panel
      .locator('[data-chart=purchase-options] tbody tr', { hasText: 'On-Demand' })
      .first();
    assert.deepEqual(await onDemand.locator('td').nth(1).innerText(), '$70.08');

    const hours = panel.getByRole('slider', { name: 'Hours a month' });
    await hours.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
    await panel.getByText('For 200 hours a month', { exact: true }).waitFor();
    await onDemand.locator('td', { hasText: '$19.20' }).waitFor();
    assert.equal(await hours.getAttribute('aria-valuetext'), '200 h, set here');
    assert.equal(await panel.evaluate('document.activeElement.id'), 'slider-hoursPerMonth');

    await panel.getByRole('button', { name: 'Write as annotation' }).click();
    await workbench.waitForText('# @workload hours=200');
    await panel.locator('output', { hasText: '200 h annotated' }).waitFor();
    await page.close();
  });

  it('follows the document, and comes back as it was after it was hidden', async () => {
    const workbench = await open('follow.yaml', instanceTemplate('m5.large'));
    const { page } = workbench;
    await workbench.goToLine(7, 20);
    await page.locator('.codelens-decoration a', { hasText: 'This file' }).waitFor({ timeout: 60_000 });
    await workbench.runCommand('Compute Advisor: Show Cost');
    const panel = await workbench.costPanel();
    await panel.getByRole('slider', { name: 'Requests a month' }).focus();
    await page.keyboard.press('End');
    await panel.locator('output', { hasText: '100B set here' }).waitFor();

    await workbench.focusEditor();
    await workbench.goToLine(7, 24);
    await page.keyboard.type('x');
    await panel.locator('h2', { hasText: 'one m5.xlarge' }).waitFor();

    const tab = page.locator('.tab', { hasText: 'Cost: follow.yaml' });
    await tab.click();
    await writeFile(join(folder, 'other.yaml'), 'other: true\n');
    await workbench.openFile('other.yaml');
    await tab.click();
    const shown = await workbench.costPanel();
    await shown.locator('output', { hasText: '100B set here' }).waitFor();
    await shown.locator('h2', { hasText: 'one m5.xlarge' }).waitFor();
    await page.close();
  });

  it('lets nothing in from outside, and runs nothing but its own script', async () => {
    const workbench = await open('policy.yaml', instanceTemplate('m5.large'));
    const { page } = workbench;
    await page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
    const panel = await workbench.costPanel();
    const policy = await panel.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'nonce-[0-9a-f]{32}'; img-src data:$/,
    );
    const ran = (await panel.evaluate(intrude)) as Intrusion;
    assert.deepEqual([...ran.broken].sort(), ['connect-src', 'script-src-elem', 'style-src-elem']);
    assert.equal(ran.isIn, false);
    assert.equal(ran.heading, 'block');
    await page.close();
  });

  it('comes back with what was set when its window is loaded again', async () => {
    const workbench = await open('again.yaml', instanceTemplate('m5.large'));
    const { page } = workbench;
    await page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
    const panel = await workbench.costPanel();
    await panel.getByRole('slider', { name: 'Hours a month' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await panel.getByText('For 10 hours a month', { exact: true }).waitFor();
    await page.evaluate(untilKept('hoursPerMonth'));
    // Without the file, which a window would open in place of what it had.
    await page.goto(workbenchUrl({ port: vscode.port, folder, extension: root }));
    await page.locator('.tab', { hasText: 'Cost' }).waitFor({ timeout: 60_000 });
    const restored = await workbench.costPanel();
    await restored.locator('output', { hasText: '10 h set here' }).waitFor();
    await restored.getByText('For 10 hours a month', { exact: true }).waitFor();
    await page.locator('.tab', { hasText: 'Cost: again.yaml' }).waitFor();
    await page.close();
  });

  it('says on what the types are priced: the system of the instance, and the discount of the settings', async () => {
    await writeFile(join(folder, 'compute-advisor.yaml'), 'discount: 10%\n');
    const workbench = await open('windows.yaml', instanceTemplate('m5.large', '# @workload os=windows'));
    await workbench.page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
    const panel = await workbench.costPanel();
    await panel
      .getByText('On-Demand with Windows, 10 % below the list price, for 730 hours a month', { exact: true })
      .waitFor();
    const present = panel.locator('[data-chart=instance-types] tbody tr', { hasText: 'present' });
    assert.equal(await present.locator('td').nth(3).innerText(), '$123.52');
    await workbench.page.close();
  });
});

describe('the cost panel in a window', function () {
  this.timeout(120_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    browser = await startBrowser();
    folder = await mkdtemp(join(tmpdir(), 'compute-advisor-panel-'));
    await writeFile(join(folder, 'web.yaml'), instanceTemplate('m5.large'));
  });

  after(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  // A second window on the same server does not get the look that it asks for.
  for (const [name, theme] of Object.entries(themes))
    it(`of the theme ${name} shows axe no violation`, async () => {
      const vscode = await serveVsCode({ settings: pictureSettings });
      try {
        const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
        const workbench = new Workbench(await openWorkbench(browser, where, theme.page));
        const { page } = workbench;
        await page.locator(`.monaco-workbench[class*="${theme.mark}"]`).waitFor({ timeout: 60_000 });
        await workbench.waitForFile();
        await page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
        const panel = await workbench.costPanel();
        // The policy lets no script in; what Playwright evaluates stands outside of it.
        await panel.evaluate(await readFile(axe, 'utf8'));
        const results = (await panel.evaluate('axe.run(document)')) as AxeResults;
        assert.deepEqual(
          results.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]),
          [],
        );
        assert.ok(results.passes.some(({ id }) => id === 'color-contrast'));
        assert.ok(results.passes.length > 10);
        await page.close();
      } finally {
        await vscode.stop();
      }
    });

  it('in Restricted Mode shows what it shows elsewhere', async () => {
    const vscode = await serveVsCode({ settings: calmSettings, restricted: true });
    try {
      const where = { port: vscode.port, folder, file: join(folder, 'web.yaml'), extension: root };
      const workbench = new Workbench(await openWorkbench(browser, where));
      const { page } = workbench;
      await workbench.waitForFile();
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await page.locator('.codelens-decoration a', { hasText: 'This file' }).click();
      const panel = await workbench.costPanel();
      await panel.locator('[data-chart=purchase-options] td', { hasText: '$70.08' }).first().waitFor();
      await page.close();
    } finally {
      await vscode.stop();
    }
  });
});
