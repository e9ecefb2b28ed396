import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Tally } from '../test/support/run-mocha.ts';
import { root } from './paths.ts';
import { chooseHost } from './vscode-host/choose.ts';
import { runElectronSuite } from './vscode-host/electron.ts';
import { developed } from './vscode-host/page.ts';
import { runServedSuite } from './vscode-host/run-suite.ts';

/** Runs test/editor/suite inside a real VS Code's extension host and prints its report. */
export async function runEditorSuite(): Promise<Tally> {
  await bundleTests();
  const { host, reason } = await chooseHost();
  console.log(`Editor tests run in the ${host} VS Code: ${reason}.`);
  const scratch = await mkdtemp(join(tmpdir(), 'compute-advisor-suite-'));
  const tallyFile = join(scratch, 'tally.json');
  const folder = await mkdtemp(join(scratch, 'workspace-'));
  const run = host === 'electron' ? runElectronSuite : runServedSuite;
  try {
    const failure = await run({ ...developed, folder, env: { EDITOR_TALLY: tallyFile } }).catch(
      (error: unknown) => error,
    );
    // Without a tally the run broke down before its tests ended.
    if (!existsSync(tallyFile)) throw failure ?? new Error('The editor tests left no result.');
    const { report, ...tally }: Tally & { report: string[] } = JSON.parse(await readFile(tallyFile, 'utf8'));
    console.log(report.join('\n'));
    return tally;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function bundleTests(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/index.ts'],
    outfile: developed.tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
