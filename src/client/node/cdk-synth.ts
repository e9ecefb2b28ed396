/** Runs an app's own `cdk synth`. Without `vscode`, so that it can be tried without an editor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';

export interface SynthRequest {
  /** Of cdk.json. */
  readonly folder: string;
  /** Of the workspace: no program above it is run. */
  readonly root: string;
  readonly signal: AbortSignal;
  /** A line that the app or the CDK printed. */
  readonly onLine: (line: string) => void;
}

/** `failed` says why in one sentence. */
export type SynthOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

const MOST_LINE = 2000;
const isWindows = process.platform === 'win32';

/** The app to run stands in cdk.json; the CDK reads it there. Nothing is downloaded, and no argument comes from the workspace. */
export async function synthesize(request: SynthRequest): Promise<SynthOutcome> {
  const { folder, root, signal, onLine } = request;
  if (!namesApp(folder)) return { kind: 'failed', reason: l10n.t('cdk.json names no app to run.') };
  if (signal.aborted) return { kind: 'cancelled' };
  const { command, args } = programFor(folder, root);
  onLine(`> ${[command, ...args].join(' ')}`);
  // A group of its own: what the CDK starts ends with it.
  const child = spawn(command, args, {
    cwd: folder,
    shell: false,
    detached: !isWindows,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => endAll(child);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await outcomeOf(child, signal, onLine);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function outcomeOf(
  child: ChildProcess,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<SynthOutcome> {
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => onLine(line.slice(0, MOST_LINE)));
  return new Promise((resolve) => {
    child.once('error', ({ message }) =>
      resolve({ kind: 'failed', reason: l10n.t('cdk could not be run: {0}.', message) }),
    );
    child.once('close', (code) => {
      if (signal.aborted) resolve({ kind: 'cancelled' });
      else if (code === 0) resolve({ kind: 'done' });
      else resolve({ kind: 'failed', reason: describeEnd(code) });
    });
  });
}

function describeEnd(code: number | null): string {
  return code === null
    ? l10n.t('cdk synth was ended by a signal.')
    : l10n.t('cdk synth ended with {0}.', code);
}

const SYNTH = ['synth', '--quiet', '--no-color'] as const;

/** The nearest installed CDK of the app; without one npx, which may not fetch any. */
function programFor(folder: string, root: string): Program {
  const name = isWindows ? 'cdk.cmd' : 'cdk';
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'node_modules', '.bin', name);
    if (existsSync(path)) return isWindows ? ofWindows(folder, at) : { command: path, args: SYNTH };
    if (at === root || at === dirname(at)) break;
  }
  const args = ['--no-install', 'cdk', ...SYNTH];
  return isWindows ? throughCmd(['npx', ...args].join(' ')) : { command: 'npx', args };
}

/** Scripts run through cmd there; what it is given has dots alone for a path, and nothing of the workspace's names. */
function ofWindows(folder: string, at: string): Program {
  const ups = folder
    .slice(at.length)
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .map(() => '..\\');
  return throughCmd(`${ups.join('')}node_modules\\.bin\\cdk.cmd ${SYNTH.join(' ')}`);
}

function throughCmd(line: string): Program {
  return { command: 'cmd.exe', args: ['/d', '/s', '/c', line] };
}

function namesApp(folder: string): boolean {
  try {
    const config: unknown = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
    return typeof config === 'object' && config !== null && 'app' in config && typeof config.app === 'string';
  } catch {
    return false;
  }
}

function endAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (isWindows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
