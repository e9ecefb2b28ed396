import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { workbenchUrl } from '../../../scripts/vscode-host/page.ts';
import { pictureSettings, themes } from '../../../scripts/vscode-host/themes.ts';
import { instanceTemplate } from '../../support/templates.ts';
import { withVsCode } from './with-vscode.ts';

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

/** What axe passes; whatever it does not fails the test. */
async function passesOfAxe(panel: Frame): Promise<readonly string[]> {
  const { violations, passes } = (await panel.evaluate('axe.run(document)')) as AxeResults;
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]),
    [],
  );
  return passes.map(({ id }) => id);
}

describe('the cost panel', function () {
  this.timeout(120_000);
  const vscode = withVsCode();

  it('opens from the lens; a slider moves by keyboard, the table follows, and the annotation is written', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.large') });
    const panel = await workbench.openCostPanel();
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
    await hours.press('Home');
    for (let step = 0; step < 20; step++) await hours.press('ArrowRight');
    await panel.getByText('For 200 hours a month', { exact: true }).waitFor();
    await onDemand.locator('td', { hasText: '$19.20' }).waitFor();
    assert.equal(await hours.getAttribute('aria-valuetext'), '200 h, set here');
    assert.equal(await panel.evaluate('document.activeElement.id'), 'slider-hoursPerMonth');

    await panel.getByRole('button', { name: 'Write as annotation' }).click();
    await workbench.waitForText('# @workload hours=200');
    await panel.locator('output', { hasText: '200 h annotated' }).waitFor();
  });

  it('follows the document, and comes back as it was after it was hidden', async () => {
    const workbench = await vscode.open({
      'follow.yaml': instanceTemplate('m5.large'),
      'other.yaml': 'other: true\n',
    });
    const { page } = workbench;
    await workbench.goToLine(7, 20);
    await page.locator('.codelens-decoration a', { hasText: 'This file' }).waitFor({ timeout: 60_000 });
    await workbench.runCommand('Compute Advisor: Show Cost');
    const panel = await workbench.costPanel();
    await panel.getByRole('slider', { name: 'Requests a month' }).press('End');
    await panel.locator('output', { hasText: '100B set here' }).waitFor();

    await workbench.focusEditor();
    await workbench.goToLine(7, 24);
    await page.keyboard.type('x');
    await panel.locator('h2', { hasText: 'one m5.xlarge' }).waitFor();

    const tab = page.locator('.tab', { hasText: 'Cost: follow.yaml' });
    await tab.click();
    await workbench.openFile('other.yaml');
    await tab.click();
    const shown = await workbench.costPanel();
    await shown.locator('output', { hasText: '100B set here' }).waitFor();
    await shown.locator('h2', { hasText: 'one m5.xlarge' }).waitFor();
  });

  it('lets nothing in from outside, and runs nothing but its own script', async () => {
    const workbench = await vscode.open({ 'policy.yaml': instanceTemplate('m5.large') });
    const panel = await workbench.openCostPanel();
    const policy = await panel.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'nonce-[0-9a-f]{32}'; img-src data:$/,
    );
    const ran = (await panel.evaluate(intrude)) as Intrusion;
    assert.deepEqual([...ran.broken].sort(), ['connect-src', 'script-src-elem', 'style-src-elem']);
    assert.equal(ran.isIn, false);
    assert.equal(ran.heading, 'block');
  });

  it('comes back with what was set when its window is loaded again', async () => {
    const workbench = await vscode.open({ 'again.yaml': instanceTemplate('m5.large') });
    const { page } = workbench;
    const panel = await workbench.openCostPanel();
    const hours = panel.getByRole('slider', { name: 'Hours a month' });
    await hours.press('Home');
    await hours.press('ArrowRight');
    await panel.getByText('For 10 hours a month', { exact: true }).waitFor();
    await page.evaluate(untilKept('hoursPerMonth'));
    // Without the file, which a window would open in place of what it had.
    await page.goto(workbenchUrl({ port: vscode.port, folder: workbench.folder.path, extension: root }));
    await page.locator('.tab', { hasText: 'Cost' }).waitFor({ timeout: 60_000 });
    const restored = await workbench.costPanel();
    await restored.locator('output', { hasText: '10 h set here' }).waitFor();
    await restored.getByText('For 10 hours a month', { exact: true }).waitFor();
    await page.locator('.tab', { hasText: 'Cost: again.yaml' }).waitFor();
  });

  it('says on what the types are priced: the system of the instance, and the discount of the settings', async () => {
    const workbench = await vscode.open({
      'windows.yaml': instanceTemplate('m5.large', '# @workload os=windows'),
      'compute-advisor.yaml': 'discount: 10%\n',
    });
    const panel = await workbench.openCostPanel();
    await panel
      .getByText('On-Demand with Windows, 10 % below the list price, for 730 hours a month', { exact: true })
      .waitFor();
    const present = panel.locator('[data-chart=instance-types] tbody tr', { hasText: 'present' });
    assert.equal(await present.locator('td').nth(3).innerText(), '$123.52');
  });
});

for (const [name, theme] of Object.entries(themes))
  describe(`the cost panel in a window of the theme ${name}`, function () {
    this.timeout(120_000);
    const vscode = withVsCode({ settings: pictureSettings, theme });

    it('shows axe no violation', async () => {
      const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.large') });
      const panel = await workbench.openCostPanel();
      // The policy lets no script in; what Playwright evaluates stands outside of it.
      await panel.evaluate(await readFile(axe, 'utf8'));
      const passes = await passesOfAxe(panel);
      assert.ok(passes.includes('color-contrast'));
      assert.ok(passes.length > 10);
      // Charts are wider than a small window: they are scrolled, by keyboard too.
      await workbench.page.setViewportSize({ width: 760, height: 700 });
      await panel.locator('.pictures[tabindex]').first().waitFor();
      await passesOfAxe(panel);
    });
  });

describe('the cost panel in Restricted Mode', function () {
  this.timeout(120_000);
  const vscode = withVsCode({ restricted: true });

  it('shows what it shows elsewhere', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.large') });
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    const panel = await workbench.openCostPanel();
    await panel.locator('[data-chart=purchase-options] td', { hasText: '$70.08' }).first().waitFor();
  });
});
