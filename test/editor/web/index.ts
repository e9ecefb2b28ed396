import Mocha from 'mocha';
import * as vscode from 'vscode';
import { runMocha } from '../../support/run-mocha.ts';

/** Called inside the web extension host; a rejection is a failed run. The tally is left in the workspace. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, forbidPending: true });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  await import('./host.test.ts');
  await import('../suite/activation.test.ts');
  await import('../suite/advisor.test.ts');
  await import('../suite/agent-tools.test.ts');
  await import('../suite/completion.test.ts');
  await import('../suite/marks.test.ts');
  await import('../suite/navigation.test.ts');
  await import('../suite/program.test.ts');
  await import('../suite/virtual.test.ts');
  await import('../suite/workspace.test.ts');
  const report: string[] = [];
  const tally = await runMocha(mocha, (line) => report.push(line));
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The tests need a workspace.');
  const text = new TextEncoder().encode(JSON.stringify({ ...tally, report }));
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'tally.json'), text);
  if (tally.failed > 0) throw new Error(`${tally.failed} tests failed in the browser`);
}
