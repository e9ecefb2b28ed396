import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SynthOutcome, synthesize } from '../../../src/client/node/cdk-synth.ts';

describe('the synthesis of an app', () => {
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'compute-advisor-synth-')));
    folder = join(root, 'my $(touch made) "app"; touch made');
    mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, 'cdk.json'), '{ "app": "node app.js" }');
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const install = (script: string): void => {
    const path = join(root, 'node_modules', '.bin', 'cdk');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  };
  const run = (onLine: (line: string) => void = () => {}, signal = new AbortController().signal) =>
    synthesize({ folder, root, signal, onLine });

  it('runs the CDK that the app has installed, in its folder, and passes on what that prints', async () => {
    install('echo "$@" > arguments; echo "Bundling asset"; echo "a warning" >&2');
    const lines: string[] = [];
    assert.deepEqual(await run((line) => lines.push(line)), { kind: 'done' });
    assert.equal(readFileSync(join(folder, 'arguments'), 'utf8'), 'synth --quiet --no-color\n');
    assert.ok(lines.includes('Bundling asset') && lines.includes('a warning'), lines.join('\n'));
  });

  it('takes no word of a path for a command', async () => {
    install('true');
    assert.deepEqual(await run(), { kind: 'done' });
    assert.equal(existsSync(join(root, 'made')) || existsSync(join(folder, 'made')), false);
  });

  it('says how it failed', async () => {
    install('echo "Cannot find module" >&2; exit 3');
    assert.deepEqual(await run(), { kind: 'failed', reason: 'cdk synth ended with 3.' });
  });

  it('runs nothing where cdk.json names no app', async () => {
    install('touch ran');
    writeFileSync(join(folder, 'cdk.json'), '{}');
    assert.deepEqual(await run(), { kind: 'failed', reason: 'cdk.json names no app to run.' });
    assert.equal(existsSync(join(folder, 'ran')), false);
  });

  it('ends with all that it started when it is cancelled', async () => {
    install('sleep 600 & echo "child $!"; wait');
    const cancelled = new AbortController();
    let child = 0;
    const outcome: SynthOutcome = await run((line) => {
      const [, pid] = /^child (\d+)$/.exec(line) ?? [];
      if (pid === undefined) return;
      child = Number(pid);
      cancelled.abort();
    }, cancelled.signal);
    assert.deepEqual(outcome, { kind: 'cancelled' });
    // The pipes close only when nobody holds them any more.
    assert.ok(child > 0);
  });
});
