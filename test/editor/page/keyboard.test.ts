import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';
import { fleetTemplate, instanceTemplate, typeValue } from '../../support/templates.ts';

describe('VS Code under the hands of a person', function () {
  this.timeout(90_000);
  let browser: Browser;
  let vscode: RunningVsCode;
  let scratch: string;

  before(async () => {
    browser = await startBrowser();
    // What the editor closes and indents by itself is not what is tested here.
    vscode = await serveVsCode({ settings: { ...calmSettings, 'editor.autoIndent': 'none' } });
    scratch = await mkdtemp(join(tmpdir(), 'compute-advisor-page-'));
  });

  after(async () => {
    await browser?.close();
    await vscode?.stop();
    if (scratch) await rm(scratch, { recursive: true, force: true });
  });

  it('types m5.largee, sees the squiggle, and takes the fix with one key', async () => {
    const workbench = await open('web.yaml', instanceTemplate('x').replace('x\n', '\n'));
    await workbench.goToLine(typeValue.line + 1, typeValue.character + 1);
    await workbench.page.keyboard.type('m5.largee');
    await workbench.waitForSquiggleUnder('m5.largee');
    const [first] = await workbench.openLightBulb();
    await workbench.savePicture(picture('1-squiggle-and-fix'));
    assert.match(first ?? '', /m5\.large/);
    await workbench.page.keyboard.press('Enter');
    await workbench.waitForNoSquiggle('error');
    await workbench.save();
    assert.equal(await readFile(join(scratch, 'web/web.yaml'), 'utf8'), instanceTemplate('m5.large'));
    await workbench.page.close();
  });

  it('rests the mouse on m5.large and reads its price', async () => {
    const workbench = await open('priced.yaml', `${instanceTemplate('m5.large')}${secondInstance}`);
    await workbench.waitForSquiggle();
    const card = await workbench.hoverOn('m5.large');
    await workbench.savePicture(picture('2-hover'));
    const text = (await card.textContent()) ?? '';
    assert.match(text, /\$0\.096/);
    assert.match(text, /8 GiB/);
    await workbench.page.close();
  });

  it('writes what the workload is above a group, and takes the Spot advice', async () => {
    const workbench = await open('fleet.yaml', fleetTemplate);
    await workbench.goToLine(2, 99);
    await workbench.page.keyboard.type('\n  # @workload batch interruptible');
    await workbench.waitForSquiggle({ severity: 'info' });
    await workbench.goToFirstMarker();
    const [first = ''] = await workbench.openLightBulb();
    await workbench.savePicture(picture('3-spot-advice'));
    assert.match(first, /Spot/);
    await workbench.page.keyboard.press('Enter');
    await workbench.waitForText('MixedInstancesPolicy');
    await workbench.waitForNoSquiggle('info');
    await workbench.save();
    await workbench.savePicture(picture('4-spot-taken'));
    const text = await readFile(join(scratch, 'fleet/fleet.yaml'), 'utf8');
    assert.match(text, /Resources:\n {2}# @workload batch interruptible\n {2}Fleet:\n/);
    assert.match(text, /MixedInstancesPolicy:/);
    await workbench.page.close();
  });

  /** A folder of its own each time: VS Code brings back what was open in one that it knows. */
  async function open(name: string, text: string): Promise<Workbench> {
    const folder = join(scratch, name.replace('.yaml', ''));
    await mkdir(folder);
    const file = join(folder, name);
    await writeFile(file, text);
    const where = { port: vscode.port, folder, file, extension: root };
    const workbench = new Workbench(await openWorkbench(browser, where));
    await workbench.waitForFile();
    return workbench;
  }
});

/** Pictures to look at after a run; git-ignored. */
function picture(name: string): string {
  return join(root, 'out/pictures', `${name}.png`);
}

/** Something to wait for: its squiggle says that the extension has read the file. */
const secondInstance = `  Other:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.largee
`;
