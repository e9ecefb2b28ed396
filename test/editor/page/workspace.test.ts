import assert from 'node:assert/strict';
import { fleetTemplate, instanceTemplate } from '../../support/templates.ts';
import { serversBelow } from './server-processes.ts';
import { type Files, withVsCode } from './with-vscode.ts';

const files: Files = {
  'README.md': 'Nothing to see.\n',
  'shop/package.json': '{}',
  'shop/fleet.yaml': fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n'),
  'shop/stacks/web.yaml': instanceTemplate('m5.xlarge'),
  'reports/cdk.json': '{ "app": "npx tsx bin.ts" }',
  'reports/main.yaml': instanceTemplate('r6i.2xlarge'),
};

describe('the view of compute in the workspace, as one sees it', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  it('fills when it is opened, not before, and a row leads to its line', async () => {
    const workbench = await vscode.open(files);
    const { page } = workbench;
    assert.deepEqual(serversBelow(), []);
    const pane = await workbench.openComputeView();
    await pane.locator('.monaco-list-row', { hasText: 'reports' }).waitFor({ timeout: 60_000 });
    // The button to stop gives way to the one to refresh when all is found.
    await pane.locator('.action-label[aria-label^="Refresh Workspace"]').waitFor({ state: 'attached' });
    await pane.locator('.monaco-list-row', { hasText: 'fleet.yaml' }).click();
    const row = pane.locator('.monaco-list-row', { hasText: /^Fleet/ });
    await row.waitFor();
    await workbench.picture('7-workspace');
    // A screen reader hears the price too, and where it stands.
    assert.match(
      (await row.getAttribute('aria-label')) ?? '',
      /Fleet: AutoScaling AutoScalingGroup, shop\/fleet\.yaml line 4\s+≈ \$294\.34/,
    );
    await row.click();
    await page.locator('.tab.active', { hasText: 'fleet.yaml' }).waitFor();
    await workbench.waitForCursor(4, 3);

    // Eight in place of four: the row follows when the file is saved.
    await workbench.goToLine(9, 26);
    await page.keyboard.press('Backspace');
    await page.keyboard.type('8');
    await workbench.save();
    await row.filter({ hasText: '≈ $588.67 a month' }).waitFor();

    await workbench.chooseFrom(async () => {
      await pane.locator('.pane-header').hover();
      await pane.locator('.action-label[aria-label^="Group Workspace Compute"]').click();
    }, 'By saving');
    await pane.locator('.monaco-list-row', { hasText: 'reports' }).waitFor({ state: 'detached' });
    await pane.locator('.monaco-list-row', { hasText: /^Fleet.*saves up to/ }).waitFor();
  });
});
