/**
 * `npm run bench`: how long the keystroke takes. Every figure stands beside a fixed loop of the same run, so that
 * runs on different machines, or on a noisy one, compare by their ratio to it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generateTemplate } from '../test/bench/generate.ts';
import type { HostTimes } from '../test/editor/timing/index.ts';
import { buildAll } from './build.ts';
import { dist, root } from './paths.ts';
import { runServedSuite } from './vscode-host/run-suite.ts';

interface Row {
  readonly what: string;
  readonly figure: string;
}

const folder = mkdtempSync(join(tmpdir(), 'compute-advisor-bench-'));

async function main(): Promise<void> {
  await buildAll({ release: true });
  const inProcess = await bundle('keystroke');
  const session = await bundle('session');
  const rules = await bundle('rules');
  const validation = await bundle('validation');
  const scan = await bundle('scan');
  const program = await bundle('program');
  symlinkSync(join(dist, 'grammars'), join(folder, 'grammars'));
  const rows: Row[] = [];
  const run = (script: string, ...args: string[]): Row[] =>
    JSON.parse(execFileSync(process.execPath, ['--expose-gc', script, ...args], { encoding: 'utf8' }));
  rows.push(...run(inProcess, root, 'yardstick'));
  for (const [name, file] of inputs()) rows.push(...run(inProcess, root, 'keystroke', name, file));
  rows.push(...run(rules, root, join(folder, '500.yaml')));
  rows.push(...run(validation, root, join(folder, '500.yaml')));
  rows.push(...run(session, root, hundredLines(), join(folder, '500.yaml')));
  rows.push(...run(scan, root, folder, twentyResources()));
  for (const language of ['typescript', 'python']) rows.push(...run(program, root, language));
  rows.push(...manyFiles(), ...largeJson(), ...(await inTheEditor()));
  print(rows);
}

/** A script of test/bench as one file, so that what is measured is bundled as what ships. */
async function bundle(name: string): Promise<string> {
  const outfile = join(folder, `${name}.js`);
  await build({
    entryPoints: [join(root, 'test', 'bench', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    // The other form of it asks Node where its own file lies, which a bundle cannot answer.
    alias: { 'web-tree-sitter': join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.cjs') },
    logLevel: 'error',
  });
  return outfile;
}

function inputs(): [name: string, file: string][] {
  const files: [string, string][] = [500, 5000].map((count) => {
    const file = join(folder, `${count}.yaml`);
    writeFileSync(file, generateTemplate(count));
    return [`${count} resources`, file];
  });
  const largest = join(
    root,
    '..',
    'shared',
    'corpus',
    'cfn-yaml',
    'widdix.aws-cf-templates',
    'jenkins',
    'jenkins2-ha-agents.yaml',
  );
  return existsSync(largest) ? [...files, ['largest YAML of the corpus', largest]] : files;
}

function hundredLines(): string {
  const file = join(folder, 'hundred.yaml');
  writeFileSync(file, generateTemplate(7).split('\n').slice(0, 100).join('\n'));
  return file;
}

function twentyResources(): string {
  const file = join(folder, 'open.yaml');
  writeFileSync(file, generateTemplate(20));
  return file;
}

/** What the extension host has to do, in a real VS Code where there is one: the least of three starts. */
async function inTheEditor(): Promise<Row[]> {
  const tests = join(folder, 'timing.js');
  const external = ['vscode'];
  const entry = join(root, 'test', 'editor', 'timing', 'index.ts');
  await build({
    entryPoints: [entry],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external,
  });
  const runs: HostTimes[] = [];
  try {
    for (let i = 0; i < 3; i++) {
      const empty = mkdtempSync(join(folder, 'empty-'));
      await runServedSuite({ extension: root, tests, folder: empty, env: { HOST_TIMES: folder } });
      runs.push(JSON.parse(readFileSync(join(folder, 'times.json'), 'utf8')));
    }
  } catch (error) {
    return [{ what: 'in the editor', figure: `not measured: ${String(error).split('\n')[0]}` }];
  }
  const activateMs = Math.min(...runs.map((run) => run.activateMs));
  const looks = runs.flatMap(({ lookMs }) => lookMs).sort((a, b) => a - b);
  const at = (share: number) => (looks[Math.ceil(looks.length * share) - 1] ?? 0).toFixed(2);
  return [
    { what: 'activation, in the editor', figure: `${activateMs.toFixed(0)} ms` },
    {
      what: 'a document without compute opened, in the editor',
      figure: `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms`,
    },
  ];
}

/** 150 files of 1.2 MB in all, checked by one process of the command line. */
function manyFiles(): Row[] {
  const many = join(folder, 'many');
  mkdirSync(many);
  let bytes = 0;
  for (let i = 0; i < 150; i++) {
    const text = generateTemplate(15);
    bytes += text.length;
    writeFileSync(join(many, `${i}.yaml`), text);
  }
  return [
    { what: `check of 150 files, ${(bytes / 1e6).toFixed(1)} MB, one process`, figure: timeCheck(many) },
  ];
}

/** JSON is one block, in which all that is asked of each resource again adds up. */
function largeJson(): Row[] {
  const file = join(folder, 'large.json');
  const Properties = { InstanceType: 'm5.large', UserData: 'x'.repeat(500) };
  const resource = { Type: 'AWS::EC2::Instance', Properties };
  const Resources = Object.fromEntries(Array.from({ length: 8500 }, (_, i) => [`Server${i}`, resource]));
  const text = JSON.stringify({ Resources });
  writeFileSync(file, text);
  const what = `check of 8500 instances in JSON, ${(text.length / 1e6).toFixed(1)} MB`;
  return [{ what, figure: timeCheck(file) }];
}

/** The best of three, as one process each. */
function timeCheck(path: string): string {
  const times = Array.from({ length: 3 }, () => {
    const startMs = performance.now();
    spawnSync(process.execPath, [join(dist, 'cli.js'), 'check', path, '--format', 'jsonl'], {
      stdio: 'ignore',
    });
    return performance.now() - startMs;
  });
  return `${Math.min(...times).toFixed(0)} ms`;
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, figure } of rows) console.log(`${what.padEnd(width)}  ${figure}`);
}

main().finally(() => rmSync(folder, { recursive: true, force: true }));
