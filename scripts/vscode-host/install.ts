import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hostFolder } from '../paths.ts';

const codeServer = 'code-server@4.139.1';
// The server of VS Code 1.139 does not start on Node 20, so it brings its own.
const node = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@24`;
const wanted = `${codeServer} ${node}`;

const served = join(hostFolder, 'served');
const lock = join(hostFolder, 'served.lock');
const marker = join(served, 'complete');
const staleLockMs = 10 * 60_000;

export interface ServedVsCode {
  /** The Node that can start it. */
  readonly node: string;
  /** Folder with `out/server-main.js`. */
  readonly folder: string;
}

/** Installs a whole VS Code server with its web workbench from npm alone, or finds it there. */
export async function installServedVsCode(): Promise<ServedVsCode> {
  await mkdir(hostFolder, { recursive: true });
  if (!(await isComplete())) await whileLocked(install);
  const [nodePackage = ''] = node.split('@');
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: join(served, 'node_modules', nodePackage, 'bin', executable),
    folder: join(served, 'node_modules/code-server/lib/vscode'),
  };
}

async function install(): Promise<void> {
  // A second process may have finished while this one waited for the lock.
  if (await isComplete()) return;
  console.log(`Installing ${wanted} into .vscode-test (once) …`);
  await rm(served, { recursive: true, force: true });
  await mkdir(served, { recursive: true });
  await writeFile(join(served, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(served, ['install', ...quiet, codeServer, node]);
  const vscode = join(served, 'node_modules/code-server/lib/vscode');
  await npm(vscode, ['install', '--omit=dev', ...quiet]);
  await writeFile(marker, wanted);
}

async function isComplete(): Promise<boolean> {
  return existsSync(marker) && (await readFile(marker, 'utf8')) === wanted;
}

async function whileLocked(work: () => Promise<void>): Promise<void> {
  while (!(await takeLock())) await delay(500);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch {
    const taken = await stat(lock).catch(() => undefined);
    // Left behind by a process that was killed.
    if (taken && Date.now() - taken.mtimeMs > staleLockMs) await rm(lock, { force: true });
    return false;
  }
}

function npm(cwd: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')} ended with ${code} in ${cwd}`)),
    );
  });
}
