import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Tally } from '../test/support/run-mocha.ts';
import { root } from './paths.ts';
import { inBrowserSettings } from './vscode-host/page.ts';
import { runServedSuite } from './vscode-host/run-suite.ts';

const tests = join(root, 'out/web-tests.js');
// Written by the tests into the folder that they work in: they know no other.
const tallyName = 'tally.json';

/** Runs test/editor/web inside the web extension host of a real VS Code, as vscode.dev runs extensions, and prints its report. */
export async function runWebSuite(): Promise<Tally> {
  await bundleTests();
  const folder = await mkdtemp(join(tmpdir(), 'compute-advisor-web-'));
  try {
    const options = { extension: root, tests, folder, env: {}, settings: inBrowserSettings };
    const failure = await runServedSuite(options).catch((error: unknown) => error);
    // Without a tally the run broke down before its tests ended.
    const tallyFile = join(folder, tallyName);
    if (!existsSync(tallyFile)) throw failure ?? new Error('The tests in the browser left no result.');
    const { report, ...tally }: Tally & { report: string[] } = JSON.parse(await readFile(tallyFile, 'utf8'));
    console.log(report.join('\n'));
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What tests of both hosts import from Node has a stand-in in test/editor/web. */
const standIns: Plugin = {
  name: 'stand-ins',
  setup: ({ onResolve, onLoad }) => {
    const at = (name: string) => ({ path: join(root, 'test/editor/web', name) });
    onResolve({ filter: /^node:assert\/strict$/ }, () => at('assert.ts'));
    onResolve({ filter: /^mocha$/ }, () => at('mocha.ts'));
    // Its package calls all of its files modules, and this one is none: it would take the tests' own exports for its.
    onLoad({ filter: /node_modules.mocha.mocha\.js$/ }, async ({ path }) => ({
      contents: `const exports = undefined;\n${await readFile(path, 'utf8')}`,
    }));
  },
};

async function bundleTests(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/web/index.ts'],
    outfile: tests,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'chrome122',
    external: ['vscode'],
    plugins: [standIns],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
