import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { instanceTemplate } from '../../support/templates.ts';
import { diagnosticsWhen, has, show, showSaved } from './editing.ts';

const id = 'compute-advisor.compute-advisor';

describe('activation', () => {
  it('waits for a file that may hold compute, and registers its commands then', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    const { document } = await show(instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    assert.equal(extension.isActive, true);
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('computeAdvisor.restartServer'));
    assert.ok(commands.includes('computeAdvisor.showLog'));
  });

  it('answers again after the server was restarted by hand', async () => {
    const { document } = await show(instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    await vscode.commands.executeCommand('computeAdvisor.restartServer');
    await diagnosticsWhen(document, has('instance-type-unknown'));
  });

  it('knows a template without a language by its name and content', async () => {
    const { document } = await showSaved('web.template', instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
  });
});
