import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { instanceTemplate } from '../../support/templates.ts';
import { type Window, withVsCode } from './with-vscode.ts';

const text = instanceTemplate('m7i.large');

describe('questions about a workload', function () {
  this.timeout(90_000);
  const vscode = withVsCode();
  let workbench: Window;

  before(async () => {
    workbench = await vscode.open({ 'web.yaml': text });
  });

  function asked(key: string): Locator {
    return workbench.page.locator(`.quick-input-widget input[placeholder^="${key}:"]`);
  }

  /** The list before it has much the same entries. */
  async function answer(key: string, label: string): Promise<void> {
    await asked(key).waitFor();
    await workbench.pick(label);
  }

  it('are answered at a resource, and stand above it as its annotation', async () => {
    const line = text.split('\n').findIndex((one) => one.startsWith('  Web:')) + 1;
    await workbench.goToLine(line, 4);
    await workbench.runCommand('Compute Advisor: Annotate Workload');
    await answer('pattern', 'batch');
    await answer('environment', 'Not known');
    await workbench.picture('6-annotate');
    await answer('interruptible', 'Yes');
    // A quantity is typed, and ends the questions as any other does.
    await asked('memory').fill('16GiB');
    await asked('memory').press('Enter');
    await answer('utilization', 'That is all');
    await workbench.waitForText('# @workload batch interruptible memory=16GiB');
    await workbench.save();
    const written = await workbench.folder.read('web.yaml');
    assert.equal(written, text.replace('  Web:', '  # @workload batch interruptible memory=16GiB\n  Web:'));
    await workbench.waitForSquiggle({ severity: 'info' });
  });

  it('lead to a service, whose template opens', async () => {
    await workbench.runCommand('Compute Advisor: Choose a Service');
    await workbench.pick('Code that an event starts');
    await workbench.pick('Up to 15 minutes and 10 GB');
    await workbench.waitForText('AWS::Serverless::Function');
    await workbench.picture('7-choose-service');
  });
});
