import { join } from 'node:path';
import * as vscode from 'vscode';
import { start } from '../start.ts';
import { PriceUpdate } from './price-update.ts';
import { inProcess } from './server-process.ts';
import { Synthesis } from './synthesis.ts';

/** What tests of the extension see of it; nobody else does. */
export interface TestAccess {
  readonly prices: PriceUpdate;
  /** That `activate` took. */
  readonly activateMs: number;
}

export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  const startMs = performance.now();
  const folder = join(context.globalStorageUri.fsPath, 'prices');
  let access: Pick<TestAccess, 'prices'> | undefined;
  start(context, {
    makeClient: inProcess(context.asAbsolutePath('dist/server.js')),
    prices: folder,
    register: (server, log) => {
      const prices = new PriceUpdate(server, folder, log);
      const synthesis = new Synthesis(server, log);
      access = { prices };
      return [
        vscode.commands.registerCommand('computeAdvisor.updatePrices', () => prices.run()),
        vscode.commands.registerCommand('computeAdvisor.synthesize', () => synthesis.run()),
      ];
    },
  });
  if (context.extensionMode !== vscode.ExtensionMode.Test || !access) return undefined;
  return { ...access, activateMs: performance.now() - startMs };
}
