import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Machine } from '../host/machine.ts';
import {
  type BusyPort,
  READ_FILES,
  type ReadFilesAnswer,
  WORKER_READY,
  type WorkerStart,
} from '../protocol/files.ts';
import { serve } from '../server/serve.ts';
import { supply } from './disk.ts';

/** What a worker has, of which the types here are not told. */
interface WorkerScope {
  onmessage: ((message: { readonly data: WorkerStart }) => void) | null;
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as WorkerScope;

function createMachine(busy: BusyPort): Machine {
  return {
    readWhole: (read, forget) => supply.readWhole(read, forget),
    filesChanged: (paths) => supply.filesChanged(paths),
    pricesFolder: () => undefined,
    // A worker cannot end itself in the middle of work: the client ends it (client/web/watchdog.ts).
    watch: (work) => {
      busy.postMessage(true);
      try {
        return work();
      } finally {
        busy.postMessage(false);
      }
    },
  };
}

/** The first message brings what ships with the extension; all others are the language server protocol's. */
scope.onmessage = ({ data }) => {
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  supply.open(data.shipped, (uris) => connection.sendRequest<ReadFilesAnswer>(READ_FILES, { uris }));
  serve(connection, createMachine(data.busy));
};
scope.postMessage(WORKER_READY);
