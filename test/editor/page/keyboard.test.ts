import assert from 'node:assert/strict';
import { calmSettings } from '../../../scripts/vscode-host/page.ts';
import { fleetTemplate, instanceTemplate, typeValue } from '../../support/templates.ts';
import { withVsCode } from './with-vscode.ts';

describe('VS Code under the hands of a person', function () {
  this.timeout(90_000);
  // What the editor closes and indents by itself is not what is tested here.
  const vscode = withVsCode({ settings: { ...calmSettings, 'editor.autoIndent': 'none' } });

  it('types m5.largee, sees the squiggle, and takes the fix with one key', async () => {
    const workbench = await vscode.open({ 'web.yaml': instanceTemplate('x').replace('x\n', '\n') });
    await workbench.goToLine(typeValue.line + 1, typeValue.character + 1);
    await workbench.page.keyboard.type('m5.largee');
    await workbench.waitForSquiggleUnder('m5.largee');
    const [first] = await workbench.openLightBulb();
    await workbench.picture('1-squiggle-and-fix');
    assert.match(first ?? '', /m5\.large/);
    await workbench.takeFirstFix();
    await workbench.waitForNoSquiggle('error');
    await workbench.save();
    assert.equal(await workbench.folder.read('web.yaml'), instanceTemplate('m5.large'));
  });

  it('rests the mouse on m5.large and reads its price', async () => {
    const workbench = await vscode.open({
      'priced.yaml': `${instanceTemplate('m5.large')}${secondInstance}`,
    });
    await workbench.waitForSquiggle();
    const card = await workbench.hoverOn('m5.large');
    await workbench.picture('2-hover');
    const text = (await card.textContent()) ?? '';
    assert.match(text, /\$0\.096/);
    assert.match(text, /8 GiB/);
  });

  it('writes what the workload is above a group, and takes the Spot advice', async () => {
    const workbench = await vscode.open({ 'fleet.yaml': fleetTemplate });
    await workbench.goToLine(2, 99);
    await workbench.page.keyboard.type('\n  # @workload batch interruptible');
    await workbench.waitForSquiggle({ severity: 'info' });
    await workbench.goToFirstMarker();
    const [first = ''] = await workbench.openLightBulb();
    await workbench.picture('3-spot-advice');
    assert.match(first, /Spot/);
    await workbench.takeFirstFix();
    await workbench.waitForText('MixedInstancesPolicy');
    await workbench.waitForNoSquiggle('info');
    await workbench.save();
    await workbench.picture('4-spot-taken');
    const text = await workbench.folder.read('fleet.yaml');
    assert.match(text, /Resources:\n {2}# @workload batch interruptible\n {2}Fleet:\n/);
    assert.match(text, /MixedInstancesPolicy:/);
  });
});

/** Something to wait for: its squiggle says that the extension has read the file. */
const secondInstance = `  Other:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.largee
`;
