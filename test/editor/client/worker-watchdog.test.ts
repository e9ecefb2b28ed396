import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mock } from 'node:test';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Watchdog } from '../../../src/client/web/watchdog.ts';

// Says when it begins, as the server in a worker does, and never that it has ended.
const hangs = `
  const { workerData: { busy } } = require('node:worker_threads');
  busy.postMessage(true);
  for (;;);
`;

describe('the watchdog of a server in a browser', () => {
  it('ends a worker that hangs', async () => {
    const { port1: line, port2: busy } = new MessageChannel();
    const worker = new Worker(hangs, { eval: true, workerData: { busy }, transferList: [busy] });
    const watchdog = new Watchdog(() => void worker.terminate(), 10);
    line.on('message', (isBusy) => watchdog.hear(isBusy));
    await once(worker, 'exit');
    line.close();
  });

  it('leaves one alone that does piece after piece, each in good time', () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      let ended = 0;
      const watchdog = new Watchdog(() => ended++);
      for (let piece = 0; piece < 5; piece++) {
        watchdog.hear(true);
        mock.timers.tick(19_000);
        watchdog.hear(false);
        mock.timers.tick(19_000);
      }
      assert.equal(ended, 0);
      watchdog.hear(true);
      mock.timers.tick(20_000);
      assert.equal(ended, 1);
    } finally {
      mock.timers.reset();
    }
  });
});
