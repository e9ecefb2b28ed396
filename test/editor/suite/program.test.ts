import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byRule, diagnosticsWhen, has, hoverText, quickFixes, showSaved, take } from './editing.ts';

const program = `import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Stack } from 'aws-cdk-lib';

export class Web extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // @workload steady arch=any
    new ec2.Instance(this, 'Web', {
      vpc,
      instanceType: new ec2.InstanceType('m5.large'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    });
  }
}
`;

describe('a program with the CDK in a real VS Code', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('has the price of its instance type, and advice that changes it and its image', async () => {
    const { document } = await showSaved('program.ts', program);
    const graviton = byRule(await diagnosticsWhen(document, has('graviton')), 'graviton');
    assert.match(await hoverText(document, new vscode.Position(9, 46)), /\*\*m5\.large\*\*[\s\S]*\$70\.08/);
    await take((await quickFixes(document, graviton.range))[0]);
    assert.match(document.getText(), /InstanceType\('m7g\.large'\)/);
    assert.match(document.getText(), /ARM_64/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(document.uri);
  });
});
