import { Worker } from 'node:worker_threads';

/** Longer than any analysis on a slow machine takes. */
const LIMIT_MS = 20_000;

// A thread of its own: while an analysis hangs, the main thread hears nothing. The client starts the server again,
// once, and names the document that it was on.
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  let timer;
  parentPort.on('message', (isBusy) => {
    clearTimeout(timer);
    if (isBusy) timer = setTimeout(() => process.kill(process.pid, 'SIGKILL'), workerData);
  });
`;

/** Ends the process where one analysis takes so long that it can only hang. */
export class Watchdog {
  private thread: Worker | undefined;

  constructor(private readonly limitMs = LIMIT_MS) {}

  /** Runs the work under watch. The thread starts with the first of it, and does not keep the process alive. */
  watch<T>(work: () => T): T {
    this.thread ??= this.start();
    this.thread.postMessage(true);
    try {
      return work();
    } finally {
      this.thread.postMessage(false);
    }
  }

  private start(): Worker {
    const thread = new Worker(THREAD, { eval: true, workerData: this.limitMs });
    thread.unref();
    return thread;
  }
}
