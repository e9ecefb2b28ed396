/**
 * `npm run bench`: how long the keystroke takes. Every figure stands beside a fixed loop of the same run, so that
 * runs on different machines, or on a noisy one, compare by their ratio to it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generateTemplate } from '../test/bench/generate.ts';
import { buildAll } from './build.ts';
import { dist, root } from './paths.ts';

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
  const rows: Row[] = [];
  const run = (script: string, ...args: string[]): Row[] =>
    JSON.parse(execFileSync(process.execPath, ['--expose-gc', script, ...args], { encoding: 'utf8' }));
  rows.push(...run(inProcess, root, 'yardstick'));
  for (const [name, file] of inputs()) rows.push(...run(inProcess, root, 'keystroke', name, file));
  rows.push(...run(rules, root, join(folder, '500.yaml')));
  rows.push(...run(validation, root, join(folder, '500.yaml')));
  rows.push(...run(session, root, hundredLines(), join(folder, '500.yaml')));
  rows.push(...manyFiles(), ...largeJson());
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
