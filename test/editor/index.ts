import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { runMocha } from '../support/run-mocha.ts';

/**
 * What both hosts call inside the extension host: a rejection is a failed run. Report and counts go to the
 * file that EDITOR_TALLY names, since a served host's console is full of VS Code's own talk.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, forbidPending: true });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  await import('./suite/activation.test.ts');
  await import('./suite/advisor.test.ts');
  await import('./suite/agent-tools.test.ts');
  await import('./suite/completion.test.ts');
  await import('./suite/marks.test.ts');
  await import('./suite/navigation.test.ts');
  // Before prices are fetched that are none.
  await import('./suite/program.test.ts');
  await import('./suite/prices.test.ts');
  await import('./suite/synthesis.test.ts');
  await import('./suite/virtual.test.ts');
  await import('./suite/workspace.test.ts');
  const report: string[] = [];
  const tally = await runMocha(mocha, (line) => report.push(line));
  const file = process.env.EDITOR_TALLY;
  if (file) writeFileSync(file, JSON.stringify({ ...tally, report }));
  if (tally.failed > 0) throw new Error(`${tally.failed} editor tests failed`);
}
