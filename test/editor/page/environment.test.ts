import assert from 'node:assert/strict';
import { withVsCode } from './with-vscode.ts';

const template = `Parameters:
  Size:
    Type: String
    Default: m7g.large
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !Ref Size
`;
const environments = `environments:
  dev:
    parameters: { Size: t4g.small }
  prod:
    parameters: { Size: m5.largee }
`;

describe('the environment in the status bar', function () {
  this.timeout(90_000);
  const vscode = withVsCode();

  it('is chosen by a click, counts at once, and is hidden beside other files', async () => {
    const workbench = await vscode.open({
      'web.yaml': template,
      'notes.yaml': 'a: 1\n',
      'compute-advisor.yaml': environments,
    });
    assert.deepEqual(await workbench.openStatus('defaults'), ['dev', 'prod', 'defaults']);
    await workbench.page.keyboard.press('Escape');
    await workbench.chooseFrom(() => workbench.openStatus('defaults'), 'prod');
    await workbench.waitForStatus('prod');
    await workbench.waitForSquiggle({ severity: 'warning' });
    await workbench.picture('5-environment');
    const written = JSON.parse(await workbench.folder.read('.vscode/settings.json'));
    assert.equal(written['computeAdvisor.environment'], 'prod');

    await workbench.openFile('notes.yaml');
    await workbench.waitForNoStatus('prod');
    await workbench.openFile('web.yaml');
    await workbench.chooseFrom(() => workbench.openStatus('prod'), 'defaults');
    await workbench.waitForStatus('defaults');
    await workbench.waitForNoSquiggle('warning');
  });
});
