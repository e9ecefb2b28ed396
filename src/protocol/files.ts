/** How a server in a browser, which has no disk, comes by files. No logic. */

/** First message to the worker, before those of the language server protocol. */
export interface WorkerStart {
  /** Files that ship with the extension, from its folder; those without bytes are there and are asked for. */
  readonly shipped: readonly ShippedFile[];
  /** Hears `true` before work that must end in good time, and `false` behind it. */
  readonly busy: BusyPort;
}

/** One end of a `MessageChannel`, which is handed over. */
export interface BusyPort {
  postMessage(isBusy: boolean): void;
}

export interface ShippedFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

/** First message of the worker: it hears now. */
export const WORKER_READY = 'ready';

/** Scheme of the extension's own files, from its folder. */
export const SHIPPED_SCHEME = 'shipped';

/** Request, server to client: what lies at some addresses, answered in their order. */
export const READ_FILES = 'computeAdvisor/readFiles';

export interface ReadFilesParams {
  readonly uris: readonly string[];
}

export type ReadFilesAnswer = readonly FileAnswer[];

export type FileAnswer =
  | {
      readonly is: 'file';
      /** Undefined for a file that is too large to be handed over. */
      readonly bytes?: Uint8Array;
      readonly sizeBytes: number;
      readonly changedMs: number;
    }
  | { readonly is: 'folder'; readonly entries: readonly (readonly [name: string, kind: EntryKind])[] }
  /** Nothing, or nothing that may be read. */
  | { readonly is: 'nothing' };

export type EntryKind = 'file' | 'folder' | 'link';
