import * as vscode from 'vscode';
import {
  type BusyPort,
  READ_FILES,
  type ReadFilesParams,
  type ShippedFile,
  WORKER_READY,
  type WorkerStart,
} from '../../protocol/files.ts';
import type { MakeClient } from '../language-server.ts';
import { lookAt } from './look-at.ts';
import { Watchdog } from './watchdog.ts';
import { writeWorker } from './write-worker.ts';

// Put in by scripts/build.ts: paths from the extension's folder.
declare const SHIPPED: { readonly always: readonly string[]; readonly asked: readonly string[] };

/** What a browser has, of which the types here are not told. */
interface Worker {
  postMessage(message: unknown, transferred?: readonly unknown[]): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
}
declare const Worker: new (url: string) => Worker;
interface Line {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
  close(): void;
}
declare const MessageChannel: new () => { readonly port1: Line; readonly port2: BusyPort };

/** The server as a worker of this one, from the folder of the extension. */
export function inWorker(extension: vscode.Uri): MakeClient {
  return async (id, name, optionsOf) => {
    const library = await import('vscode-languageclient/browser');
    let worker: WatchedWorker | undefined;
    class Reader extends library.BrowserMessageReader {
      /** To the client it is a server that has ended unexpectedly: started again once, with its document named. */
      end(): void {
        this.fireClose();
      }
    }
    // The library knows no worker of this host, whose class is another here.
    const startAnew = async () => {
      worker?.terminate();
      const started = await startWorker(extension, () => reader.end());
      const reader = new Reader(started.worker);
      worker = started;
      return { reader, writer: new library.BrowserMessageWriter(started.worker) };
    };
    class WorkerClient extends library.LanguageClient {
      /** What hangs and does not answer is ended all the same. */
      override async stop(timeoutMs?: number): Promise<void> {
        await super.stop(timeoutMs).catch(() => undefined);
        worker?.terminate();
      }
    }
    const client = new WorkerClient(id, name, startAnew, optionsOf(library));
    client.onRequest(READ_FILES, ({ uris }: ReadFilesParams) =>
      Promise.all(uris.map((uri) => lookAt(vscode.Uri.parse(uri, true), extension))),
    );
    return client;
  };
}

interface WatchedWorker {
  readonly worker: Worker;
  terminate(): void;
}

/**
 * Answers when the worker hears. Rejects where a file of the extension cannot be read, or the worker does not run.
 * Once it hangs it is ended, and `onEnd` called.
 */
async function startWorker(extension: vscode.Uri, onEnd: () => void): Promise<WatchedWorker> {
  const [source, shipped] = await Promise.all([
    writeWorker((name) => readShipped(extension, `dist/${name}`)),
    readAllShipped(extension),
  ]);
  // By the address of its file a worker of a web extension host never starts.
  const url = URL.createObjectURL(source);
  const worker = new Worker(url);
  try {
    await heard(worker);
  } finally {
    URL.revokeObjectURL(url);
  }
  return watchOver(worker, shipped, onEnd);
}

/** While it hangs the worker hears nothing, so what is to be heard of it comes on a line of its own. */
function watchOver(worker: Worker, shipped: readonly ShippedFile[], onEnd: () => void): WatchedWorker {
  const { port1: line, port2: busy } = new MessageChannel();
  const terminate = (): void => {
    watchdog.dispose();
    line.close();
    worker.terminate();
  };
  const watchdog = new Watchdog(() => {
    terminate();
    onEnd();
  });
  line.addEventListener('message', ({ data }) => watchdog.hear(data === true));
  line.start();
  worker.postMessage({ shipped, busy } satisfies WorkerStart, [busy]);
  return { worker, terminate };
}

function heard(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => data === WORKER_READY && resolve());
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message ?? 'The worker did not start.')),
    );
  });
}

async function readAllShipped(extension: vscode.Uri): Promise<readonly ShippedFile[]> {
  const read = SHIPPED.always.map(async (path) => ({ path, bytes: await readShipped(extension, path) }));
  return [...(await Promise.all(read)), ...SHIPPED.asked.map((path) => ({ path }))];
}

function readShipped(extension: vscode.Uri, path: string): Thenable<Uint8Array> {
  return vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, path));
}
