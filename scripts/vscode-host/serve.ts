import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServedVsCode, type ServedVsCode } from './install.ts';
import { onEnd } from './on-end.ts';

const startTimeoutMs = 60_000;

export interface ServeOptions {
  /** Written before the start; window and resource scope only. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folder of installed extensions; an empty one of its own where none is given. */
  readonly extensionsDir?: string;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Opens workspaces in Restricted Mode. */
  readonly restricted?: boolean;
}

export interface RunningVsCode {
  readonly port: number;
  /** What the server printed, for a report of failure. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts a VS Code server on a free port of this machine. It ends with this process, whatever ends that. */
export async function serveVsCode(options: ServeOptions = {}): Promise<RunningVsCode> {
  const vscode = await installServedVsCode();
  const dataDir = await mkdtemp(join(tmpdir(), 'compute-advisor-vscode-'));
  const machine = join(dataDir, 'data/Machine');
  await mkdir(machine, { recursive: true });
  await writeFile(join(machine, 'settings.json'), JSON.stringify(options.settings ?? {}));
  const child = start(vscode, dataDir, options);
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const stop = onEnd(async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  });
  try {
    return { port: await portOf(child, () => output), output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs the server's own command line, `--install-extension` for one; rejects with what it printed. */
export async function runServerCommand(args: readonly string[]): Promise<string> {
  const vscode = await installServedVsCode();
  const child = spawn(vscode.node, ['out/server-main.js', '--accept-server-license-terms', ...args], {
    cwd: vscode.folder,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`VS Code's server ended with ${code}:\n${output}`);
  return output;
}

function start(
  vscode: ServedVsCode,
  dataDir: string,
  { extensionsDir, env, restricted }: ServeOptions,
): ChildProcess {
  const args = [
    'out/server-main.js',
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    `--server-data-dir=${dataDir}`,
    `--extensions-dir=${extensionsDir ?? join(dataDir, 'extensions')}`,
    // Lets a built workbench take extension development arguments.
    '--enable-smoke-test-driver',
    '--disable-telemetry',
    ...(restricted ? [] : ['--disable-workspace-trust']),
  ];
  return spawn(vscode.node, args, {
    cwd: vscode.folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function portOf(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('gave no port in time'), startTimeoutMs);
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${what}:\n${output()}`));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const port = /listening on (\d+)/.exec(output())?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 3_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
