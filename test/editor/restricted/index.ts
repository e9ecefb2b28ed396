import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/client/node/extension.ts';
import { FakePriceHost } from '../../support/price-host.ts';

/** Called inside the extension host of a window in Restricted Mode: a rejection is a failed run. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<TestAccess>('compute-advisor.compute-advisor');
  assert.ok(extension, 'the extension is not there');
  const { prices } = await extension.activate();
  assert.equal(vscode.workspace.isTrusted, false, 'the workspace is trusted');
  const host = new FakePriceHost();
  await host.start();
  try {
    prices.host = host.host();
    assert.equal(await vscode.commands.executeCommand('computeAdvisor.updatePrices'), undefined);
    assert.deepEqual(host.asked, [], 'the host was asked for prices');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    assert.ok(existsSync(join(folder, 'cdk.json')), 'the app is not there');
    assert.equal(await vscode.commands.executeCommand('computeAdvisor.synthesize'), undefined);
    assert.equal(existsSync(join(folder, 'ran')), false, 'code of the workspace was run');
  } finally {
    await host.stop();
  }
}
