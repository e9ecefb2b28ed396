import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/client/node/extension.ts';
import type { TableOutcome } from '../../../src/host/refresh/update.ts';
import { ec2File } from '../../support/price-file.ts';
import { answerWith, FakePriceHost } from '../../support/price-host.ts';
import { RefreshRun } from '../../support/refresh-run.ts';
import { instanceTemplate, typeValue } from '../../support/templates.ts';
import { diagnosticsWhen, has, hoverText, show } from './editing.ts';

const region = 'us-east-1';
const valueAt = new vscode.Position(typeValue.line, typeValue.character);

describe('the command "Update Prices"', () => {
  let host: FakePriceHost;
  let run: RefreshRun;
  let access: TestAccess;

  before(async () => {
    const extension = vscode.extensions.getExtension<TestAccess>('compute-advisor.compute-advisor');
    assert.ok(extension);
    access = await extension.activate();
    host = new FakePriceHost();
    await host.start();
    run = new RefreshRun(host, join(extension.extensionPath, 'data'));
    access.prices.host = host.host();
  });

  after(async () => {
    access.prices.host = undefined;
    run.remove();
    await host.stop();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const update = (): Thenable<readonly TableOutcome[]> =>
    vscode.commands.executeCommand('computeAdvisor.updatePrices');
  const linux = (outcomes: readonly TableOutcome[]): TableOutcome | undefined =>
    outcomes.find(({ table }) => table === 'ec2-on-demand-linux');

  it('puts the prices of the open file in force, without a restart', async () => {
    const wrong = instanceTemplate('m5.largee').slice(instanceTemplate('').indexOf('  Web'));
    const { document } = await show(`${instanceTemplate('m5.large')}${wrong.replace('Web', 'Other')}`);
    await diagnosticsWhen(document, has('instance-type-unknown'));
    assert.match(await hoverText(document, valueAt), /\$0\.096/);
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region, { 'm5.large': 0.1 })));
    const outcomes = await update();
    assert.equal(linux(outcomes)?.outcome, 'updated', linux(outcomes)?.message);
    assert.equal(linux(outcomes)?.region, region);
    assert.match(await hoverText(document, valueAt), /\$0\.10\/h/);
  });

  it('leaves them as they are where the download is strange, and answers why', async () => {
    host.offer('AmazonEC2', region, answerWith('<html>', 'text/html'));
    const outcomes = await update();
    assert.equal(linux(outcomes)?.outcome, 'kept');
    assert.equal(linux(outcomes)?.message, 'The answer is text/html, not a price file.');
  });

  it('runs once at a time', async () => {
    let asked = (): void => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let finish = (): void => {};
    host.offer('AmazonEC2', region, (_, response) => {
      finish = () => response.writeHead(404).end();
      asked();
    });
    const running = update();
    await first;
    assert.equal(await update(), undefined);
    finish();
    assert.equal(linux(await running)?.outcome, 'kept');
  });

  it("goes through the user's proxy to AWS, and nowhere else", async () => {
    const wanted: string[] = [];
    const proxy = createServer((_, response) => response.writeHead(502).end());
    proxy.on('connect', ({ url }, socket) => {
      wanted.push(url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const settings = vscode.workspace.getConfiguration('http');
    const { port } = proxy.address() as AddressInfo;
    try {
      await settings.update('proxy', `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
      access.prices.host = undefined;
      const outcomes = await update();
      assert.deepEqual(
        outcomes.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'kept'),
        [],
      );
      assert.deepEqual([...new Set(wanted)], ['pricing.us-east-1.amazonaws.com:443']);
    } finally {
      access.prices.host = host.host();
      await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
});
