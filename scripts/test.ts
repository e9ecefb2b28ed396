import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { runMocha, type Tally } from '../test/support/run-mocha.ts';
import { buildAll } from './build.ts';
import { runEditorSuite } from './editor-suite.ts';
import { root } from './paths.ts';
import { runWebSuite } from './web-suite.ts';

const corpus = join(root, '..', 'shared', 'corpus');

type Section = () => Promise<Tally>;

/** Folders of test/ that hold no section of their own. */
const others: ReadonlySet<string> = new Set(['editor', 'support', 'bench']);

/** In the order in which they run; `npm test` runs all, `npm run test:<name>` one. */
const sections: Readonly<Record<string, Section>> = {
  ...Object.fromEntries(listFolders('test').map((name) => [name, () => runFiles(`test/${name}`)])),
  corpus: runCorpus,
  client: () => runFiles('test/editor/client'),
  editor: runEditorSuite,
  page: () => runFiles('test/editor/page'),
  web: runWebSuite,
  // Last, since it replaces dist/ by what is released.
  package: () => runFiles('test/editor/package'),
};
const builtFirst: ReadonlySet<string> = new Set(['cli', 'server', 'editor', 'page', 'web']);

async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length > 0 ? names : Object.keys(sections);
  const total = { passed: 0, failed: 0 };
  if (chosen.some((name) => builtFirst.has(name))) await buildAll({ release: false });
  for (const name of chosen) {
    console.log(`\n== ${name}`);
    const { passed, failed } = await runSection(name);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

/** A section that breaks down, or in which no test ran, counts as one failure. */
async function runSection(name: string): Promise<Tally> {
  try {
    const section = sections[name];
    if (!section) throw new Error(`There is no section "${name}", only ${Object.keys(sections).join(', ')}.`);
    return await section();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function runFiles(folder: string): Promise<Tally> {
  const tally = await runAnyFiles(folder);
  if (tally.passed + tally.failed === 0) throw new Error(`No test ran in ${folder}.`);
  return tally;
}

/** The real files stand beside the repository, not in it: where they are missing, the suite says so itself. */
function runCorpus(): Promise<Tally> {
  return runAnyFiles('test/corpus', existsSync(corpus));
}

async function runAnyFiles(folder: string, forbidPending = true): Promise<Tally> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending });
  for (const file of testFiles(join(root, folder))) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return runMocha(mocha);
}

function listFolders(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => !others.has(name)).sort();
}

function testFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});
