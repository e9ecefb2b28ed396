import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const watchdog = join(__dirname, '../../src/server/watchdog.ts');

/** How a process ends that runs this under a watchdog of half a second. */
async function endOf(work: string): Promise<{ code: number | null; signal: string | null }> {
  const script = `
    const { Watchdog } = require(${JSON.stringify(watchdog)});
    const dog = new Watchdog(500);
    ${work}
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: 'inherit' });
  const [code, signal] = await once(child, 'exit');
  return { code, signal };
}

describe('the watchdog of the server', () => {
  it('ends a process that hangs', async () => {
    const { signal } = await endOf('dog.watch(() => { for (;;); });');
    assert.equal(signal, 'SIGKILL');
  });

  it('lets a process go on that does its work, and does not keep it alive', async () => {
    const { code } = await endOf('dog.watch(() => 1); dog.watch(() => 2); setTimeout(() => {}, 700);');
    assert.equal(code, 0);
  });
});
