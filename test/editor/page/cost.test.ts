import { execFileSync } from 'node:child_process';
import { calmSettings } from '../../../scripts/vscode-host/page.ts';
import { fleetTemplate } from '../../support/templates.ts';
import { type TestFolder, withVsCode } from './with-vscode.ts';

const committed = fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n');

describe('cost in place', function () {
  this.timeout(90_000);
  const vscode = withVsCode({ settings: { ...calmSettings, 'git.enabled': true } });

  it('stands over the resource and in the status bar with the difference to HEAD; a click opens the ideas', async () => {
    const workbench = await vscode.open({ 'fleet.yaml': committed }, { prepare: commitAndChange });
    const { page } = workbench;
    const status = page.locator('.statusbar-item[id*="computeAdvisor.cost"]');
    await status.filter({ hasText: '≈ $588.67 a month (+$294.33)' }).waitFor({ timeout: 60_000 });
    await page.locator('.codelens-decoration', { hasText: '1 idea' }).last().waitFor();
    await workbench.picture('6-cost');

    const ideas = page.locator('.action-widget .monaco-list-row.action').first();
    await workbench.clickLens('≈ $588.67 a month · Spot', ideas);
    await page.keyboard.press('Escape');

    // A bracket that is never closed breaks the text: the lenses stay where they are.
    await workbench.goToLine(7, 16);
    await page.keyboard.type('[');
    await workbench.waitForSquiggle({ severity: 'error' });
    await page.locator('.codelens-decoration', { hasText: '≈ $588.67 a month · Spot' }).waitFor();
  });
});

async function commitAndChange(folder: TestFolder): Promise<void> {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder.path, ...args], { stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'Fleet');
  await folder.write('fleet.yaml', committed.replace('m7i.large', 'm7i.xlarge'));
}
