import { instanceTemplate } from '../../support/templates.ts';
import { withVsCode } from './with-vscode.ts';

describe('the first steps', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  it('are found by their name, and show what each is about', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.large') });
    const { page } = workbench;
    // In a narrow window the pictures are left out.
    await workbench.hideSideBar();
    await workbench.chooseFrom(
      () => workbench.runCommand('Welcome: Open Walkthrough...'),
      'First steps with Compute Advisor',
    );
    const isDrawn = "document.querySelector('.getting-started-media img')?.naturalWidth > 300";
    for (const [title, about] of [
      ['Rest the mouse on an instance type', 'The hover on m5.large'],
      ['Take the advice', 'The light bulb'],
      ['See what it costs, and by what', 'The cost panel'],
    ] as const) {
      const picture = page.locator(`.getting-started-media img[alt^="${about}"]`);
      await workbench.insist(async () => {
        await page.getByText(title).first().click({ timeout: 5000 });
        await picture.waitFor({ timeout: 5000 });
      });
      await page.waitForFunction(isDrawn);
    }
    await workbench.picture('9-first-steps');
  });
});
